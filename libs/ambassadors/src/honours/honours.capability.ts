import { defineCapability } from '#eventing/capability';
import { DraftPurge } from './announcing/draft-purge.js';
import { appointmentAggregate } from './appointment/appointment.aggregate.js';
import { listedAppointments } from './appointment/appointment-entry.schema.js';
import { AppointmentsController } from './appointment/appointments.controller.js';
import { honourAggregate } from './honour.aggregate.js';
import { honourDeadlines, honourSteps } from './honour.deadlines.rule.js';
import { honourDuties } from './honour.duties.policy.js';
import { appointmentNotices, honourNotices } from './honour.notices.rule.js';
import {
  appointmentFollowsHonour,
  honoursAreJudgedOnceAnnounced,
  honoursFollowHolds,
} from './honour.process.rule.js';
import { HonoursModule } from './honours.module.js';
import { en } from './messages/en.js';
import { fr } from './messages/fr.js';
import { retractionAggregate } from './retraction/retraction.aggregate.js';
import { retractionDeadlines } from './retraction/retraction.deadlines.rule.js';
import { retractionDuties } from './retraction/retraction.duties.policy.js';
import { retractionNotices } from './retraction/retraction.notices.rule.js';
import {
  retractionFollowsRescission,
  subscribersHearOfChanges,
} from './retraction/retraction.process.rule.js';
import { titleholderAggregate } from './titleholders/titleholder.aggregate.js';
import {
  lowerTitleEnds,
  titleholdersFollowHonour,
} from './titleholders/titleholder.process.rule.js';

export const honours = defineCapability({
  name: 'honours',
  tags: {
    honours: 'Honours from nomination to end; under embargo until they are announced.',
    retractions: 'Who has taken down an appointment that was taken back, and who has not.',
    appointments: 'Who bears a title: public, from the announcement on.',
  },
  module: HonoursModule,
  consumers: [DraftPurge],
  aggregates: [honourAggregate, appointmentAggregate, retractionAggregate, titleholderAggregate],
  readModels: [listedAppointments],
  queries: [AppointmentsController],
  processes: [
    appointmentFollowsHonour,
    retractionFollowsRescission,
    subscribersHearOfChanges,
    titleholdersFollowHonour,
    lowerTitleEnds,
    honoursAreJudgedOnceAnnounced,
  ],
  indexedProcesses: [honoursFollowHolds],
  deadlines: [honourDeadlines, honourSteps, retractionDeadlines],
  duties: { ...honourDuties, ...retractionDuties },
  notices: [honourNotices, appointmentNotices, retractionNotices],
  messages: { en, fr },
});
