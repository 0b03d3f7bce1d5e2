import type { Client } from '../client.js';
import { Case } from './case.js';

/** An organisation that is no partner, as a node of the relationship graph; answers its id. */
export const describeNode = async (
  client: Client,
  name: string,
  activities: readonly string[] = [],
): Promise<string> =>
  (
    await client.command('analyst', '/v1/relationships', {
      nodeKind: 'organisation',
      name,
      countryCode: 'CH',
      activities,
    })
  ).body.id;

/** `from` owns `share` percent of `to`. */
export const owns = async (
  client: Client,
  from: string,
  to: string,
  share: number,
): Promise<void> => {
  const node = new Case(client, 'relationships', from, 1);
  await node.reaches('analyst', () => true);
  await node.does('analyst', 'record-link', {
    toId: to,
    relation: 'owns',
    sharePoints: share * 100,
    since: client.day(-400),
    source: { kind: 'registry', retrievedOn: client.day(0), locator: 'Register of companies' },
  });
};
