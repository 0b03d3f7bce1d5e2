import {
  Code,
  Day,
  Indexed,
  InstantText,
  Many,
  NumberList,
  Part,
  StoredIn,
  Text,
  TextList,
  Timestamp,
  Whole,
} from '#platform/documents';
import type { EntryName, ListEntry } from './list-entry.js';

/** The version of a list that is in force. */
@StoredIn('sanctions_lists')
export class ListInForce {
  @Text({ as: 'listId' }) _id!: string;
  @Text() version!: string;
  @InstantText() generatedAt!: string;
  @Whole() count!: number;
  @Timestamp() publishedAt!: Date;
}

@Part()
class StoredName {
  @Text() value!: string;
  @Code(['primary', 'good', 'low']) quality!: EntryName['quality'];
}

/** An entry of the version in force. */
@StoredIn('sanctions_entries')
@Indexed({ listId: 1, ref: 1 }, { unique: true })
export class StoredEntry implements ListEntry {
  @Text() _id!: string;
  @Text() listId!: string;
  /** Of its content: what changed between two versions. */
  @Text() hash!: string;
  @Text() ref!: string;
  @Code(['person', 'organisation']) type!: ListEntry['type'];
  @Text() version!: string;
  @Many(StoredName) names!: EntryName[];
  @NumberList() birthYears!: number[];
  @TextList() countries!: string[];
  @TextList() documents!: string[];
  @Day({ optional: true }) listedOn?: string;
}
