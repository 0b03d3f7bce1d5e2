import type { Role } from '#kernel';
import type { ConcernCategory, ConcernSource } from './concern.events.js';

/** What a concern may be about: configurable policy. Source: domain reference b.14. */
export const concernCategories: readonly ConcernCategory[] = [
  'reputational',
  'financial',
  'operational',
  'compliance',
  'conflict_of_interest',
  'emblem_misuse',
  'information_delay',
  'sexual_exploitation_abuse',
  'safeguarding',
  'other',
];
/** For compliance and ethics alone, from the first moment. */
export const restrictedCategories: readonly ConcernCategory[] = [
  'sexual_exploitation_abuse',
  'safeguarding',
];
export const concernSources: readonly ConcernSource[] = [
  'staff',
  'partner',
  'beneficiary',
  'media',
  'audit',
  'other',
];
/** Whoever is not of the staff raises concerns of the restricted categories only. Source: c.2. */
export const outsiders: readonly Role[] = ['PA', 'PE', 'EXP', 'HON'];
/** Working days until somebody takes a concern over. */
export const assignmentWorkingDays = 2;
/** Days a partner has for its appeal, and we for its decision. */
export const appealDays = 30;
