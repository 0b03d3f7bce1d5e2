import type { Db } from 'mongodb';
import { compareFollowing, readCheckpoints } from './checkpoints.js';
import { Findings } from './findings.js';

const topic = 'log';
const log = {
  places: [0, 1].map((partition) => ({ topic, partition })),
  ends: [4, 7],
};
type Checkpoint = {
  _id: string;
  position: number;
  members?: string[];
  stopped?: { reason: string };
};
const at = (
  lane: string,
  [first, second]: readonly number[],
  more: Partial<Checkpoint> = {},
): Checkpoint[] =>
  [first, second].flatMap((position, partition) =>
    position === undefined ? [] : [{ _id: `${lane}|${topic}|${partition}`, position, ...more }],
  );
const registry = [{ _id: 'records', active: { version: 2, build: 3 } }];
/** Kinds and places of what is found where the log's partitions end at 4 and 7. */
const found = async (checkpoints: readonly Checkpoint[], settled = true): Promise<string[]> => {
  const stored: Record<string, readonly object[]> = { checkpoints, projection_registry: registry };
  const ledger = {
    find: () => ({ sort: () => ({ limit: () => ({ next: async () => ({ last: 7 }) }) }) }),
  };
  const db = {
    collection: (name: string) =>
      name === 'ledger' ? ledger : { find: () => ({ toArray: async () => stored[name] }) },
  } as unknown as Db;
  const findings = new Findings(settled);
  compareFollowing(await readCheckpoints(db, log.places, findings), log, findings);
  return findings.list.map(({ kind, where }) => `${kind} ${where}`);
};

describe('how far everybody has come', () => {
  it('says nothing where all are at the end', async () =>
    expect(
      await found([
        ...at('screening@1', [4, 7]),
        ...at('projections', [4, 7], { members: ['records@2.3', 'obligations@1'] }),
      ]),
    ).toEqual([]));
  it('finds a handler behind the end of a partition, whatever group it is of', async () =>
    expect(await found(at('screening@1', [4, 6]))).toEqual(['late-following screening@1/log/1']));
  it('finds each member of a lane that is behind', async () =>
    expect(
      await found(at('projections', [3, 7], { members: ['records@2.3', 'obligations@1'] })),
    ).toEqual(['late-following obligations@1/log/0', 'late-following records@2.3/log/0']));
  it('finds a partition a handler has never begun', async () =>
    expect(await found(at('alarms@1', [4]))).toEqual(['late-following alarms@1/log/1']));
  it('does not call it wrong while the system works', async () =>
    expect(await found(at('screening@1', [0, 0]), false)).toEqual([]));
  it('does not wait for what was replaced', async () =>
    expect(
      await found([
        ...at('screening@1', [1, 2], { stopped: { reason: 'old' } }),
        ...at('screening@2', [4, 7]),
        ...at('records@1', [0, 0]),
        ...at('records@2.3', [4, 7]),
      ]),
    ).toEqual([]));
  it('finds what stands still, also while the system works', async () =>
    expect(
      await found(
        at('screening@1', [4, 7], {
          members: ['screening@1'],
          stopped: { reason: 'three streams of a hundred' },
        }),
        false,
      ),
    ).toEqual(['stopped screening@1|log|0', 'stopped screening@1|log|1']));
});
