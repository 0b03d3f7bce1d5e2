import { defineReadModel } from '#eventing/projections';
import type { RecordScope } from '#kernel';
import {
  Code,
  codesOf,
  Indexed,
  One,
  Part,
  StoredRecordScope,
  Text,
  Uuid,
  Whole,
} from '#platform/documents';
import { endStates, openStates } from '../pledge.state.js';
import { type PledgeLine, pledgeTotals } from './pledge-totals.projection.js';

export const pledgeKinds = codesOf<PledgeLine['kind']>({
  funding: true,
  in_kind: true,
  technical: true,
  advocacy: true,
});

@Part()
class AmountInTotals {
  @Text({ description: 'Whole minor units.' }) amountMinor!: string;
  @Text({ description: 'ISO 4217.' }) currency!: string;
}
@Part()
@Indexed({ campaignId: 1, status: 1 })
export class PledgeInTotals implements PledgeLine {
  @Code([...openStates, ...endStates]) status!: PledgeLine['status'];
  @Code(pledgeKinds) kind!: PledgeLine['kind'];
  @Uuid({ optional: true }) campaignId?: string;
  @One(AmountInTotals, { optional: true }) pledged?: AmountInTotals;
  @One(AmountInTotals, { optional: true }) received?: AmountInTotals;
  @Whole({ optional: true }) promised?: number;
  @Whole({ optional: true }) delivered?: number;
  @One(StoredRecordScope) scope!: RecordScope;
}

export const totalsOfPledges = defineReadModel({
  projection: pledgeTotals,
  schema: PledgeInTotals,
});
