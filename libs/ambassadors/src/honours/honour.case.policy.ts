import { type CaseFile, everybodyIn, halts, persons } from '#kernel';
import type { HonourEvent } from './honour.events.js';
import { roleOf, titles } from './titles.policy.js';

/** Whom an honour concerns, where it lies, and who has which part in it. */
export const honourCase: CaseFile<HonourEvent> = {
  'honour.nominated': ({ data: { members, title, countryCode, regionCode, nominatorId } }) => ({
    partnerIds: members.map(({ memberId }) => memberId),
    countryCode,
    regionCode,
    people: {
      nominator: persons(nominatorId),
      decider: everybodyIn(...titles[title].deciders),
    },
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
