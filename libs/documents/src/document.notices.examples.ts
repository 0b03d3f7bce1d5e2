import type { NoticeExample } from '#kernel/testing';
import type { DocumentEvent } from './document.events.js';

/** One example of everything somebody is told about, for the table in the README. */
export const noticeExamples: readonly NoticeExample<DocumentEvent>[] = [
  { duty: 'document_retention', key: 'document-retention:d-1', offsets: [[0]] },
];
