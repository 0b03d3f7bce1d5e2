import type { paths } from '@concord/api';

type Answer<P extends keyof paths, M extends keyof paths[P]> = paths[P][M] extends {
  responses: { 200: { content: { 'application/json': infer A } } };
}
  ? A
  : never;

export type Me = Answer<'/v1/me', 'get'>;
export type SignInWays = Answer<'/v1/session', 'get'>;
export type PipelineCase = Answer<'/v1/pipeline', 'get'>['items'][number];
export type PipelineBoard = Answer<'/v1/pipeline/board', 'get'>;
export type PipelineColumn = PipelineBoard['columns'][number];
export type DueObligation = Answer<'/v1/obligations/due', 'get'>['items'][number];
export type Notification = Answer<'/v1/me/notifications', 'get'>['items'][number];
export type DirectoryEntry = Answer<'/v1/directory', 'get'>['items'][number];
export type Registration = Answer<'/v1/partners/{id}/registration', 'get'>;
export type DirectoryCount = Answer<'/v1/directory/counts', 'get'>['groups'][number];
export type SavedView = Answer<'/v1/me/views', 'get'>['views'][number];
export type Appointment = Answer<'/v1/appointments', 'get'>['items'][number];
export type TimelineEntry = Answer<'/v1/cases/{caseId}/timeline', 'get'>['items'][number];
export type Trace = Answer<'/v1/traces/{id}', 'get'>;
export type TracedCommand = Trace['commands'][number];
export type PackageDescription = Answer<'/v1/process-profiles/{kind}', 'get'>;
export type MatchEvidence = Answer<'/v1/screening-matches/{id}/evidence', 'get'>;

/** What every record has, whatever else its collection knows of it. */
export type AnyRecord = Readonly<{
  id: string;
  version: number;
  status: string;
  createdAt: string;
  updatedAt: string;
  /** Commands the reader may send now; not where the record is one of many. */
  allowed?: readonly string[];
  [field: string]: unknown;
}>;
export type Dossier = Readonly<{
  caseId: string;
  record: AnyRecord;
  beside: readonly Readonly<{ collection: string; record: AnyRecord }>[];
  documents: readonly AnyRecord[];
  duties: readonly AnyRecord[];
  messages: readonly AnyRecord[];
  texts: readonly Readonly<{ at: string; field: string; text?: string; erased?: boolean }>[];
  people: readonly Readonly<{ personId: string; name: string }>[];
}>;
