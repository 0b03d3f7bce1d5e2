import type { Aggregate } from '#eventing/commands';
import { caseStaff, type Role } from '#kernel';
import { CodeField, PlainText, SafeInt, SingleObject, UuidField, UuidList } from '#platform/http';
import { documentDecider } from './document.decider.js';
import { documentKindCodes } from './document.policy.js';
import { documentRecord } from './document.record.js';

const [engagementId, partnerId, contentId] = [
  '9b2d3f58-6f0e-4a86-a4de-7d1f6c2f0a11',
  '6fa459ea-ee8a-4ca4-894e-db77e160355e',
  '3f1c9a44-52a7-4f7e-9d53-0a5c1d2e3f40',
];

class SubjectBody {
  @PlainText({ min: 1, max: 40 }) type!: string;
  @UuidField() id!: string;
}
class PlaceBody {
  @PlainText({ min: 1, max: 10, optional: true }) countryCode?: string;
  @PlainText({ min: 1, max: 10, optional: true }) regionCode?: string;
  @PlainText({ min: 1, max: 40, optional: true }) kind?: string;
}
class FileContentBody {
  @UuidField() contentId!: string;
  @PlainText({ min: 64, max: 64 }) sha256!: string;
  @SafeInt({ min: 1 }) size!: number;
  @PlainText({ min: 3, max: 120 }) mediaType!: string;
  @CodeField(['clean', 'not_scanned']) scan!: string;
}
/** Made by the door of the documents: of what was sent, and of the record it was sent for. */
class FileDocumentBody {
  @SingleObject(() => SubjectBody) subject!: SubjectBody;
  @CodeField(documentKindCodes) kind!: string;
  @CodeField(['internal', 'partner'], { optional: true }) audience?: string;
  @UuidField({ optional: true }) personId?: string;
  @PlainText({ min: 1, max: 200 }) fileName!: string;
  @SingleObject(() => FileContentBody) content!: FileContentBody;
  @SingleObject(() => PlaceBody) place!: PlaceBody;
  @UuidList({ max: 100 }) partnerIds!: string[];
}
class AddDocumentVersionBody {
  @UuidField({ optional: true }) personId?: string;
  @PlainText({ min: 1, max: 200 }) fileName!: string;
  @SingleObject(() => FileContentBody) content!: FileContentBody;
}
class EraseDocumentBody {
  @CodeField(['retention_over', 'filed_by_mistake']) ground!: string;
}

const fileName = 'minutes of 2 March.pdf';
const content = {
  contentId,
  sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  size: 48_213,
  mediaType: 'application/pdf',
  scan: 'clean',
};
/** Who files documents: everybody who takes steps in cases, and those who write for a partner. */
export const filers: readonly Role[] = [...caseStaff, 'PA', 'PE'];

/** `POST /v1/documents` with the bytes as they are. */
export const documentAggregate: Aggregate = {
  collection: 'documents',
  family: 'restricted',
  decider: documentDecider,
  view: documentRecord,
  indexedByPartner: true,
  about: 'subject',
  inDossier: { as: 'documents', while: ['filed'] },
  portal: {
    fields: ['documentId', 'subject', 'kind', 'audience', 'retainUntil', 'versions'],
    events: ['document.filed', 'document.version_added', 'document.erased'],
    withheld: ['place', 'reasonRef'],
    only: { field: 'audience', values: () => ['partner'] },
  },
  routes: {
    FileDocument: {
      who: filers,
      creates: true,
      ownDoor: true,
      body: FileDocumentBody,
      // The file goes with the person it is about, or by itself.
      seals: [{ path: 'fileName', subject: 'personId' }],
      summary: 'Files a document with a record.',
      example: {
        subject: { type: 'engagement', id: engagementId },
        kind: 'minutes',
        fileName,
        content,
        place: { countryCode: 'KE', regionCode: 'AFR', kind: 'ngo' },
        partnerIds: [partnerId],
      },
    },
    AddDocumentVersion: {
      who: filers,
      ownDoor: true,
      body: AddDocumentVersionBody,
      seals: [{ path: 'fileName', subject: 'personId' }],
      summary: 'Files another version of it.',
      example: { fileName, content },
    },
    EraseDocument: {
      who: ['CRE'],
      body: EraseDocumentBody,
      summary: 'Destroys its key and its bytes, all versions, for good.',
      example: {
        ground: 'filed_by_mistake',
        reason: 'It belongs to another organisation of nearly the same name.',
      },
    },
    RecordDocumentErasure: {
      who: ['SYS'],
      summary: 'The person it is about was erased, and it with them.',
    },
  },
};
