import { getJson, Refusal } from '../api/client.js';
import type { AnyRecord, Me } from '../api/records.js';
import { recordAt } from '../commands/send.js';
import { has } from './outside.js';
import type { OwnRecord } from './steps.js';

type Listed = Readonly<{ items: readonly AnyRecord[] }>;

/** Where one's own records lie, by the roles that have any there. */
const collections: readonly Readonly<{ name: string; roles: readonly string[] }>[] = [
  { name: 'agreements', roles: ['PA', 'PE', 'PR'] },
  { name: 'engagements', roles: ['PA', 'PE', 'PR'] },
  { name: 'participations', roles: ['PA', 'PE', 'PR'] },
  { name: 'pledges', roles: ['PA', 'PE', 'PR'] },
  { name: 'noncompliance-cases', roles: ['PA'] },
  { name: 'honours', roles: ['HON'] },
  { name: 'experts', roles: ['EXP'] },
  { name: 'declarations', roles: ['EXP', 'HON'] },
];
const mostOfEach = 20;

const isNotForMe = (error: unknown): boolean =>
  error instanceof Refusal && [403, 404].includes(error.problem.status);
const listed = (name: string): Promise<readonly AnyRecord[]> =>
  getJson<Listed>(`/v1/${name}?limit=${mostOfEach}`).then(
    ({ items }) => items,
    (error: unknown) => {
      if (isNotForMe(error)) return [];
      throw error;
    },
  );

/** Everything of one's own, each with the commands one may send now. */
export const ownRecords = async (roles: Me['roles']): Promise<readonly OwnRecord[]> => {
  const mine = collections.filter((one) => has(roles, ...one.roles));
  const found = await Promise.all(
    mine.map(async ({ name }) => (await listed(name)).map(({ id }) => ({ collection: name, id }))),
  );
  return Promise.all(
    found.flat().map(async ({ collection, id }) => ({
      collection,
      record: await recordAt(collection, id),
    })),
  );
};
