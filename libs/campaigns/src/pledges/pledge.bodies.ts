import {
  BooleanField,
  CalendarDateField,
  CodeField,
  ListOf,
  MoneyBody,
  MoneyField,
  PlainText,
  SafeInt,
  SingleObject,
  UuidField,
} from '#platform/http';

const purposes = [
  'campaign',
  'programme',
  'emergency',
  'norm_setting',
  'staff_salaries',
  'unearmarked',
] as const;

export class InstalmentBody {
  @PlainText({ min: 1, max: 40, description: 'Yours to choose.' }) instalmentId!: string;
  @CalendarDateField() due!: string;
  @MoneyField() amount!: MoneyBody;
}
export class GoodsBody {
  @PlainText({ min: 3, max: 200 }) item!: string;
  @SafeInt({ min: 1, max: 1_000_000_000 }) quantity!: number;
  @PlainText({ min: 1, max: 40, description: 'Boxes, days of an expert, posts.' }) unit!: string;
  @CodeField(['market_price', 'cost', 'declared', 'not_valued']) valuation!: string;
}
export class RecordPledgeBody {
  @UuidField() partnerId!: string;
  @UuidField({ optional: true }) campaignId?: string;
  @CodeField(['funding', 'in_kind', 'technical', 'advocacy']) kind!: string;
  @MoneyField({ optional: true, description: 'Of funding.' }) amount?: MoneyBody;
  @ListOf(() => InstalmentBody, { max: 60, optional: true, description: 'Of funding.' })
  schedule?: InstalmentBody[];
  @SingleObject(() => GoodsBody, { optional: true, description: 'Of everything else.' })
  goods?: GoodsBody;
  @CodeField(purposes) purpose!: string;
  @CodeField(['flexible', 'earmarked']) flexibility!: string;
  @BooleanField({ description: 'Not to be named outside.' }) anonymous!: boolean;
}
export class AcceptPledgeBody {
  @MoneyField({
    optional: true,
    description: 'Budget of the programme; needed for what a private donor earmarks.',
  })
  programmeBudget?: MoneyBody;
}
export class RefusePledgeBody {
  @CodeField(['donor', 'purpose', 'conditions', 'conflict_of_interest', 'other'])
  reasonCode!: string;
}
export class FormalisePledgeBody {
  @UuidField() agreementId!: string;
}
export class AppliedRateBody {
  @PlainText({ min: 1, max: 20, description: 'What one unit received is worth: 0.9312.' })
  rate!: string;
  @CalendarDateField({ description: 'Day of the rate.' }) on!: string;
  @PlainText({ min: 2, max: 80, description: 'Who says so.' }) source!: string;
}
export class RecordReceiptBody {
  @UuidField({ description: 'Id of the receipt; yours to choose.' }) contributionId!: string;
  @MoneyField({ description: 'As it came.' }) amount!: MoneyBody;
  @CalendarDateField() valueDate!: string;
  @PlainText({ min: 3, max: 60, description: 'Of the bank; unique among all receipts.' })
  bankReference!: string;
  @SingleObject(() => AppliedRateBody, { optional: true }) rate?: AppliedRateBody;
  @BooleanField({ optional: true, description: 'More than was promised is kept.' })
  keepOverReceipt?: boolean;
}
export class RecordDeliveryBody {
  @UuidField({ description: 'Id of the delivery; yours to choose.' }) contributionId!: string;
  @SafeInt({ min: 1, max: 1_000_000_000 }) quantity!: number;
  @CalendarDateField() deliveredOn!: string;
}
export class ContributionBody {
  @UuidField() contributionId!: string;
}
export class RevisePledgeBody {
  @MoneyField() amount!: MoneyBody;
  @ListOf(() => InstalmentBody, { min: 1, max: 60 }) schedule!: InstalmentBody[];
  @PlainText({
    min: 3,
    max: 120,
    optional: true,
    description: 'Once an agreement stands behind it.',
  })
  amendmentReference?: string;
}
