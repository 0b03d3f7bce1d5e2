import type { Db } from 'mongodb';
import { MongoEventStore } from '#eventing/event-store';
import { systemActor, type Undated } from '#kernel';
import { portalAccount } from '../../libs/identity/src/local-accounts.js';

const at = '2026-03-02T09:00:00.000Z';
const atOnce = 100;
/** An active partner without its way there; its administrator gets mail. */
export type InGoodStanding = Readonly<{
  partnerId: string;
  name: string;
  kind: string;
  countryCode: string;
  regionCode: string;
}>;

/** Writes down what happened to a record, as the system would have. */
export const recorderOf = (db: Db) => {
  const store = new MongoEventStore(db);
  return (
    streamId: string,
    version: number,
    ...events: readonly { type: string; data: object }[]
  ): Promise<unknown> =>
    store.append(
      streamId,
      version,
      events.map((event) => ({ ...event, at, by: systemActor }) as Undated),
      {
        commandId: `seed:${version}`,
        principal: 'seed',
        bodyHash: '',
        correlationId: 'seed',
        causationId: 'seed',
      },
    );
};

/** Partners in good standing, written as their registration and activation would be. */
export const enterInGoodStanding = async (
  db: Db,
  partners: readonly InGoodStanding[],
): Promise<void> => {
  const accounts = partners.map(({ partnerId }) => portalAccount('portal-admin', partnerId));
  await db.collection<{ _id: string }>('accounts').insertMany(accounts);
  const happened = recorderOf(db);
  const enter = ({ partnerId, name, ...place }: InGoodStanding): Promise<unknown> => {
    const names = [{ value: name, type: 'primary', script: 'Latn' }];
    const rest = { names, identifiers: [], profileVersion: 1, channel: 'import' };
    return happened(
      `partner-${partnerId}`,
      0,
      { type: 'partner.registered', data: { partnerId, ...place, ...rest } },
      { type: 'partner.activated', data: { partnerId, nextRefreshDue: '2099-01-01' } },
    );
  };
  for (let from = 0; from < partners.length; from += atOnce)
    await Promise.all(partners.slice(from, from + atOnce).map(enter));
};
