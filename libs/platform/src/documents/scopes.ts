import type { Role } from '#kernel';
import { Day, One, Text, TextList, UuidList } from './fields.js';
import { Part } from './schemas.js';

/** What a grant reaches; a missing dimension means no limit on it. */
@Part()
export class StoredScope {
  @TextList({ optional: true }) regions?: readonly string[];
  @TextList({ optional: true }) countries?: readonly string[];
  @TextList({ optional: true }) kinds?: readonly string[];
  @UuidList({ optional: true }) partnerIds?: readonly string[];
}

/** Where a record lies, compared with what a grant reaches. */
@Part()
export class StoredRecordScope {
  @Text({ optional: true }) regionCode?: string;
  @Text({ optional: true }) countryCode?: string;
  @Text({ optional: true }) kind?: string;
  @UuidList({ optional: true }) partnerIds?: readonly string[];
}

/** Who acted, by ids only. */
@Part()
export class StoredActor {
  @Text() accountId!: string;
  @Text({ description: 'The human behind the account.' }) personId!: string;
  @Text() role!: Role;
  @Text({ optional: true, description: "The delegator's person, under a delegation." })
  onBehalfOf?: string;
  @Text({ optional: true }) delegationId?: string;
}

/** Whoever imposed something asks that it end, until the day named. */
@Part()
class StoredLiftRequest {
  @TextList({ description: 'Person ids.' }) people!: readonly string[];
  @Text() role!: Role;
  @Day() validUntil!: string;
}
/** Who imposed a hold or a suspension, and whether they ask that it end. */
@Part()
export class StoredImposition {
  @TextList({ description: 'Person ids; a delegate and the one acted for both count.' })
  people!: readonly string[];
  @Text() role!: Role;
  @One(StoredLiftRequest, { optional: true }) request?: StoredLiftRequest;
}

@Part()
export class StoredMoney {
  @Text({ description: 'Minor units.', example: '1250000' }) amountMinor!: string;
  @Text({ description: 'ISO 4217.', example: 'CHF' }) currency!: string;
}
