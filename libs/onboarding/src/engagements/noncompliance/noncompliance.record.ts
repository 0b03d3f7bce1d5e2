import { recordView } from '#eventing/commands';
import { Code, codesOf, Day, Flag, Part, Text, TextList, Uuid } from '#platform/documents';
import type { Ground } from './noncompliance.events.js';
import { closedStates, type NoncomplianceCase, openStates } from './noncompliance.state.js';

/** A partner that did not keep to what was agreed, and how far the ladder went. */
@Part()
export class NoncomplianceRecord {
  @Code([...openStates, 'non_renewal', ...closedStates]) status!: NoncomplianceCase['status'];
  @Uuid() caseId!: string;
  @Uuid() partnerId!: string;
  @Code(
    codesOf<Ground>({
      late_information: true,
      false_information: true,
      commercial_use: true,
      emblem_misuse: true,
      undue_influence: true,
      privilege_abuse: true,
    }),
  )
  ground!: Ground;
  @Code(['ordinary', 'severe']) gravity!: NoncomplianceCase['gravity'];
  @Uuid({ optional: true }) engagementId?: string;
  @Text({ description: 'Kind of the partner.' }) kind!: string;
  @Text({ description: 'ISO 3166-1 alpha-2.' }) countryCode!: string;
  @Text() regionCode!: string;
  @TextList({ description: 'Person ids.' }) openers!: readonly string[];
  @Day({ optional: true, description: 'The reply to the step taken last is due.' })
  dueDate?: string;
  @Flag({ description: 'The partner said no to the step taken last.' }) refused!: boolean;
}

export const noncomplianceRecord = recordView(
  NoncomplianceRecord,
  (found: NoncomplianceCase) => found,
);
