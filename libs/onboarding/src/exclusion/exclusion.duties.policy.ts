import type { Duties } from '#kernel';
import { stepOf } from '#reference';

/** Who looks at a path that was found, and who decides on what was proposed. Source: b.1. */
export const exclusionDuties: Duties = {
  'exclusion-finding': stepOf({ role: 'DDL' }),
  'exclusion-decision': stepOf({ role: 'DGO' }),
};
