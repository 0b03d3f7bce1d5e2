import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Accepted, Client } from './client.js';

/** A file on its way to a record. */
export type Filing = Readonly<{
  account: string;
  /** Family of the record: `partner`, `agreement`. */
  type: string;
  id: string;
  kind: string;
  path: string;
  audience?: string;
  key?: string;
}>;

/** Files a document as it lies on this machine; commands name it by the id in the answer. */
export const fileDocument = async (client: Client, filing: Filing): Promise<Accepted> => {
  const { account, type, id, kind, path, audience, key = randomUUID() } = filing;
  const query = new URLSearchParams({
    subjectType: type,
    subjectId: id,
    kind,
    ...(audience ? { audience } : {}),
  });
  const address = `/v1/documents?${query}`;
  const { body } = await client.file(account, address, basename(path), await readFile(path), key);
  return body;
};
