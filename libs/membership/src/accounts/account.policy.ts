import { boundRoles, portalRoles, type Role, roles, type Scope } from '#kernel';
import type { GivenRole, GivenScope } from './account.events.js';

/** Days an invitation can be accepted. Policy of ours. */
export const invitationDays = 14;

/** Codes that one sign-up is sent at most. Policy of ours. */
export const mostCodes = 5;

/** Roles one can be given: all but the system's. */
export const givenRoles: readonly Role[] = (Object.keys(roles) as Role[]).filter(
  (role) => role !== 'SYS',
);

/**
 * Who gives and takes which roles: administrators all of them, officers and a partner's own
 * administrators those of its portal. Source: domain reference c.2 ("Users, roles, delegations"),
 * for officers policy of ours.
 */
export const givenBy = (role: Role): readonly Role[] => (role === 'ADM' ? givenRoles : portalRoles);

/** A role of a portal is for named records, every other one for all of them. */
export const isWellScoped = ({ role, scope: { partnerIds } }: GivenRole): boolean =>
  boundRoles.includes(role) ? (partnerIds ?? []).length > 0 : partnerIds === undefined;

/** Whether what is given lies within one's own reach, its partners aside. */
export const isWithin = (own: Scope, given: GivenScope): boolean =>
  (['regions', 'countries', 'kinds'] as const).every((dimension) => {
    const [limit, asked] = [own[dimension], given[dimension]];
    return limit === undefined || (asked?.every((one) => limit.includes(one)) ?? false);
  });
