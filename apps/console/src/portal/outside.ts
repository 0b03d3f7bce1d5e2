import type { Me } from '../api/records.js';

/** Roles of people outside the house: of a partner, an expert, somebody who is honoured. */
const outside: readonly string[] = ['PA', 'PE', 'PR', 'EXP', 'HON'];

/** Whoever has no other role sees the portal; somebody with none at all has just signed up. */
export const isOutside = (roles: Me['roles']): boolean =>
  roles.every(({ role }) => outside.includes(role));

/** The partners somebody acts for. */
export const partnersOf = (roles: Me['roles']): readonly string[] => [
  ...new Set(
    roles
      .filter(({ role }) => ['PA', 'PE', 'PR'].includes(role))
      .flatMap(({ scope }) => scope.partnerIds ?? []),
  ),
];
export const has = (roles: Me['roles'], ...wanted: readonly string[]): boolean =>
  roles.some(({ role }) => wanted.includes(role));
