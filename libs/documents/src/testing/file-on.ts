import { createHash } from 'node:crypto';
import type { EventStore } from '#eventing/event-store';
import { systemActor } from '#kernel';
import { derivedId } from '#platform/ids';
import type { DocumentAudience, DocumentScan, DocumentSubject } from '../document.events.js';
import type { DocumentKindCode } from '../document.policy.js';
import { documentStream } from '../document-stream.js';

type Given = Readonly<{
  /** Default: made of what is given, so that the same again is the same document. */
  documentId?: string;
  subject: DocumentSubject;
  kind: DocumentKindCode;
  /** Default: the subject, as where it is a partner. */
  partnerIds?: readonly string[];
  /** Default `partner`. */
  audience?: DocumentAudience;
  place?: object;
  /** What each version says. Default: one, of the kind and the record. */
  texts?: readonly string[];
  scan?: DocumentScan;
  erased?: true;
}>;

export const sha256Of = (text: string): string => createHash('sha256').update(text).digest('hex');

/**
 * A document in a store in memory, as the door of documents would have filed it: its id, as commands
 * name it.
 */
export const fileOn = async (
  store: EventStore,
  { subject, kind, partnerIds = [subject.id], audience = 'partner', ...more }: Given,
): Promise<{ documentId: string }> => {
  const { texts = [`${kind} of ${subject.id}`], scan = 'not_scanned', place, erased } = more;
  const made = derivedId('example-document', subject.id, kind, ...texts, audience);
  const documentId = more.documentId ?? made;
  const streamId = documentStream(documentId);
  if ((await store.load(streamId)).length > 0) return { documentId };
  const about = { documentId, partnerIds, subject };
  const versions = texts.map((text, index) => ({
    fileNameRef: derivedId('file-name', documentId, `${index}`),
    content: {
      contentId: derivedId('content', documentId, `${index}`),
      sha256: sha256Of(text),
      size: text.length,
      mediaType: 'text/plain',
      scan,
    },
    retainUntil: '2036-03-02',
  }));
  const [first, ...later] = versions;
  const filed = { ...about, kind, audience, place: place ?? {}, ...first };
  const facts = [
    { type: 'document.filed', data: filed },
    ...later.map((version) => ({ type: 'document.version_added', data: { ...about, ...version } })),
    ...(erased
      ? [{ type: 'document.erased', data: { ...about, ground: 'filed_by_mistake' } }]
      : []),
  ];
  const events = facts.map((fact) => ({
    ...fact,
    at: '2026-03-02T09:00:00.000Z',
    by: systemActor,
  }));
  const ids = { commandId: documentId, correlationId: documentId, causationId: documentId };
  await store.append(streamId, 0, events, { ...ids, principal: 'example', bodyHash: '' });
  return { documentId };
};
