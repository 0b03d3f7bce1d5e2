import { defineCapability } from '#eventing/capability';
import {
  invitationBatchAggregate,
  invitationsAggregate,
} from './invitations/invitations.aggregate.js';
import { batchesInvite, roundsGoInBatches } from './invitations/invitations.process.rule.js';
import { InvitationProgressController } from './invitations/invitation-progress.controller.js';
import { progressOfRounds } from './invitations/invitation-progress.schema.js';
import { en } from './messages/en.js';
import { fr } from './messages/fr.js';
import { participationAggregate } from './participation.aggregate.js';
import { participationDeadlines, participationSteps } from './participation.deadlines.rule.js';
import { participationDuties } from './participation.duties.policy.js';
import { participationNotices } from './participation.notices.rule.js';
import {
  participationFollowsItself,
  participationsFollowCampaign,
  participationsFollowPartner,
  wavesReachParticipations,
} from './participation.process.rule.js';
import { ParticipationTotalsController } from './participation-totals/participation-totals.controller.js';
import { totalsOfParticipations } from './participation-totals/participation-totals.schema.js';
import { ParticipantsController } from './participants/participants.controller.js';
import { publicParticipants } from './participants/participants.schema.js';
import { waveAggregate } from './waves/wave.aggregate.js';

export const participations = defineCapability({
  name: 'participations',
  tags: {
    participations: 'Partners in campaigns, from the invitation to the end.',
    'invitation-rounds': 'Lists of partners that are invited together.',
    'invitation-progress': 'How far rounds of invitations have come.',
    'participation-totals': 'How many partners are on their way into campaigns, and how far.',
    participants: 'Who takes part in campaigns that run; public.',
  },
  aggregates: [
    participationAggregate,
    invitationsAggregate,
    invitationBatchAggregate,
    waveAggregate,
  ],
  readModels: [progressOfRounds, publicParticipants, totalsOfParticipations],
  queries: [InvitationProgressController, ParticipantsController, ParticipationTotalsController],
  processes: [
    participationFollowsItself,
    wavesReachParticipations,
    roundsGoInBatches,
    batchesInvite,
  ],
  indexedProcesses: [participationsFollowCampaign, participationsFollowPartner],
  deadlines: [participationDeadlines, participationSteps],
  duties: participationDuties,
  notices: [participationNotices],
  messages: { en, fr },
});
