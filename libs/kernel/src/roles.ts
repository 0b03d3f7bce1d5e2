/**
 * Role codes of docs/glossary.md; source: reference domain.md c.1 (configurable policy, not WHO's
 * official titles).
 */
export const roles = {
  PO: 'Partnership officer',
  'PO-L': 'Partnership lead',
  RO: 'Responsible technical officer',
  RC: 'Regional coordinator',
  RD: 'Regional Director',
  WCO: 'Country office',
  DDA: 'Due-diligence analyst',
  DDL: 'Due-diligence lead',
  LEG: 'Legal officer',
  CRE: 'Compliance, risk and ethics',
  'PRC-M': 'Review committee member',
  'PRC-C': 'Review committee chair',
  'PRC-S': 'Review committee secretary',
  DIR: 'Director',
  ADG: 'Assistant Director-General',
  DG: 'Director-General',
  DGO: 'Office of the Director-General',
  AL: 'Ambassador liaison',
  CM: 'Campaign manager',
  'CM-L': 'Campaign lead',
  COM: 'Communications',
  CRM: 'Contributions manager',
  FIN: 'Finance',
  REG: 'Register editor',
  AUD: 'Auditor',
  ADM: 'Platform administrator',
  PA: 'Partner portal administrator',
  PE: 'Partner portal editor',
  PR: 'Partner portal reader',
  EXP: 'Expert',
  HON: 'Honoree',
  SUB: 'Downstream subscriber',
  SYS: 'System',
} as const;
export type Role = keyof typeof roles;
/** Everybody inside the organisation who takes steps in cases. */
export const caseStaff: readonly Role[] = [
  'PO',
  'PO-L',
  'RO',
  'RC',
  'RD',
  'WCO',
  'DDA',
  'DDL',
  'LEG',
  'CRE',
  'PRC-M',
  'PRC-C',
  'PRC-S',
  'DIR',
  'ADG',
  'DG',
  'DGO',
  'AL',
  'CM',
  'CM-L',
  'COM',
  'CRM',
  'FIN',
];
/** Everybody who works inside the organisation. */
export const staffRoles: readonly Role[] = [...caseStaff, 'REG', 'AUD', 'ADM'];
export const portalRoles: readonly Role[] = ['PA', 'PE', 'PR'];
/** Roles that reach only what their scope names, and nothing where it names nothing. */
export const boundRoles: readonly Role[] = [...portalRoles, 'EXP', 'HON'];

/**
 * What a grant reaches. A missing dimension means no limit on it; `partnerIds` binds portal users
 * to their own partner, an honoree to its own honours, an expert to their own records.
 */
export type Scope = Readonly<{
  regions?: readonly string[];
  countries?: readonly string[];
  kinds?: readonly string[];
  partnerIds?: readonly string[];
}>;
export type Grant = Readonly<{ role: Role; scope: Scope }>;

/** Who acts, as events remember it. Ids only: names live in the vault. */
export type Actor = Readonly<{
  accountId: string;
  /** The human behind the account; two accounts of one human share it (linked staff number). */
  personId: string;
  role: Role;
  /** The delegator's person, when acting under a delegation; counts as a person of the case too. */
  onBehalfOf?: string;
  delegationId?: string;
}>;
export const systemActor: Actor = { accountId: 'system', personId: 'system', role: 'SYS' };

/** Both humans a step counts for: the one who acts and the one acted for. SYS counts for nobody. */
export const peopleOf = (actor: Actor): readonly string[] =>
  actor.role === 'SYS'
    ? []
    : actor.onBehalfOf
      ? [actor.personId, actor.onBehalfOf]
      : [actor.personId];

/** Where a record lies, for scope checks. */
export type RecordScope = Readonly<{
  regionCode?: string;
  countryCode?: string;
  kind?: string;
  partnerIds?: readonly string[];
}>;
type NotYetThere = Readonly<{ status: 'unknown' }>;
/** A record that keeps where its partner lies; of several partners, where the first one lies. */
type WithPartners = Readonly<{
  status: string;
  kind: string;
  countryCode: string;
  regionCode: string;
}> &
  (Readonly<{ partnerId: string }> | Readonly<{ partnerIds: readonly string[] }>);
const isThere = (state: NotYetThere | WithPartners): state is WithPartners =>
  state.status !== 'unknown';
/** A record lies where its partners lie, and nowhere before its first event. */
export const scopeOfPartners = (state: NotYetThere | WithPartners): RecordScope => {
  if (!isThere(state)) return {};
  const { kind, countryCode, regionCode } = state;
  const partnerIds = 'partnerIds' in state ? state.partnerIds : [state.partnerId];
  return { kind, countryCode, regionCode, partnerIds };
};
const within = (limit: readonly string[] | undefined, value: string | undefined): boolean =>
  limit === undefined || (value !== undefined && limit.includes(value));

/**
 * True when the record lies inside the scope. An undefined value never matches a limited dimension.
 */
export const reaches = (scope: Scope, record: RecordScope): boolean =>
  within(scope.regions, record.regionCode) &&
  within(scope.countries, record.countryCode) &&
  within(scope.kinds, record.kind) &&
  (scope.partnerIds === undefined ||
    (record.partnerIds ?? []).some((id) => scope.partnerIds!.includes(id)));
