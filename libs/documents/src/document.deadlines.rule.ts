import type { DeadlineChange, Recorded } from '#kernel';
import type { DocumentEvent } from './document.events.js';

const key = (documentId: string): string => `document-retention:${documentId}`;

/**
 * Once its time is over somebody looks whether a document is erased; nothing goes by itself. The
 * duty is about the record: whoever sees that sees it.
 */
export const documentDeadlines = (event: Recorded<DocumentEvent>): readonly DeadlineChange[] => {
  switch (event.type) {
    case 'document.filed':
    case 'document.version_added': {
      const { documentId, subject, partnerIds, retainUntil: dueOn } = event.data;
      return [
        {
          op: 'set',
          key: key(documentId),
          kind: 'document_retention',
          subject,
          partnerIds,
          dueOn,
          offsets: [0],
        },
      ];
    }
    case 'document.erased':
      return [{ op: 'close', key: key(event.data.documentId), outcome: 'met' }];
    default:
      return [];
  }
};
