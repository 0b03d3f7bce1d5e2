import type { Role } from '#kernel';
import { StoredIn, Text, TextList, Timestamp } from '#platform/documents';

/** Who looked at which confidential texts, and when; never what they say. */
@StoredIn('access_log')
export class AccessEntry {
  @Timestamp() at!: Date;
  @Text() accountId!: string;
  @Text() personId!: string;
  @TextList() roles!: Role[];
  /** Stream id. */
  @Text() record!: string;
  @TextList() refs!: string[];
}
