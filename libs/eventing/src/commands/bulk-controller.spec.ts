import { Calendar, RuleViolation } from '#kernel';
import { answerFor, PlainText } from '#platform/http';
import type { Aggregate } from './aggregate.js';
import { bulkController } from './bulk-controller.js';
import type { DomainCommand } from './domain-command.js';
import { NewIds } from './new-ids.js';

class RenameBody {
  @PlainText({ min: 2, max: 20 }) name!: string;
}
const row = { from: ['open'], source: 'example', decide: () => [] };
const things = {
  collection: 'things',
  decider: {
    name: 'thing',
    initialState: { status: 'unknown' },
    evolve: () => ({ status: 'open' }),
    scopeOf: () => ({}),
    commands: { MakeThing: row, RenameThing: row, CloseThing: row, TidyThing: row },
  } as never,
  routes: {
    MakeThing: { who: ['PO'], creates: true, summary: 'x' },
    RenameThing: { who: ['PO'], body: RenameBody, summary: 'x' },
    CloseThing: { who: ['DDL'], summary: 'x' },
    TidyThing: { who: ['SYS'], summary: 'x' },
  },
} as unknown as Aggregate;

const [one, two] = ['6fa459ea-ee8a-4ca4-894e-db77e160355e', '9b2d3f58-6f0e-4a86-a4de-7d1f6c2f0a11'];
const officer = {
  accountId: 'officer',
  personId: 'p',
  displayRef: 'officer',
  grants: [{ role: 'PO', scope: {} }],
  ties: [],
};
type Answer = {
  accepted: number;
  refused: number;
  results: { id: string; status: number; version?: number; problem?: { code: string } }[];
};
type Bulk = {
  bulk(who: object, key: string | undefined, body: unknown, request: object): Promise<Answer>;
};

/** Carries out what comes: version by version, refusing `no` as a name and failing at `fault`. */
const opened = (aggregate = things) => {
  const failed: object[] = [];
  const administered: object[] = [];
  const told = {
    refusals: {
      answer: (error: unknown, by: object) => {
        const answer = answerFor(error);
        failed.push({ ...by, status: answer.status });
        return answer;
      },
      security: { administered: (by: object) => administered.push(by) },
    },
  };
  const versions = new Map<string, number>();
  const sent: { id: string; key: string; expected: number | undefined }[] = [];
  const bus = {
    execute: async ({ command }: DomainCommand) => {
      const { aggregateId: id, data, metadata } = command;
      const { expectedVersion } = metadata;
      await new Promise((resolve) => setImmediate(resolve));
      sent.push({ id, key: metadata.commandId, expected: expectedVersion });
      if ((data as { name?: string }).name === 'no')
        throw new RuleViolation('thing.no', 'This name is not taken.', 'rule');
      if ((data as { name?: string }).name === 'fault') throw new Error('the disk is full');
      const version = (versions.get(id) ?? expectedVersion ?? 0) + 1;
      versions.set(id, version);
      return { aggregateId: id, version, events: [{ type: 'thing.renamed' }], repeated: false };
    },
  };
  const clock = { today: () => '2026-03-02', now: () => '2026-03-02', calendar: new Calendar() };
  const [controller] = bulkController(aggregate);
  const parts = [bus, clock, new NewIds(Buffer.alloc(32, 7))];
  const made = new (controller as unknown as new (...all: unknown[]) => Bulk)(...parts);
  return {
    sent,
    send: (commands: unknown, who: object = officer) =>
      made.bulk(who, 'round-1', { commands }, told),
    failed,
    administered,
    raw: (key: string | undefined, body: unknown) => made.bulk(officer, key, body, told),
  };
};
const rename = (id: string, name: string, version?: number) => ({
  id,
  command: 'rename-thing',
  body: { name },
  ...(version === undefined ? {} : { version }),
});
const statuses = ({ results }: Answer): number[] => results.map(({ status }) => status);

describe('several commands in one request', () => {
  it('have a result each, in their order, and one that is refused stops no other', async () => {
    const { send } = opened();
    const answer = await send([
      rename(one, 'first', 4),
      rename(two, 'no', 7),
      rename(two, 'ok', 7),
    ]);
    expect(answer).toMatchObject({ accepted: 2, refused: 1 });
    expect(answer.results).toMatchObject([
      { id: one, status: 200, version: 5 },
      { id: two, status: 422, problem: { code: 'thing.no' } },
      { id: two, status: 200, version: 8 },
    ]);
  });
  it('of one record go on from the version the last left', async () => {
    const { send, sent } = opened();
    await send([rename(one, 'first', 4), rename(two, 'other', 1), rename(one, 'second')]);
    expect(sent.filter(({ id }) => id === one).map(({ expected }) => expected)).toEqual([4, 5]);
  });
  it('need the version that was read, as each does alone', async () =>
    expect(statuses(await opened().send([rename(one, 'first')]))).toEqual([428]));
  it('are checked as at their own address: body, role, id, and whether there is such a command', async () => {
    const { send } = opened();
    expect(
      statuses(
        await send([
          rename(one, 'x', 1),
          { id: one, command: 'close-thing', version: 1 },
          { id: one, command: 'tidy-thing', version: 1 },
          { id: one, command: 'make-thing', version: 1 },
          { id: one, command: 'constructor', version: 1 },
        ]),
      ),
    ).toEqual([400, 403, 404, 404, 404]);
  });
  it('have keys of their own, the same each time', async () => {
    const { send, sent } = opened();
    await send([rename(one, 'first', 4), rename(two, 'other', 1)]);
    await send([rename(one, 'first', 4), rename(two, 'other', 1)]);
    const keys = sent.map(({ key }) => key);
    expect(new Set(keys.slice(0, 2)).size).toBe(2);
    expect(keys.slice(0, 2).toSorted()).toEqual(keys.slice(2).toSorted());
  });
  it.each([
    ['no list', {}],
    ['an empty list', { commands: [] }],
    ['too many', { commands: Array.from({ length: 201 }, () => rename(one, 'first', 1)) }],
    ['a record without a UUID', { commands: [rename('thing-1', 'first', 1)] }],
    ['a field nobody knows', { commands: [{ ...rename(one, 'first', 1), colour: 'red' }] }],
    ['no object', []],
  ])('are refused whole where there is %s', (_what, body) =>
    expect(opened().raw('round-1', body)).rejects.toMatchObject({ code: 'validation-failed' }),
  );
  it('that fail are written down one by one, as if each had come alone', async () => {
    const { send, failed, administered } = opened();
    const commands = [
      rename(one, 'fault', 1),
      rename(two, 'ok', 1),
      { id: two, command: 'close-thing' },
      { id: two, command: 'a-secret' },
    ];
    expect(statuses(await send(commands))).toEqual([500, 200, 403, 404]);
    const by = { method: 'POST', account: 'officer' };
    expect(failed.toSorted((a, b) => (a as any).status - (b as any).status)).toMatchObject([
      { ...by, route: '/v1/things/:id/close-thing', status: 403 },
      { ...by, route: '/v1/things/:id/:command', status: 404 },
      { ...by, route: '/v1/things/:id/rename-thing', status: 500 },
    ]);
    expect(administered).toEqual([]);
  });
  it('that administer something are written down when they are done', async () => {
    const { send, administered } = opened({ ...things, administers: true });
    await send([rename(one, 'first', 1), rename(two, 'no', 1)]);
    expect(administered).toMatchObject([
      { account: 'officer', method: 'POST', route: '/v1/things/:id/rename-thing' },
    ]);
  });
  it('of which one needs a recent sign-in: that one is refused without it, and the others are not', async () => {
    const { RenameThing, ...routes } = things.routes as Record<string, object>;
    const grave = {
      ...things,
      routes: { ...routes, RenameThing: { ...RenameThing, stepUp: true } },
    };
    const { send, sent } = opened(grave as never);
    const lately = await send([rename(one, 'first', 1)]);
    expect(statuses(lately)).toEqual([200]);
    const both = { ...officer, grants: [...officer.grants, { role: 'DDL', scope: {} }] };
    const longAgo = await send(
      [rename(one, 'again', 2), { id: two, command: 'close-thing', version: 1 }],
      { ...both, signInWithin: 900 },
    );
    expect(longAgo.results).toMatchObject([
      { id: one, status: 401, problem: { code: 'step-up-required', maxAge: 900 } },
      { id: two, status: 200 },
    ]);
    expect(sent.map(({ id }) => id)).toEqual([one, two]);
  });
  it('need a key', () =>
    expect(opened().raw(undefined, { commands: [rename(one, 'first', 1)] })).rejects.toMatchObject({
      code: 'idempotency-key-missing',
    }));
  it('are not offered where people send none', () => {
    const { routes, ...rest } = things;
    const { MakeThing, TidyThing } = routes;
    expect(bulkController({ ...rest, routes: { MakeThing, TidyThing } as never })).toEqual([]);
  });
});
