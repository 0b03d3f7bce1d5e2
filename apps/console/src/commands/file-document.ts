import { ask } from '../api/client.js';
import { newKey, type Outcome } from './send.js';

type Filing = Readonly<{
  file: File;
  kind: string;
  subject: Readonly<{ type: string; id: string }>;
}>;

/** Its bytes as they are, its name beside them (RFC 6266). */
const send = async (path: string, file: File, more: Record<string, string> = {}) => {
  const answer = await ask(path, {
    method: 'POST',
    headers: {
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      'idempotency-key': newKey(),
      ...more,
    },
    body: file,
  });
  return (await answer.json()) as Outcome;
};

/** Files a document with a record. */
export const fileDocument = ({ file, kind, subject }: Filing): Promise<Outcome> => {
  const query = new URLSearchParams({ subjectType: subject.type, subjectId: subject.id, kind });
  return send(`/v1/documents?${query}`, file);
};

type NewVersion = Readonly<{ file: File; id: string; version: number }>;
/** Files another version of a document; the earlier ones stay. */
export const fileVersion = ({ file, id, version }: NewVersion): Promise<Outcome> =>
  send(`/v1/documents/${id}/add-document-version`, file, { 'if-match': `"${version}"` });
