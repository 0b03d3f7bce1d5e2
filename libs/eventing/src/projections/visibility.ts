import type { Filter } from 'mongodb';
import { portalRoles, reaches, type RecordScope, type Role, type Scope } from '#kernel';
import { Problem, type Principal } from '#platform/http';

/** Everybody inside the organisation who may look at cases. */
export const staffRoles: readonly Role[] = [
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
  'CRM',
  'FIN',
  'REG',
  'AUD',
  'ADM',
  'COM',
];
export const caseReaders: readonly Role[] = [...staffRoles, 'PA', 'PE', 'PR'];

/** Scopes of the principal's grants for these roles. 403 where it has none of them. */
export const scopesFor = (principal: Principal, roles: readonly Role[]): readonly Scope[] => {
  const scopes = principal.grants
    .filter((grant) => roles.includes(grant.role))
    .map((grant) => grant.scope);
  if (scopes.length === 0) throw new Problem('forbidden');
  return scopes;
};
/** All the caller may do is a partner's: it is shown its own, and nothing of how it is judged. */
export const isPortalOnly = ({ grants }: Pick<Principal, 'grants'>): boolean =>
  grants.every(({ role }) => portalRoles.includes(role));
export const isVisible = (scopes: readonly Scope[], record: RecordScope): boolean =>
  scopes.some((scope) => reaches(scope, record));

const fields = {
  regions: 'regionCode',
  countries: 'countryCode',
  kinds: 'kind',
  partnerIds: 'partnerIds',
} as const;
/** The same as a query over documents that keep their scope below `prefix` (`scope.` or ``). */
export const visibilityFilter = (scopes: readonly Scope[], prefix = 'scope.'): Filter<object> => {
  const alternatives = scopes.map((scope) =>
    Object.fromEntries(
      Object.entries(fields).flatMap(([dimension, field]) =>
        scope[dimension as keyof Scope]
          ? [[prefix + field, { $in: [...scope[dimension as keyof Scope]!] }]]
          : [],
      ),
    ),
  );
  return alternatives.some((filter) => Object.keys(filter).length === 0)
    ? {}
    : ({ $or: alternatives } as Filter<object>);
};
