import type { Db } from 'mongodb';
import type { Role } from '#kernel';
import { Indexed, modelOn, StoredIn, Text, TextList, Timestamp } from '#platform/documents';
import type { Principal } from '#platform/http';

/** Who looked at which confidential texts, and when; never what they say. */
@StoredIn('access_log')
@Indexed({ record: 1, _id: -1 })
@Indexed({ personId: 1, _id: -1 })
export class AccessEntry {
  @Timestamp() at!: Date;
  @Text() accountId!: string;
  @Text() personId!: string;
  @TextList() roles!: Role[];
  /** Stream id. */
  @Text() record!: string;
  @TextList() refs!: string[];
}

/** Awaited before what was read is answered. `record`: its stream id. */
export const writeDownRead = async (
  db: Db,
  { accountId, personId, grants }: Principal,
  record: string,
  refs: readonly string[],
): Promise<void> => {
  const roles = grants.map(({ role }) => role);
  const read = { at: new Date(), accountId, personId, roles, record, refs: [...refs] };
  await modelOn(db, AccessEntry).create(read);
};
