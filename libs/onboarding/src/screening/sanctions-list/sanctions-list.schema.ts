import {
  Code,
  CodeList,
  Day,
  Flag,
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
import { type EntryFeature, entryFeatures } from './entry-version.policy.js';
import type { ChangedEntry, EntryShown, RenumberedEntry } from './list-change.js';
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

/** An entry as it is kept. */
class KeptEntry implements ListEntry {
  @Text() _id!: string;
  @Text() listId!: string;
  @Text() ref!: string;
  @Code(['person', 'organisation']) type!: ListEntry['type'];
  @Text() version!: string;
  @Many(StoredName) names!: EntryName[];
  @NumberList() birthYears!: number[];
  @TextList({ optional: true }) birthDates?: string[];
  @TextList() countries!: string[];
  @TextList() documents!: string[];
  @Day({ optional: true }) listedOn?: string;
  @Text({ optional: true }) unRef?: string;
  @TextList({ optional: true }) formerRefs?: string[];
}
/** An entry of the version in force. */
@StoredIn('sanctions_entries')
@Indexed({ listId: 1, ref: 1 }, { unique: true })
export class StoredEntry extends KeptEntry {
  /** Written by versions of the product that compared entries by it. */
  @Text({ optional: true, kept: true }) hash?: string;
}
/** An entry of the version that waits to be published. */
@StoredIn('sanctions_proposed_entries')
@Indexed({ listId: 1, ref: 1 }, { unique: true })
export class ProposedEntry extends KeptEntry {}

@Part()
class EntryOfDifference implements EntryShown {
  @Text() entryRef!: string;
  @Text() name!: string;
}
@Part()
class ChangedEntryShown extends EntryOfDifference implements ChangedEntry {
  @CodeList(entryFeatures, { description: 'What the entry says differently.' })
  features!: EntryFeature[];
  @TextList() namesAdded!: string[];
  @TextList() namesRemoved!: string[];
}
@Part()
class RenumberedEntryShown extends EntryOfDifference implements RenumberedEntry {
  @Text() formerRef!: string;
}

/**
 * The version of a list that waits to be published, and what it would change: the first entries of
 * each kind by name, all of them counted.
 */
@StoredIn('sanctions_proposals')
export class ListProposal {
  @Text({ as: 'listId' }) _id!: string;
  @Text() version!: string;
  @InstantText() generatedAt!: string;
  @Flag({ description: 'It was fetched: two people publish it.' }) fetched!: boolean;
  @Timestamp() proposedAt!: Date;
  @Whole() entries!: number;
  @Whole() added!: number;
  @Whole() changed!: number;
  @Whole() removed!: number;
  @Many(EntryOfDifference) addedEntries!: EntryShown[];
  @Many(ChangedEntryShown) changedEntries!: ChangedEntry[];
  @Many(EntryOfDifference) removedEntries!: EntryShown[];
  @Many(RenumberedEntryShown, { description: 'Their reference was corrected; decisions stay.' })
  renumberedEntries!: RenumberedEntry[];
  /** Keys of the entries that somebody may be like now; absent for a first version: all of them. */
  @TextList({ optional: true, kept: true }) touched?: string[];
}

/** What came of fetching a list, and when it is due again. */
@StoredIn('sanctions_fetches')
export class ListFetch {
  @Text() _id!: string;
  @Timestamp() nextAt!: Date;
  @Timestamp({ optional: true }) checkedAt?: Date;
  /** Where the answer came from that the next two tell of. */
  @Text({ optional: true }) address?: string;
  @Text({ optional: true }) etag?: string;
  @Text({ optional: true }) lastModified?: string;
  /** Code of the refusal. */
  @Text({ optional: true }) failure?: string;
  @Timestamp({ optional: true }) failedSince?: Date;
}
