import type { Client } from './client.js';

export type AdminOptions = Readonly<{
  handler?: string;
  stream?: string;
  partition?: string;
  reason?: string;
  dryRun: boolean;
  verifyOnly: boolean;
  acceptDifferences: boolean;
  account?: string;
}>;
type Operation = Readonly<{
  id: string;
  state: 'waiting' | 'running' | 'done' | 'failed';
  progress?: string;
  result?: object;
  error?: string;
}>;
const usualAccount = 'administrator';

/** What was set aside, a line per stream. */
export const listParked = async (
  client: Client,
  { handler, stream, account = usualAccount }: AdminOptions,
): Promise<string> => {
  const query = new URLSearchParams({
    ...(handler ? { handler } : {}),
    ...(stream ? { stream } : {}),
  });
  const { items } = await client.get<{
    items: readonly {
      handler: string;
      streamId: string;
      events: number;
      position: number;
      type: string;
      error?: string;
    }[];
  }>(account, `/v1/admin/parked?${query}`);
  if (items.length === 0) return 'Nothing is parked.';
  return items
    .map(
      ({ handler: by, streamId, events, position, type, error }) =>
        `${by}  ${streamId}  ${events} event${events === 1 ? '' : 's'} from position ${position} (${type})  ${error ?? ''}`,
    )
    .join('\n');
};

/** Asks for an operation and waits for its end, saying how far it is. Throws when it fails. */
export const administer = async (
  client: Client,
  kind: string,
  subject: string | undefined,
  options: AdminOptions,
  say: (line: string) => void,
): Promise<void> => {
  const { account = usualAccount } = options;
  if (!options.reason) throw new Error('Say why: --reason "…"; it is kept with who asked.');
  const { body } = await client.command(account, `/v1/admin/${kind}`, {
    ...targetOf(kind, subject, options),
    reason: options.reason,
  });
  const { id } = body as unknown as Operation;
  let said = '';
  for (;;) {
    const operation = await client.get<Operation>(account, `/v1/admin/operations/${id}`);
    const words = operation.progress ?? operation.state;
    if (words !== said) say(`${kind}: ${words}`);
    said = words;
    if (operation.state === 'done') return say(JSON.stringify(operation.result, undefined, 2));
    if (operation.state === 'failed')
      throw new Error(
        `${operation.error}${operation.result ? `\n${JSON.stringify(operation.result, undefined, 2)}` : ''}`,
      );
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
};

const targetOf = (
  kind: string,
  subject: string | undefined,
  { handler, stream, partition, dryRun, verifyOnly, acceptDifferences }: AdminOptions,
): object => {
  if (kind === 'redrive') {
    const name = handler ?? subject;
    if (!name) throw new Error('Name a handler: redrive <handler>; `parked` lists them.');
    return {
      handler: name,
      ...(stream ? { streamId: stream } : {}),
      ...(dryRun ? { dryRun } : {}),
    };
  }
  if (!subject)
    throw new Error(
      kind === 'resume'
        ? 'Name a lane: resume <lane> --partition <n>'
        : `Name a read model: ${kind} <projection>`,
    );
  if (kind === 'resume') return { lane: subject, partition: Number(partition) };
  return {
    projection: subject,
    ...(verifyOnly ? { verifyOnly } : {}),
    ...(acceptDifferences ? { acceptDifferences } : {}),
  };
};
