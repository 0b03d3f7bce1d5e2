import { randomUUID } from 'node:crypto';
import type { Client } from '../client.js';

/** A document as commands name it. */
export type Paper = Readonly<{ documentId: string; version?: number }>;
type Subject = Readonly<{ type: string; id: string }>;
type More = Readonly<{
  /** What it says. Default: its kind and what it belongs to. */
  text?: string;
  audience?: 'internal' | 'partner';
  /** Default: a new one. */
  key?: string;
}>;

/** Files a text with a record. The same text under the same key is the same document. */
export const filePaper = async (
  client: Client,
  account: string,
  subject: Subject,
  kind: string,
  more: More = {},
): Promise<Paper> => {
  const { text = `${kind} of ${subject.type} ${subject.id}`, audience, key = randomUUID() } = more;
  const query = new URLSearchParams({
    subjectType: subject.type,
    subjectId: subject.id,
    kind,
    ...(audience ? { audience } : {}),
  });
  const { body } = await client.file(account, `/v1/documents?${query}`, `${kind}.txt`, text, key);
  return { documentId: body.id };
};
