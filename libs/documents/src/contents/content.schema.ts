import { Flag, Indexed, StoredIn, Text, Timestamp } from '#platform/documents';

/** Bytes in the object store, or on their way there: so that none lies there that nobody knows. */
@StoredIn('document_contents')
@Indexed({ documentId: 1 })
@Indexed({ subject: 1 })
@Indexed({ recorded: 1, startedAt: 1 })
export class StoredContent {
  @Text() _id!: string;
  @Text() documentId!: string;
  /** Whose key the bytes' own key is sealed with: a person, or the document itself. */
  @Text() subject!: string;
  @Timestamp() startedAt!: Date;
  /** An event names it. */
  @Flag() recorded!: boolean;
}
