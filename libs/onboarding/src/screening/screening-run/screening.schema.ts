import {
  Code,
  Indexed,
  Many,
  One,
  Part,
  StoredIn,
  Text,
  TextList,
  Timestamp,
  Uuid,
  Whole,
} from '#platform/documents';

/** A pair that was found once; written before its command, so that none is forgotten. */
@StoredIn('screening_pairs')
@Indexed({ partnerId: 1 })
export class KnownPair {
  /** Id of the match. */
  @Text() _id!: string;
  @Uuid() partnerId!: string;
  @Text() subjectId!: string;
  @Text({ optional: true }) listId?: string;
  @Text() entryRef!: string;
  /** Every reference the entry was found under, `UNSC|TSi.001`: of all lists, and former ones. */
  @TextList({ optional: true }) keys?: string[];
}

/** A run of a due-diligence review that waits for its matches to be closed. */
@StoredIn('screening_waiting_runs')
@Indexed({ partnerId: 1 })
export class WaitingRun {
  @Text() _id!: string;
  @Uuid() partnerId!: string;
}

/** A partner there is: full runs go through them in the order of their ids. */
@StoredIn('screening_partners')
export class ListedPartner {
  @Text() _id!: string;
}

/**
 * A partner that could not be screened: the code of the refusal, or the kind of fault. Never clear
 * by silence, so it is named.
 */
@Part()
export class Unscreened {
  @Uuid() partnerId!: string;
  @Text() code!: string;
  @Timestamp() at!: Date;
}
@Part()
class RunLease {
  @Text() by!: string;
  @Timestamp() until!: Date;
}

/**
 * A run over all partners after a new list; `at` is the last partner done. Those it could not
 * screen are tried again at `againAt`.
 */
@StoredIn('screening_runs')
export class FullRun {
  @Text({ kept: true }) _id!: string;
  @Text() listVersion!: string;
  @Code(['pending', 'done']) state!: 'pending' | 'done';
  @Text({ kept: true }) at!: string;
  /**
   * Keys of the entries the list changed: whoever cannot be like one of them is left alone. Absent:
   * everybody is screened.
   */
  @TextList({ optional: true, kept: true }) touched?: string[];
  /** Partners that are screened in any case: an earlier run could not. */
  @TextList({ optional: true, kept: true }) left?: string[];
  @Whole() screened!: number;
  @Many(Unscreened) unscreened!: Unscreened[];
  @Timestamp({ optional: true, kept: true }) againAt?: Date;
  @One(RunLease, { optional: true, kept: true }) lease?: RunLease;
  @Timestamp() startedAt!: Date;
  @Timestamp({ optional: true }) doneAt?: Date;
}
