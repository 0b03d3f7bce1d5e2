import { ask } from '../api/client.js';
import type { ProblemDocument } from '../api/client.js';

/** One command of several, as the bulk route takes it; `command` as in the address. */
export type BulkCommand = Readonly<{
  id: string;
  command: string;
  version?: number;
  body?: object;
}>;
export type BulkOutcome = Readonly<{
  id: string;
  command: string;
  status: number;
  version?: number;
  problem?: ProblemDocument;
}>;
export type BulkAnswer = Readonly<{
  accepted: number;
  refused: number;
  results: readonly BulkOutcome[];
}>;

/** `ClearMatch` → `clear-match`, as commands stand in addresses. */
export const addressOf = (command: string): string =>
  command.replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, '-').toLowerCase();

/** Several commands at once, each with a record and a result of its own; 200 at most. */
export const sendBulk = async (
  collection: string,
  commands: readonly BulkCommand[],
  key: string,
): Promise<BulkAnswer> => {
  const answer = await ask(`/v1/${collection}/bulk`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify({ commands }),
  });
  return (await answer.json()) as BulkAnswer;
};
