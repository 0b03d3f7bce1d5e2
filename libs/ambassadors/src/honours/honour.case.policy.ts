import { type CaseFile, everybodyIn, halts, persons } from '#kernel';
import type { HonourEvent } from './honour.events.js';
import { roleOf } from './titles.policy.js';

/** Whom an honour concerns, where it lies, and who has which part in it. */
export const honourCase: CaseFile<HonourEvent> = {
  'honour.nominated': ({ data: { members, countryCode, regionCode, nominatorId } }) => ({
    partnerIds: members.map(({ memberId }) => memberId),
    countryCode,
    regionCode,
    people: { nominator: persons(nominatorId) },
  }),
  'honour.consultation_opened': ({ data: { units } }) => ({
    people: Object.fromEntries(units.map((unit) => [`unit:${unit}`, everybodyIn(roleOf(unit))])),
  }),
  'honour.declined': halts,
  'honour.resigned': halts,
  'honour.superseded': halts,
  'honour.terminated': halts,
  'honour.rescinded': halts,
  'honour.ended_by_death': halts,
};
