import type { Db } from 'mongodb';
import type { Operation, Violation } from './workload.ts';

type Commit = {
  _id: string;
  s: string;
  f: number;
  n: number;
  cmd: string;
  ev: { type: string; data: Record<string, unknown> }[];
};

/**
 * What clients were told against what is stored. An accepted command has its events exactly once,
 * saying what was asked, at the version it was told, or was told that there is nothing to do;
 * a refused one has none; an open one is there or not, and after its repeat the answer agrees.
 * Commands that followed each other in time have
 * versions in that order, and a reported conflict was one. (I-1, I-3, I-4, I-5, I-7)
 */
export const compareHistory = async (
  db: Db,
  operations: readonly Operation[],
): Promise<readonly Violation[]> => {
  const found: Violation[] = [];
  const byCommand = new Map<string, Commit[]>();
  const lastOf = new Map<string, number>();
  for await (const commit of db
    .collection<Commit>('commits')
    .find({}, { readConcern: { level: 'majority' } })) {
    byCommand.set(commit.cmd, [...(byCommand.get(commit.cmd) ?? []), commit]);
    lastOf.set(commit.s, Math.max(lastOf.get(commit.s) ?? 0, commit.f + commit.n - 1));
  }
  for (const operation of operations) {
    const say = (kind: string, says: string): unknown =>
      found.push({
        kind,
        n: operation.n,
        says: `${operation.path} (${operation.status}): ${says}`,
      });
    const commits = byCommand.get(`${accountIdOf(operation)}:${operation.key}`) ?? [];
    if (operation.outcome === 'unknown')
      say('unresolved', `sent ${operation.sent} times, still open`);
    if (operation.outcome === 'refused' && commits.length > 0)
      say('refused-but-done', commits.map(({ _id }) => _id).join(', '));
    if (operation.outcome !== 'ok' || (operation.nothingToDo && commits.length === 0)) continue;
    if (commits.length === 0) say('acknowledged-but-lost', `key ${operation.key} has no commit`);
    if (commits.length > 1) say('done-twice', commits.map(({ _id }) => _id).join(', '));
    const [commit] = commits;
    if (!commit) continue;
    if (commit.f + commit.n - 1 !== operation.version)
      say('version-differs', `told ${operation.version}, stored ${commit.f + commit.n - 1}`);
    if (!commit.s.endsWith(`-${operation.id}`))
      say('other-record', `told ${operation.id}, stored in ${commit.s}`);
    if (operation.events && operation.events.join() !== commit.ev.map(({ type }) => type).join())
      say(
        'events-differ',
        `told ${operation.events.join()}, stored ${commit.ev.map(({ type }) => type).join()}`,
      );
    if (operation.says && saidBy(commit, operation.says[0]) !== operation.says[1])
      say(
        'content-differs',
        `asked for ${operation.says[1]}, stored ${saidBy(commit, operation.says[0])}`,
      );
  }
  return [...found, ...outOfOrder(operations), ...falseConflicts(operations, lastOf)];
};

const saidBy = ({ ev: [event] }: Commit, field: 'name' | 'website'): unknown =>
  field === 'website'
    ? event?.data.website
    : (event?.data.names as { value: string }[] | undefined)?.[0]?.value;

/** An account of a partner, `portal-admin@<partnerId>`, as the product names it. */
const accountIdOf = ({ account }: Operation): string => account.replace('@', '-');
/** Records of several collections bear one id: a partner and its review. */
const collectionOf = (path: string): string | undefined => /^\/v1\/([^/]+)/.exec(path)?.[1];

/** Per record: who was answered before another was sent has the lower version. */
const outOfOrder = (operations: readonly Operation[]): Violation[] => {
  const found: Violation[] = [];
  const done = operations.filter(
    ({ outcome, sent, nothingToDo }) => outcome === 'ok' && sent === 1 && !nothingToDo,
  );
  for (const list of Map.groupBy(done, ({ path, id }) => `${collectionOf(path)}/${id}`).values()) {
    const answered = [...list].sort((a, b) => a.answeredAt - b.answeredAt);
    let [next, highest] = [0, 0];
    for (const one of [...list].sort((a, b) => a.sentAt - b.sentAt)) {
      for (; next < answered.length && answered[next]!.answeredAt < one.sentAt; next += 1)
        highest = Math.max(highest, answered[next]!.version!);
      if (one.version! <= highest)
        found.push({
          kind: 'not-linearizable',
          n: one.n,
          says: `version ${one.version} of ${one.id} was given after version ${highest} had been answered`,
        });
    }
  }
  return found;
};

/** A stale version is only stale when somebody committed behind it. */
const falseConflicts = (
  operations: readonly Operation[],
  lastOf: ReadonlyMap<string, number>,
): Violation[] =>
  operations.flatMap(({ n, illegal, outcome, status, ifMatch, path }) => {
    const id = /^\/v1\/partners\/([0-9a-f-]{36})\//.exec(path)?.[1];
    if (outcome !== 'refused' || illegal || status !== 412 || ifMatch === undefined || !id)
      return [];
    return (lastOf.get(`partner-${id}`) ?? 0) > ifMatch
      ? []
      : [
          {
            kind: 'false-conflict',
            n,
            says: `version ${ifMatch} of ${id} was refused as stale, it ends at ${lastOf.get(`partner-${id}`) ?? 0}`,
          },
        ];
  });
