import type { Db } from 'mongodb';
import { compareHistory } from './history.ts';
import type { Operation } from './workload.ts';

const dbOf = (commits: readonly object[]): Db =>
  ({ collection: () => ({ find: () => commits }) }) as never;
const asked = (n: number, more: Partial<Operation>): Operation => ({
  n,
  key: `k${n}`,
  account: 'officer',
  path: '/v1/partners',
  body: '{}',
  illegal: false,
  sentAt: n * 10,
  answeredAt: n * 10 + 5,
  outcome: 'ok',
  status: 200,
  id: 'x',
  sent: 1,
  unknowns: 0,
  ...more,
});
const stored = (stream: string, version: number, cmd: string) => ({
  _id: `${stream}@${version}`,
  s: stream,
  f: version,
  n: 1,
  cmd,
  ev: [{ type: 't', data: {} }],
});
const kinds = async (
  commits: readonly object[],
  operations: readonly Operation[],
): Promise<string[]> => (await compareHistory(dbOf(commits), operations)).map(({ kind }) => kind);

describe('the history of a chaos run', () => {
  it('orders the versions of each record by itself: a partner and its review bear one id', async () => {
    const commits = [
      stored('partner-x', 7, 'officer:k1'),
      stored('due-diligence-x', 2, 'officer:k2'),
    ];
    expect(
      await kinds(commits, [
        asked(1, { path: '/v1/partners/x/activate-partner', version: 7 }),
        asked(2, { path: '/v1/due-diligence-reviews/x/assign-analyst', version: 2 }),
      ]),
    ).toEqual([]);
  });
  it('finds a version that was given after a later one had been answered', async () => {
    const commits = [stored('partner-x', 7, 'officer:k1'), stored('partner-x', 6, 'officer:k2')];
    const path = '/v1/partners/x/update-profile-section';
    expect(
      await kinds(commits, [asked(1, { path, version: 7 }), asked(2, { path, version: 6 })]),
    ).toEqual(['not-linearizable']);
  });
  it("knows the commands of a partner's own account, and misses one that was lost", async () => {
    const operation = asked(1, {
      account: 'portal-admin@p',
      path: '/v1/agreements/x/propose-change',
      version: 4,
    });
    expect(await kinds([stored('agreement-x', 4, 'portal-admin-p:k1')], [operation])).toEqual([]);
    expect(await kinds([], [operation])).toEqual(['acknowledged-but-lost']);
  });
  it('takes an answer that there is nothing to do for what it is, unless there is something', async () => {
    const path = '/v1/honours/x/accept-honour';
    const [first, again] = [
      asked(1, { path, version: 7 }),
      asked(2, { path, version: 7, nothingToDo: true }),
    ];
    const commit = stored('honour-x', 7, 'officer:k1');
    expect(await kinds([commit], [first, again])).toEqual([]);
    const quiet = stored('honour-x', 8, 'officer:k2');
    expect(await kinds([commit, quiet], [first, again])).toEqual(['version-differs']);
  });
});
