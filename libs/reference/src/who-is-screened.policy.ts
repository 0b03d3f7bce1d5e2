import type { ProcessProfile } from './process-profiles.policy.js';

export type Screening = ProcessProfile['screening'];
/**
 * Whose names are matched with the sanctions lists. `roles`: of the people named, those in these;
 * absent: all. Source: b.0, row "Sanctions screening".
 */
export type Screened = Readonly<{
  organisation: boolean;
  people: boolean;
  roles?: readonly string[];
}>;

/**
 * A State's body is no subject of a list; the people it names to us are. Everywhere else the
 * organisation is screened with everybody named.
 */
export const whoIsScreened = (screening: Screening): Screened => {
  if (screening === 'none') return { organisation: false, people: false };
  if (screening === 'focal_points')
    return { organisation: false, people: true, roles: ['focal_point'] };
  return { organisation: true, people: true };
};
/** The people named who are screened. */
export const screenedPeople = <P extends Readonly<{ role: string }>>(
  screening: Screening,
  people: readonly P[],
): readonly P[] => {
  const { people: any, roles } = whoIsScreened(screening);
  return any ? people.filter(({ role }) => roles === undefined || roles.includes(role)) : [];
};
