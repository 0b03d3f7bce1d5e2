import { recordView } from '#eventing/commands';
import {
  Code,
  codesOf,
  Day,
  Many,
  One,
  Part,
  StoredScope,
  Text,
  UuidList,
  Uuid,
  Whole,
} from '#platform/documents';
import type { KnownAccount } from './account.state.js';

@Part()
class RoleOfAccount {
  @Text() role!: string;
  @One(StoredScope) scope!: StoredScope;
}
/** Who works with the product, and what they may do. Names and addresses are texts. */
@Part()
class AccountRecord {
  @Code(codesOf<KnownAccount['status']>({ invited: true, open: true, closed: true, erased: true }))
  status!: KnownAccount['status'];
  @Uuid() accountId!: string;
  @Text({ description: 'The human being, the same in every account of theirs.' })
  personId!: string;
  @Text() displayNameRef!: string;
  @Text() emailRef!: string;
  @Text({ optional: true }) nationalitiesRef?: string;
  @Text({ description: 'BCP 47.' }) locale!: string;
  @Text({ description: 'IANA zone.' }) zone!: string;
  @Many(RoleOfAccount) roles!: RoleOfAccount[];
  @UuidList({ description: 'Partners the person takes no part in the cases of.' })
  ties!: readonly string[];
  @Whole({ description: 'Number of the invitation that counts.' }) invitation!: number;
  @Day({ optional: true, description: 'The last day on which it can be accepted.' }) until?: string;
}

export const accountRecord = recordView(AccountRecord, ({ roles, ...known }: KnownAccount) => ({
  ...known,
  roles: [...roles],
}));
