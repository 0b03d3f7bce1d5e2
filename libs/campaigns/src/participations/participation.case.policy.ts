import { type CaseFile, goesOn, halts, persons, type Recorded } from '#kernel';
import type {
  ParticipationEvent,
  ParticipationInterested,
  ParticipationInvited,
  ParticipationPassedOver,
} from './participation.events.js';

type Begun = ParticipationInvited | ParticipationInterested | ParticipationPassedOver;
/** Where the partner lies, and whose campaign it is. */
const begun = (event: Recorded<Begun>) => {
  const { kind, countryCode, regionCode, campaignTitle: reference, managerId } = event.data;
  const place = { kind, countryCode, regionCode };
  const people = { CM: persons(managerId) };
  return { ...place, reference, people, haltsWithPartner: true as const, ...goesOn(event) };
};

/** What is known of a participation for notices and duties about it. */
export const participationCase: CaseFile<ParticipationEvent> = {
  'participation.invited': begun,
  'participation.passed_over': begun,
  'participation.interested': begun,
  'participation.suspended': halts,
  'participation.reinstated': goesOn,
  'participation.declined': halts,
  'participation.withdrawn': halts,
  'participation.lapsed': halts,
  'participation.repointed': ({ data: { kind, countryCode, regionCode } }) => ({
    kind,
    countryCode,
    regionCode,
  }),
};
