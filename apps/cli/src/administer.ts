import type { Client } from './client.js';

/** A stream that a consumer parked. */
export type ParkedStream = Readonly<{
  handler: string;
  streamId: string;
  events: number;
  position: number;
  type: string;
  error?: string;
}>;

export const parked = async (
  client: Client,
  { handler, stream, account }: { handler?: string; stream?: string; account: string },
): Promise<readonly ParkedStream[]> => {
  const query = new URLSearchParams({
    ...(handler ? { handler } : {}),
    ...(stream ? { stream } : {}),
  });
  const { items } = await client.get<{ items: readonly ParkedStream[] }>(
    account,
    `/v1/admin/parked?${query}`,
  );
  return items;
};

/** A line per stream. */
export const wordsOf = (streams: readonly ParkedStream[]): string =>
  streams.length === 0
    ? 'Nothing is parked.'
    : streams
        .map(({ handler, streamId, events, position, type, error = '' }) => {
          const count = `${events} event${events === 1 ? '' : 's'}`;
          return `${handler}  ${streamId}  ${count} from position ${position} (${type})  ${error}`;
        })
        .join('\n');

export type Operation = 'redrive' | 'resume' | 'rebuild' | 'rollback';
/** What it is about, as the API's body takes it. */
export type Target = Readonly<Record<string, string | number | boolean>>;
type Progress = Readonly<{
  id: string;
  state: 'waiting' | 'running' | 'done' | 'failed';
  progress?: string;
  result?: object;
  error?: string;
}>;
const lookMs = 500;

/**
 * Asks for an operation and waits for its end, saying how far it is. Answers its result; throws
 * when it fails.
 */
export const administer = async (
  client: Client,
  kind: Operation,
  { target, reason, account }: Readonly<{ target: Target; reason: string; account: string }>,
  say: (line: string) => void,
): Promise<object> => {
  const { body } = await client.command(account, `/v1/admin/${kind}`, { ...target, reason });
  const { id } = body as unknown as Progress;
  for (let said = ''; ; await new Promise((resolve) => setTimeout(resolve, lookMs))) {
    const { state, progress, result, error } = await client.get<Progress>(
      account,
      `/v1/admin/operations/${id}`,
    );
    const words = progress ?? state;
    if (words !== said) say(`${kind}: ${words}`);
    said = words;
    if (state === 'done') return result ?? {};
    if (state === 'failed') {
      const details = result ? `\n${JSON.stringify(result, undefined, 2)}` : '';
      throw new Error(`${error}${details}`);
    }
  }
};
