import {
  besideRecord,
  bars,
  type Command,
  type CommonFacts,
  type Decider,
  type FollowMerge,
  followsMerge,
  type FollowRegion,
  followsRegion,
  portalRoles,
  reasonOf,
  require,
  type Role,
} from '#kernel';
import { isFiledBy, kindOf, retainedUntil, type DocumentKind } from './document.policy.js';
import type {
  DocumentAudience,
  DocumentContent,
  DocumentEvent,
  DocumentPlace,
  DocumentSubject,
  ErasureGround,
} from './document.events.js';
import { type Document, evolve, type KnownDocument, noDocument } from './document.state.js';

/** `place` and `partnerIds` are the record's, as it was found; the sender does not say them. */
export type FileDocument = Command<
  'FileDocument',
  {
    subject: DocumentSubject;
    kind: string;
    audience?: DocumentAudience;
    personId?: string;
    fileNameRef: string;
    content: DocumentContent;
    place: DocumentPlace;
    partnerIds: string[];
  }
>;
export type AddDocumentVersion = Command<
  'AddDocumentVersion',
  { personId?: string; fileNameRef: string; content: DocumentContent }
>;
export type EraseDocument = Command<'EraseDocument', { ground: ErasureGround }>;
export type RecordDocumentErasure = Command<'RecordDocumentErasure'>;
export type DocumentCommand =
  | FileDocument
  | AddDocumentVersion
  | EraseDocument
  | RecordDocumentErasure
  | FollowRegion<'RescopeDocument'>
  | FollowMerge<'RepointDocument'>;

const source = 'f E-35';
const aboutOf = ({ documentId, partnerIds, subject }: KnownDocument) => ({
  documentId,
  partnerIds,
  subject,
});
const requireFiler = (kind: DocumentKind | undefined, role: Role): DocumentKind => {
  require(kind !==
    undefined, 'document.unknown-kind', 'Give one of the kinds of documents there are.');
  require(isFiledBy(
    kind,
    role,
  ), 'document.not-yours-to-file', 'Documents of this kind are filed by the other side.');
  return kind;
};
/** What a partner files, it may read; what is internal by its kind stays so. */
const audienceFor = (
  kind: DocumentKind,
  wanted: DocumentAudience | undefined,
  role: Role,
): DocumentAudience => {
  if (portalRoles.includes(role)) return 'partner';
  require(wanted !== 'partner' ||
    kind.audience ===
      'partner', 'document.internal-kind', 'Documents of this kind are not shown to partners.');
  return wanted ?? kind.audience;
};

/** One document with its versions, filed with a record. Source: domain reference f E-35, E-38. */
export const documentDecider: Decider<Document, DocumentCommand, DocumentEvent, CommonFacts> = {
  name: 'document',
  initialState: noDocument,
  evolve,
  ...besideRecord,
  commands: {
    FileDocument: {
      from: ['unknown'],
      source,
      decide: ({ aggregateId: documentId, data, metadata: { actor, today } }) => {
        const { audience, ...about } = data;
        const kind = requireFiler(kindOf(data.kind), actor.role);
        return [
          {
            type: 'document.filed',
            data: {
              documentId,
              ...about,
              audience: audienceFor(kind, audience, actor.role),
              retainUntil: retainedUntil(kind, today),
            },
          },
        ];
      },
    },
    AddDocumentVersion: {
      from: ['filed'],
      source,
      decide: ({ data, metadata: { actor, today } }, state) => {
        const known = state as KnownDocument;
        const kind = requireFiler(kindOf(known.kind), actor.role);
        const { fileNameRef, content } = data;
        const isSame = known.versions.at(-1)!.sha256 === content.sha256;
        require(!isSame, 'document.same-content', 'The latest version has these bytes already.');
        const retainUntil = retainedUntil(kind, today);
        return [
          {
            type: 'document.version_added',
            data: { ...aboutOf(known), fileNameRef, content, retainUntil },
          },
        ];
      },
    },
    EraseDocument: {
      from: ['filed'],
      reason: 'required',
      blockedBy: ['legal', 'integrity_investigation'],
      // A hold on one engagement keeps the papers too.
      work: (state) => ({
        partnerIds: state.status === 'unknown' ? [] : state.partnerIds,
        everything: true,
      }),
      separation: bars(3, (state) =>
        state.status === 'unknown' ? [] : state.versions.flatMap(({ filedBy }) => filedBy),
      ),
      source: 'f E-38',
      decide: ({ data: { ground }, metadata }, state) => {
        const known = state as KnownDocument;
        require(ground !== 'retention_over' ||
          known.retainUntil <=
            metadata.today, 'document.retained', 'The document is kept until the day its kind says.', {
          retainUntil: known.retainUntil,
        });
        return [
          { type: 'document.erased', data: { ...aboutOf(known), ground, ...reasonOf(metadata) } },
        ];
      },
    },
    RecordDocumentErasure: {
      from: ['filed', 'erased'],
      source: 'f E-38',
      decide: (_command, state) =>
        state.status === 'filed'
          ? [{ type: 'document.erased', data: { ...aboutOf(state), ground: 'person_erased' } }]
          : [],
    },
    RescopeDocument: followsRegion({
      from: ['filed', 'erased'],
      over: ['erased'],
      partners: ({ partnerIds }) => partnerIds,
      region: ({ place }) => place.regionCode,
      fromNowhere: true,
      event: 'document.rescoped',
      about: ({ documentId, partnerIds }) => ({ documentId, partnerIds }),
    }),
    RepointDocument: followsMerge({
      from: ['filed', 'erased'],
      partners: ({ partnerIds }) => partnerIds,
      event: 'document.repointed',
      about: ({ documentId }) => ({ documentId }),
    }),
  },
};
