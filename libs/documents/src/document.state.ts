import { peopleOf } from '#kernel';
import type { DocumentContent, DocumentEvent, DocumentFiled } from './document.events.js';

/** A version as it was filed: the bytes, their name, and by whom. */
export type DocumentVersion = DocumentContent &
  Readonly<{ version: number; fileNameRef: string; filedAt: string; filedBy: readonly string[] }>;
type Filed = Omit<DocumentFiled['data'], 'content' | 'fileNameRef'> &
  Readonly<{ versions: readonly DocumentVersion[] }>;
export type Document =
  Readonly<{ status: 'unknown' }> | (Readonly<{ status: 'filed' | 'erased' }> & Filed);
export type KnownDocument = Exclude<Document, { status: 'unknown' }>;

export const noDocument: Document = { status: 'unknown' };

export const evolve = (state: Document, event: DocumentEvent): Document => {
  if (event.type === 'document.filed') {
    const { content, fileNameRef, ...about } = event.data;
    return { status: 'filed', ...about, versions: [versionOf(event, content, fileNameRef, 1)] };
  }
  if (state.status === 'unknown') return state;
  switch (event.type) {
    case 'document.version_added': {
      const { content, fileNameRef, retainUntil } = event.data;
      const next = versionOf(event, content, fileNameRef, state.versions.length + 1);
      return { ...state, retainUntil, versions: [...state.versions, next] };
    }
    case 'document.erased':
      return { ...state, status: 'erased' };
    case 'document.rescoped':
      return { ...state, place: { ...state.place, regionCode: event.data.regionCode } };
    case 'document.repointed':
      return { ...state, partnerIds: event.data.partnerIds };
  }
};

const versionOf = (
  { at, by }: DocumentEvent,
  content: DocumentContent,
  fileNameRef: string,
  version: number,
): DocumentVersion => ({ version, ...content, fileNameRef, filedAt: at, filedBy: peopleOf(by) });

/** What is filed, for whoever names a document: `reader.state(documentView, documentId)`. */
export const documentView = { name: 'document', initialState: noDocument, evolve } as const;
