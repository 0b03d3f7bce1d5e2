import type { DocumentContent, DocumentFiled } from './document.events.js';

export const documentId = '0d0c0000-0000-4000-8000-000000000001';

export const content: DocumentContent = {
  contentId: '0d0c0000-0000-4000-8000-0000000000c1',
  sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  size: 48_213,
  mediaType: 'application/pdf',
  scan: 'clean',
};
/** What a door says of a file that belongs to an engagement. */
export const filing = {
  subject: { type: 'engagement', id: 'e-1' },
  kind: 'evidence',
  fileNameRef: 'name-1',
  content,
  place: { countryCode: 'KE', regionCode: 'AFR', kind: 'ngo' },
  partnerIds: ['p-1'],
};
export const filed: Pick<DocumentFiled, 'type' | 'data'> = {
  type: 'document.filed',
  data: { documentId, ...filing, audience: 'partner', retainUntil: '2036-03-02' },
};
