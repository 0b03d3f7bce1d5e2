import { defineReadModel } from '#eventing/projections';
import type { RecordScope } from '#kernel';
import { Code, Indexed, One, Part, StoredRecordScope, Text, Uuid } from '#platform/documents';
import { endStates, openStates } from '../pledge.state.js';
import { type PledgeLine, pledgeTotals } from './pledge-totals.projection.js';

@Part()
class AmountInTotals {
  @Text({ description: 'Whole minor units.' }) amountMinor!: string;
  @Text({ description: 'ISO 4217.' }) currency!: string;
}
@Part()
@Indexed({ campaignId: 1, status: 1 })
export class PledgeInTotals implements PledgeLine {
  @Code([...openStates, ...endStates]) status!: PledgeLine['status'];
  @Uuid({ optional: true }) campaignId?: string;
  @One(AmountInTotals) pledged!: AmountInTotals;
  @One(AmountInTotals) received!: AmountInTotals;
  @One(StoredRecordScope) scope!: RecordScope;
}

export const totalsOfPledges = defineReadModel({
  projection: pledgeTotals,
  schema: PledgeInTotals,
});
