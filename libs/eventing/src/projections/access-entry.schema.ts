import type { Role } from '#kernel';
import { Indexed, StoredIn, Text, TextList, Timestamp } from '#platform/documents';

/** Who looked at which confidential texts, and when; never what they say. */
@StoredIn('access_log')
@Indexed({ record: 1, _id: -1 })
export class AccessEntry {
  @Timestamp() at!: Date;
  @Text() accountId!: string;
  @Text() personId!: string;
  @TextList() roles!: Role[];
  /** Stream id. */
  @Text() record!: string;
  @TextList() refs!: string[];
}
