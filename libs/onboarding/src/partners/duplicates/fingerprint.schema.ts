import { Flag, Indexed, StoredIn, Text, TextList, TextLists } from '#platform/documents';
import type { Likeness } from './likeness.policy.js';

/** What a partner is compared by. `_id`: the partner's id. */
@StoredIn('partner_fingerprints__v2')
@Indexed({ blocks: 1 })
@Indexed({ identifiers: 1 })
@Indexed({ site: 1 })
export class Fingerprint {
  @Text() _id!: string;
  @Text() kind!: string;
  @Text() countryCode!: string;
  @Text({ optional: true }) parentId?: string;
  @TextLists() tokenLists!: Likeness['tokenLists'];
  @TextList() identifiers!: Likeness['identifiers'];
  @Text({ optional: true }) site?: string;
  @TextList() blocks!: string[];
  @Flag() submitted!: boolean;
}
