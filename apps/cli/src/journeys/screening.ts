import type { Client } from '../client.js';
import { Case } from './case.js';

/** The first match found for a partner, once there is one. */
export const matchOf = async (
  client: Client,
  partnerId: string,
  timeoutMs = 60_000,
): Promise<Case> => {
  for (
    const until = Date.now() + timeoutMs;
    Date.now() < until;
    await new Promise((resolve) => setTimeout(resolve, 50))
  ) {
    const { items } = await client.get<{ items: { id: string; version: number }[] }>(
      'analyst',
      `/v1/screening-matches?partnerId=${partnerId}`,
    );
    if (items[0]) return new Case(client, 'screening-matches', items[0].id, items[0].version);
  }
  throw new Error(`no match was found for ${partnerId}`);
};
