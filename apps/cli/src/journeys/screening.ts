import type { Client } from '../client.js';
import { Case } from './case.js';
import { waitFor } from './wait-for.js';

/** The first match found for a partner, once there is one. */
export const matchOf = (client: Client, partnerId: string): Promise<Case> =>
  waitFor(`no match was found for ${partnerId}`, async () => {
    const { items } = await client.get<{ items: { id: string; version: number }[] }>(
      'analyst',
      `/v1/screening-matches?partnerId=${partnerId}`,
    );
    return items[0] && new Case(client, 'screening-matches', items[0].id, items[0].version);
  });
