import type { CalendarDate, Event } from '#kernel';

/** The record a document belongs to, by the name of its family. */
export type DocumentSubject = { type: string; id: string };
/** Who reads it: those who read the whole of the record, or its partner's own people too. */
export type DocumentAudience = 'internal' | 'partner';
/** `not_scanned`: the deployment has no virus scanner. */
export type DocumentScan = 'clean' | 'not_scanned';
/** Where the record lay when the document was filed. */
export type DocumentPlace = { countryCode?: string; regionCode?: string; kind?: string };
/** One version of its bytes, which lie encrypted outside the log. */
export type DocumentContent = {
  contentId: string;
  /** SHA-256, lower-case hexadecimal. */
  sha256: string;
  /** Bytes. */
  size: number;
  /** What the bytes are, whatever the sender called them. */
  mediaType: string;
  scan: DocumentScan;
};
export type ErasureGround = 'retention_over' | 'filed_by_mistake' | 'person_erased';

type About = { documentId: string; partnerIds: string[] };

/** A document was filed with a record. Its file name is in the vault. */
export type DocumentFiled = Event<
  'document.filed',
  About & {
    subject: DocumentSubject;
    kind: string;
    audience: DocumentAudience;
    place: DocumentPlace;
    /** The person it is about: it is erased with them. */
    personId?: string;
    fileNameRef: string;
    content: DocumentContent;
    /** Kept at least until this day. */
    retainUntil: CalendarDate;
  }
>;
/** Another version of it was filed; earlier ones stay. */
export type DocumentVersionAdded = Event<
  'document.version_added',
  About & {
    subject: DocumentSubject;
    fileNameRef: string;
    content: DocumentContent;
    retainUntil: CalendarDate;
  }
>;
/** Its key and its bytes are gone, all versions. */
export type DocumentErased = Event<
  'document.erased',
  About & { subject: DocumentSubject; ground: ErasureGround; reasonRef?: string }
>;
/** Its partner lies in another region now. */
export type DocumentRescoped = Event<
  'document.rescoped',
  About & { from?: string; regionCode: string }
>;
/** Its partner was merged into another one. */
export type DocumentRepointed = Event<
  'document.repointed',
  About & { fromPartnerId: string; toPartnerId: string }
>;

export type DocumentEvent =
  DocumentFiled | DocumentVersionAdded | DocumentErased | DocumentRescoped | DocumentRepointed;
