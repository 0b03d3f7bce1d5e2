import { primaryName } from './registering/names.policy.js';
import { type CaseFile, everybodyIn, goesOn, halts, takes } from '#kernel';
import { rolesOfLevel } from '#reference';
import type { PartnerEvent, PartnerName } from './partner.events.js';

/** What is known of a partner for notices and duties about it. */
export const partnerCase: CaseFile<PartnerEvent> = {
  'partner.registered': ({ data: { partnerId, names, kind, countryCode, regionCode }, by }) => ({
    names: shownName(partnerId, names),
    kind,
    countryCode,
    regionCode,
    people: takes('registrant', by),
  }),
  'partner.profile_changed': ({ data: { partnerId, names } }) => ({
    names: shownName(partnerId, names),
  }),
  'partner.submitted': ({ data: { kind, countryCode } }) => ({ kind, countryCode }),
  'partner.intake_started': ({ by }) => ({ people: takes('PO', by) }),
  'partner.suspended': halts,
  'partner.suspension_lifted': goesOn,
  'partner.excluded': halts,
  'partner.terminated': halts,
  'partner.dormant': halts,
  'partner.activated': goesOn,
  'partner.reactivated': goesOn,
  'partner.lift_requested': ({ data: { level } }) => ({
    people: { 'countersigner:': everybodyIn(...rolesOfLevel(level)) },
  }),
  'partner.merged': ({ data: { survivorId } }) => ({ mentions: [survivorId] }),
  'partner.reclassified': ({ data: { to } }) => ({ kind: to }),
  'partner.region_changed': ({ data: { countryCode, to } }) => ({ countryCode, regionCode: to }),
};

/** The primary name, where names are given at all. */
const shownName = (
  partnerId: string,
  names: readonly PartnerName[] = [],
): Readonly<Record<string, string>> => {
  const name = primaryName(names);
  return name ? { [partnerId]: name } : {};
};
