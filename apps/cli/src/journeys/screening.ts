import type { Client } from '../client.js';
import { Case } from './case.js';
import { waitFor } from './wait-for.js';

/** What tells a partner's person from the listed one, with where it is known from. */
export const somebodyElse = {
  compared: [
    {
      fact: 'birth_date',
      subjectValue: '1991-04-17',
      entryValue: '1964',
      source: 'Passport, seen by the country office',
    },
    {
      fact: 'nationality',
      subjectValue: 'Egypt',
      entryValue: 'Ruritania',
      source: 'The same passport',
    },
  ],
};

/** The first match found for a partner, once there is one. */
export const matchOf = (client: Client, partnerId: string): Promise<Case> =>
  waitFor(`no match was found for ${partnerId}`, async () => {
    const { items } = await client.get<{ items: { id: string; version: number }[] }>(
      'analyst',
      `/v1/screening-matches?partnerId=${partnerId}`,
    );
    return items[0] && new Case(client, 'screening-matches', items[0].id, items[0].version);
  });
