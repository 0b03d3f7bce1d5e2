import { recordView } from '#eventing/commands';
import type { Role } from '#kernel';
import { Code, Day, Flag, One, Part, Text, TextList, Uuid } from '#platform/documents';
import type { KnownDelegation } from './delegation.state.js';

@Part()
class ScopeLent {
  @TextList({ optional: true }) regions?: string[];
  @TextList({ optional: true }) countries?: string[];
}
@Part()
class CeilingOfDelegation {
  @Text({ description: 'Whole minor units.' }) amountMinor!: string;
  @Text({ description: 'ISO 4217.' }) currency!: string;
}
/** Powers that are lent for a time. */
@Part()
class DelegationRecord {
  @Code(['granted', 'revoked', 'expired']) status!: KnownDelegation['status'];
  @Uuid() delegationId!: string;
  @Code(['delegation', 'acting']) kind!: KnownDelegation['kind'];
  @Text({ description: 'Person id.' }) fromId!: string;
  @Text({ description: 'The account its name is given as in `Concord-On-Behalf-Of`.' })
  fromAccountId!: string;
  @Text({ description: 'Person id.' }) toId!: string;
  @TextList() roles!: readonly Role[];
  @Day() from!: string;
  @Day({ description: 'The last day.' }) until!: string;
  @One(ScopeLent, { optional: true }) scope?: ScopeLent;
  @One(CeilingOfDelegation, { optional: true }) ceiling?: CeilingOfDelegation;
  @Flag({ description: 'It may be lent on, once.' }) mayDelegate!: boolean;
  @Uuid({ optional: true, description: 'What is lent on.' }) parentId?: string;
}

export const delegationRecord = recordView(DelegationRecord, (known: KnownDelegation) => known);
