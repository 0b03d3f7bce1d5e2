import { recordView } from '#eventing/commands';
import {
  Code,
  Day,
  InstantText,
  Many,
  One,
  Part,
  Text,
  Uuid,
  UuidList,
  Whole,
} from '#platform/documents';
import type { DocumentAudience, DocumentScan, DocumentSubject } from './document.events.js';
import { documentKindCodes } from './document.policy.js';
import type { KnownDocument } from './document.state.js';

/** The record a document belongs to. */
@Part()
class SubjectOfDocument {
  @Text({ description: 'Name of its family: `partner`, `engagement`.' }) type!: string;
  @Text() id!: string;
}
@Part()
class VersionOfDocument {
  @Whole({ description: '1, 2, 3 …' }) version!: number;
  @Text({ description: 'SHA-256, lower-case hexadecimal.' }) sha256!: string;
  @Whole({ description: 'Bytes.' }) size!: number;
  @Text({ description: 'What the bytes are.' }) mediaType!: string;
  @Code(['clean', 'not_scanned'], { description: '`not_scanned`: there is no virus scanner.' })
  scan!: DocumentScan;
  @Uuid({ description: 'The file name, at `/texts`.' }) fileNameRef!: string;
  @InstantText() filedAt!: string;
}

/** A document filed with a record. Its bytes are had by a link. */
@Part()
export class DocumentRecord {
  @Code(['filed', 'erased']) status!: KnownDocument['status'];
  @Uuid() documentId!: string;
  @One(SubjectOfDocument) subject!: DocumentSubject;
  @Code(documentKindCodes) kind!: string;
  @Code(['internal', 'partner'], {
    description: '`partner`: the people of its partner read it too.',
  })
  audience!: DocumentAudience;
  @UuidList() partnerIds!: readonly string[];
  @Uuid({ optional: true, description: 'The person it is about: it is erased with them.' })
  personId?: string;
  @Day({ description: 'Kept at least until this day.' }) retainUntil!: string;
  @Many(VersionOfDocument) versions!: readonly VersionOfDocument[];
}

export const documentRecord = recordView(DocumentRecord, (document: KnownDocument) => document);
