import { Code, Indexed, OpenObject, StoredIn, Text, Timestamp } from '#platform/documents';

const kinds = ['redrive', 'rebuild', 'rollback', 'resume'] as const;
const states = ['waiting', 'running', 'done', 'failed'] as const;

/** Work an administrator asked for, done by whichever process can. */
@StoredIn('operations')
@Indexed({ state: 1, kind: 1, at: 1 })
export class Operation {
  @Text({ as: 'id' }) _id!: string;
  @Code(kinds) kind!: (typeof kinds)[number];
  @OpenObject() target!: Record<string, unknown>;
  /** Account that asked, and why. */
  @Text() by!: string;
  @Text() reason!: string;
  @Timestamp() at!: Date;
  @Code(states) state!: (typeof states)[number];
  @Text({ optional: true }) progress?: string;
  @OpenObject({ optional: true }) result?: object;
  @Text({ optional: true }) error?: string;
  @Timestamp({ optional: true }) endedAt?: Date;
  @Text({ optional: true, kept: true }) holder?: string;
  @Timestamp({ optional: true, kept: true }) leaseUntil?: Date;
}
