import type { Client } from './client.js';

/**
 * Hands on the feed as server-sent events bring it, one CloudEvent at a time; ends with the
 * connection.
 */
export const followFeed = async (
  client: Client,
  account: string,
  after: number,
  onEvent: (cloudEvent: string) => void,
): Promise<void> => {
  const answer = await fetch(`${client.base}/v1/feed?after=${after}`, {
    headers: {
      accept: 'text/event-stream',
      authorization: `Bearer ${await client.token(account)}`,
    },
  });
  if (!answer.ok || !answer.body) throw new Error(`the feed answered ${answer.status}`);
  let rest = '';
  for await (const chunk of answer.body.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line.startsWith('data: ')) onEvent(line.slice(6));
  }
};
