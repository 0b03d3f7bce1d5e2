import { recordView } from '#eventing/commands';
import { Code, Day, Flag, Many, One, Part, Text, TextList, Uuid, Whole } from '#platform/documents';
import { endStates, openStates, type PledgeCase } from './pledge.state.js';

@Part()
export class AmountInRecord {
  @Text({ description: 'Whole minor units.' }) amountMinor!: string;
  @Text({ description: 'ISO 4217.' }) currency!: string;
}
@Part()
class InstalmentInRecord {
  @Text() instalmentId!: string;
  @Day() due!: string;
  @One(AmountInRecord) amount!: AmountInRecord;
}
@Part()
class GoodsInRecord {
  @Text() item!: string;
  @Whole() quantity!: number;
  @Text() unit!: string;
  @Code(['market_price', 'cost', 'declared', 'not_valued'])
  valuation!: 'market_price' | 'cost' | 'declared' | 'not_valued';
}
@Part()
class ContributionInRecord {
  @Uuid() contributionId!: string;
  @One(AmountInRecord, { optional: true, description: 'In the currency of the pledge.' })
  credited?: AmountInRecord;
  @Whole({ optional: true, description: 'Of what is given in place of money.' })
  quantity?: number;
  @Text({ optional: true }) bankReference?: string;
  @Code(['received', 'reversal_requested', 'reversed'])
  status!: 'received' | 'reversal_requested' | 'reversed';
}
/** A promise, and what came of it. */
@Part()
export class PledgeRecord {
  @Code([...openStates, ...endStates]) status!: PledgeCase['status'];
  @Uuid() pledgeId!: string;
  @Uuid() partnerId!: string;
  @Text({ description: 'Kind of the partner.' }) partnerKind!: string;
  @Text({ description: 'ISO 3166-1 alpha-2.' }) countryCode!: string;
  @Text() regionCode!: string;
  @Uuid({ optional: true }) campaignId?: string;
  @Code(['funding', 'in_kind', 'technical', 'advocacy']) kind!: PledgeCase['kind'];
  @One(AmountInRecord, { optional: true }) amount?: PledgeCase['amount'];
  @Many(InstalmentInRecord) schedule!: PledgeCase['schedule'];
  @One(GoodsInRecord, { optional: true }) goods?: PledgeCase['goods'];
  @Text() purpose!: PledgeCase['purpose'];
  @Code(['flexible', 'earmarked']) flexibility!: PledgeCase['flexibility'];
  @Flag({ description: 'Not to be named outside.' }) anonymous!: boolean;
  @Uuid({ optional: true }) agreementId?: string;
  @Many(ContributionInRecord) contributions!: readonly ContributionInRecord[];
  @Flag({ optional: true, description: 'A hold stops it.' }) held?: true;
  @TextList({ description: 'Instalments that did not come in time.' })
  overdue!: readonly string[];
}

export const pledgeRecord = recordView(PledgeRecord, (found: PledgeCase) => found);
