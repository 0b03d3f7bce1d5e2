import {
  Code,
  Flag,
  Indexed,
  One,
  OpenObject,
  Part,
  StoredIn,
  Text,
  Timestamp,
  Whole,
} from '#platform/documents';

const kinds = ['redrive', 'rebuild', 'rollback', 'resume'] as const;
const states = ['waiting', 'running', 'done', 'failed'] as const;

/** What it is about: a handler, a read model, or a lane; and how it is to be done. */
@Part()
class OperationTarget {
  @Text({ optional: true, description: 'Of a redrive: name, or name with version.' })
  handler?: string;
  @Text({ optional: true }) streamId?: string;
  @Flag({ optional: true }) dryRun?: boolean;
  @Text({ optional: true, description: 'Of a rebuild or a roll-back.' }) projection?: string;
  @Flag({ optional: true }) verifyOnly?: boolean;
  @Flag({ optional: true }) acceptDifferences?: boolean;
  @Text({ optional: true, description: 'Of a partition that goes on.' }) lane?: string;
  @Whole({ optional: true }) partition?: number;
  @Text({ optional: true }) topic?: string;
}

/** Work an administrator asked for, done by whichever process can. */
@StoredIn('operations')
@Indexed({ state: 1, kind: 1, at: 1 })
export class Operation {
  @Text({ as: 'id' }) _id!: string;
  @Code(kinds) kind!: (typeof kinds)[number];
  @One(OperationTarget) target!: OperationTarget;
  /** Account that asked, and why. */
  @Text() by!: string;
  @Text() reason!: string;
  @Timestamp() at!: Date;
  @Code(states) state!: (typeof states)[number];
  @Text({ optional: true }) progress?: string;
  @OpenObject({ optional: true, description: 'Counts, or documents before and after.' })
  result?: object;
  @Text({ optional: true }) error?: string;
  @Timestamp({ optional: true }) endedAt?: Date;
  @Text({ optional: true, kept: true }) holder?: string;
  @Timestamp({ optional: true, kept: true }) leaseUntil?: Date;
}
