import { ask } from '../api/client.js';
import type { AnyRecord } from '../api/records.js';

/** What a command came to: the record, in the version it has now. */
export type Outcome = Readonly<{ id: string; version: number; events: readonly string[] }>;
type Sent = Readonly<{
  /** Of the API, with the id of the record in it. */
  path: string;
  body: object;
  /** The same for every try of one command, so that it counts once. */
  key: string;
  /** The version it was decided on; none where the command begins a record. */
  version?: number | undefined;
}>;

export const sendCommand = async ({ path, body, key, version }: Sent): Promise<Outcome> => {
  const answer = await ask(path, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'idempotency-key': key,
      ...(version === undefined ? {} : { 'if-match': `"${version}"` }),
    },
    body: JSON.stringify(body),
  });
  return (await answer.json()) as Outcome;
};

/** The record once it shows a version: what was just done is seen. */
export const recordAt = async (
  collection: string,
  id: string,
  minVersion?: number,
): Promise<AnyRecord> => {
  const waits = minVersion === undefined ? '' : `?minVersion=${minVersion}`;
  return (await (await ask(`/v1/${collection}/${id}${waits}`)).json()) as AnyRecord;
};

/** `crypto.randomUUID` is there on secure origins alone. */
export const newKey = (): string => {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
};
