import { Indexed, StoredIn, Text, Timestamp, Whole } from '#platform/documents';

/**
 * What a browser's cookie stands for, sealed with a key that only the cookie has: whoever reads the
 * database alone can open none.
 */
@StoredIn('sessions')
@Indexed({ until: 1 }, { expireAfterSeconds: 0 })
export class StoredSession {
  /** Made of the cookie's secret; the secret cannot be made of it. */
  @Text() _id!: string;
  /** JWE, compact. */
  @Text() sealed!: string;
  /** Counts up with each renewal of the tokens in it. */
  @Whole() version!: number;
  @Timestamp() until!: Date;
}
