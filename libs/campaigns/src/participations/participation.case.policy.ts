import { type CaseFile, persons } from '#kernel';
import type {
  ParticipationEvent,
  ParticipationInterested,
  ParticipationInvited,
  ParticipationPassedOver,
} from './participation.events.js';

/** Where the partner lies, and whose campaign it is. */
const begun = ({
  data: { kind, countryCode, regionCode, campaignTitle: reference, managerId },
}: ParticipationInvited | ParticipationInterested | ParticipationPassedOver) => ({
  kind,
  countryCode,
  regionCode,
  reference,
  people: { CM: persons(managerId) },
});

/** What is known of a participation for notices and duties about it. */
export const participationCase: CaseFile<ParticipationEvent> = {
  'participation.invited': begun,
  'participation.passed_over': begun,
  'participation.interested': begun,
  'participation.repointed': ({ data: { kind, countryCode, regionCode } }) => ({
    kind,
    countryCode,
    regionCode,
  }),
};
