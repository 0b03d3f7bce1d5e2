import type { CommandIntent } from '#kernel';
import {
  Indexed,
  InstantText,
  One,
  OpenObject,
  Part,
  StoredIn,
  Text,
  Uuid,
} from '#platform/documents';

/** That a record belongs to a partner, or to another record: then that one's id is `partnerId`. */
@StoredIn('process_index')
@Indexed({ partnerId: 1 })
export class ProcessIndexEntry {
  @Text() _id!: string;
  @Uuid() partnerId!: string;
  @Text() type!: string;
  @Text() recordId!: string;
}

@Part()
class RefusedIntent {
  @Text() type!: string;
  @Text() aggregateId!: string;
  @OpenObject() data!: object;
  @Text({ optional: true }) key?: string;
}

/** What was to follow from an event and was refused, for officers to see. */
@StoredIn('process_refusals')
export class ProcessRefusal {
  @Text() _id!: string;
  @InstantText() at!: string;
  @Text() eventId!: string;
  @Text() eventType!: string;
  @One(RefusedIntent) intent!: CommandIntent;
  @Text() code!: string;
  @Text() message!: string;
}
