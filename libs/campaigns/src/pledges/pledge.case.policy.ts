import { type CaseFile, goesOn, halts, takes } from '#kernel';
import type { PledgeEvent } from './pledge.events.js';

/** Whoever records a pledge for us looks after it; who formalises it answers for the work. */
export const pledgeCase: CaseFile<PledgeEvent> = {
  'pledge.announced': ({ data: { partnerKind, countryCode, regionCode }, by }) => ({
    kind: partnerKind,
    countryCode,
    regionCode,
    ...(by.role === 'CRM' ? { people: takes('CRM', by) } : {}),
  }),
  'pledge.repointed': ({ data: { partnerKind: kind, countryCode, regionCode } }) => ({
    kind,
    countryCode,
    regionCode,
  }),
  'pledge.formalised': ({ by }) => ({ people: takes('RO', by) }),
  'pledge.held': halts,
  'pledge.released': goesOn,
  'pledge.refused': halts,
  'pledge.lapsed': halts,
  'pledge.cancelled': halts,
};
