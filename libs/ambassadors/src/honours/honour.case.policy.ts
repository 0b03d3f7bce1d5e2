import { type CaseFile, everybodyIn, persons, type Role } from '#kernel';
import type { HonourEvent, Unit } from './honour.events.js';

/** The role a unit is reached by. */
export const roleOf = (unit: Unit): Role => unit.replace('-residence', '') as Role;

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
};
