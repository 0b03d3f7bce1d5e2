import { MongoServerError } from 'mongodb';
import {
  Calendar,
  type Command,
  type Event,
  type NewEvent,
  type Recorded,
  type Role,
  RuleViolation,
  type Scope,
  systemActor,
} from '#kernel';
import { exampleMetadata } from '#kernel/testing';
import { holds } from '#holds/capability';
import {
  type Aggregate,
  CommandExecutor,
  type CommandSender,
  RecordStates,
} from '#eventing/commands';
import { toRecorded } from '#eventing/event-store';
import { MemoryEventStore } from '#eventing/testing';
import { errorsTo, eventually, freshDatabase } from '#platform/testing';
import { MongoVault } from '#platform/vault';
import { inventedEntries, inventor } from './matching/invented-names.examples.js';
import { readUnscList } from './sanctions-list/read-unsc-list.js';
import { unscVersions } from './sanctions-list/unsc-list.examples.js';
import { matchAggregate, sanctionsListAggregate } from './match.aggregate.js';
import { SanctionsLists } from './sanctions-list/sanctions-lists.js';
import { FullRescreen } from './screening-run/full-rescreen.js';
import { ScreeningHandler } from './screening-run/screening-handler.js';
import { ScreeningService, unscListId } from './screening-run/screening-service.js';

const id = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const capabilities: readonly Aggregate[] = [
  matchAggregate,
  sanctionsListAggregate,
  ...holds.aggregates,
];
const { now } = exampleMetadata();

/** Screening over a real database, with records in memory. */
const begin = async () => {
  const { db, client, end } = await freshDatabase('screening');
  const store = new MemoryEventStore();
  const vault = new MongoVault(db, db, Buffer.alloc(32, 7));
  await vault.prepare();
  const executor = new CommandExecutor(store, vault);
  let count = 0;
  const execute = (type: string, aggregateId: string, data: object, over: object = {}) =>
    executor.execute(
      capabilities.find((one) => type in one.routes)!,
      {
        type,
        aggregateId,
        data,
        metadata: {
          ...exampleMetadata({ actor: systemActor }),
          commandId: `c-${(count += 1)}`,
          ...over,
        },
      } as Command,
    );
  const asked: string[] = [];
  const sender = {
    send: async ({ type, aggregateId, data, key }, cause) => {
      asked.push(type);
      if (['CompleteScreening', 'NoteScreeningWaits'].includes(type))
        return { aggregateId, streamId: '', version: 1, events: [], repeated: false };
      return execute(type, aggregateId, data, {
        commandId: `${cause.key}:${type}:${aggregateId}:${key}`,
      });
    },
  } as CommandSender;
  const service = new ScreeningService(
    db,
    new SanctionsLists(db),
    vault,
    new RecordStates(store),
    sender,
  );
  const handler = new ScreeningHandler(db, service, sender);
  await handler.prepare();
  const record = async (partnerId: string, ...events: NewEvent[]): Promise<void> => {
    const version = (await store.load(`partner-${partnerId}`)).length;
    await store.append(
      `partner-${partnerId}`,
      version,
      events.map((event) => ({
        ...event,
        at: now,
        by: { accountId: 'registrant', personId: 'person-registrant', role: 'PO' },
      })) as Event[],
      {
        commandId: `e-${(count += 1)}`,
        principal: 'p',
        bodyHash: '',
        correlationId: 'c',
        causationId: 'c',
      },
    );
    const recorded = events.map((event) => ({
      ...event,
      id: `event-${count}`,
      at: now,
      by: systemActor,
      correlationId: 'c',
    })) as Recorded<Event>[];
    await client.withSession((session) =>
      session.withTransaction(() => handler.apply(recorded, session)),
    );
  };
  const register = (n: number, name: string) =>
    record(id(n), {
      type: 'partner.registered',
      data: {
        partnerId: id(n),
        kind: 'ngo',
        countryCode: 'KE',
        regionCode: 'AFR',
        names: [{ value: name, type: 'primary' }],
      },
    });
  const people = async (n: number, ...names: string[]): Promise<void> => {
    const sealed = names.map((text, index) => ({
      ref: `ref-${(count += 1)}`,
      subject: `board-${n}-${index}`,
      text,
    }));
    await vault.seal(sealed);
    await record(id(n), {
      type: 'partner.profile_changed',
      data: {
        partnerId: id(n),
        people: sealed.map(({ ref }, index) => ({
          personId: `board-${n}-${index}`,
          role: 'board_member',
          nameRef: ref,
        })),
      },
    });
  };
  const focalPoint = async (n: number, name: string, personId = `focal-${n}`): Promise<void> => {
    const ref = `ref-${(count += 1)}`;
    await vault.seal([{ ref, subject: personId, text: name }]);
    await record(id(n), {
      type: 'partner.profile_changed',
      data: { partnerId: id(n), people: [{ personId, role: 'focal_point', nameRef: ref }] },
    });
  };
  /** New people nobody is told of. */
  const quietly = async (n: number, name: string): Promise<void> => {
    const ref = `ref-${(count += 1)}`;
    await vault.seal([{ ref, subject: `board-${n}-quiet`, text: name }]);
    const version = (await store.load(`partner-${id(n)}`)).length;
    const event = {
      type: 'partner.profile_changed',
      data: {
        partnerId: id(n),
        people: [{ personId: `board-${n}-quiet`, role: 'board_member', nameRef: ref }],
      },
      at: now,
      by: systemActor,
    };
    await store.append(`partner-${id(n)}`, version, [event] as Event[], {
      commandId: `e-${(count += 1)}`,
      principal: 'p',
      bodyHash: '',
      correlationId: 'c',
      causationId: 'c',
    });
  };
  const publish = async (
    xml: string,
  ): Promise<{ added: number; changed: number; removed: number; unchanged: boolean }> => {
    const list = await readUnscList([xml]);
    const change = await service.lists.compare(unscListId, list);
    if (!change.unchanged) await service.lists.publish(unscListId, list, change);
    return {
      added: change.added.length,
      changed: change.changed.length,
      removed: change.removed.length,
      unchanged: change.unchanged,
    };
  };
  const calendar = new Calendar();
  const log = (): Recorded<Event>[] =>
    store.commits.flatMap((commit) => toRecorded(commit).map((event) => calendar.dated(event)));
  const matches = () => log().filter(({ type }) => type.startsWith('screening.'));
  const screenAll = async (
    listVersion: string,
    onError = (error: unknown): void => {
      throw error;
    },
  ) => {
    const run = new FullRescreen(db, service, handler, errorsTo(onError));
    await run.request(listVersion);
    await eventually(
      'the run is done',
      async () =>
        (await db.collection('screening_runs').countDocuments({ listVersion, state: 'done' })) ===
        1,
      60_000,
    );
    await run.stop();
    return run.latest();
  };
  const again = async (): Promise<void> => {
    await db.collection('screening_runs').updateMany({}, { $set: { againAt: new Date(0) } });
    const run = new FullRescreen(
      db,
      service,
      handler,
      errorsTo((error) => {
        throw error;
      }),
    );
    await run.start();
    await eventually(
      'those left out were tried again',
      async () =>
        (await db.collection('screening_runs').countDocuments({ againAt: new Date(0) })) === 0,
      30_000,
    );
    await run.stop();
  };
  return {
    db,
    service,
    handler,
    again,
    quietly,
    execute,
    publish,
    register,
    people,
    focalPoint,
    record,
    matches,
    log,
    screenAll,
    asked,
    end,
  };
};
type World = Awaited<ReturnType<typeof begin>>;
const codeOf = (run: Promise<unknown>): Promise<string> =>
  run.then(
    () => 'accepted',
    (error: unknown) => (error instanceof RuleViolation ? error.code : String(error)),
  );

let world: World;
beforeEach(async () => {
  world = await begin();
});
afterEach(() => world.end());

const found = async (): Promise<string> => {
  await world.publish(unscVersions.first);
  await world.register(1, 'Example Relief Circle');
  await world.people(1, 'Al-Quvari, Zorban');
  return (world.matches()[0]!.data as { matchId: string }).matchId;
};
const clear = async (matchId: string): Promise<void> => {
  await world.execute(
    'TakeMatch',
    matchId,
    {},
    { actor: { accountId: 'a', personId: 'a', role: 'DDA' } },
  );
  await world.execute(
    'ClearMatch',
    matchId,
    {
      compared: ['birth_date', 'nationality'].map((fact) => ({
        fact,
        subjectValueRef: id(91),
        entryValueRef: id(92),
        sourceRef: id(93),
      })),
      alike: [],
    },
    { actor: { accountId: 'l', personId: 'l', role: 'DDL' } },
  );
};
const types = (): string[] => world.matches().map(({ type }) => type);

describe('a version of the list (E-24)', () => {
  it('is published whole, and the same again changes nothing', async () => {
    expect(await world.publish(unscVersions.first)).toEqual({
      added: 11,
      changed: 0,
      removed: 0,
      unchanged: false,
    });
    expect((await world.publish(unscVersions.first)).unchanged).toBe(true);
    expect((await world.publish(unscVersions.sameOnAnotherDay)).unchanged).toBe(true);
    expect(await world.publish(unscVersions.newAlias)).toEqual({
      added: 0,
      changed: 1,
      removed: 0,
      unchanged: false,
    });
  });
  it.each<[string, keyof typeof unscVersions, string]>([
    ['truncated after 40 %', 'truncated', 'sanctions-list.truncated'],
    ['without any entry', 'empty', 'sanctions-list.empty'],
    ['with empty ENTITIES', 'noEntities', 'sanctions-list.shrunk'],
    ['a quarter shorter', 'shrunk', 'sanctions-list.shrunk'],
    ['that is an HTML page', 'html', 'sanctions-list.doctype'],
    ['with an external entity', 'entity', 'sanctions-list.doctype'],
    ['older than the one in force', 'older', 'sanctions-list.older'],
  ])('%s is refused, and the version in force stays', async (_what, version, code) => {
    await world.publish(unscVersions.first);
    const before = await world.service.lists.inForce(unscListId);
    const entries = await world.service.lists.entriesOf(unscListId);
    expect(await codeOf(world.publish(unscVersions[version]))).toBe(code);
    expect(await world.service.lists.inForce(unscListId)).toEqual(before);
    expect(await world.service.lists.entriesOf(unscListId)).toEqual(entries);
  });
});

describe('a match', () => {
  it('is found when a key person is named, once, without a name in any event', async () => {
    await found();
    await world.service.rescreen([id(1)], 'c-9');
    await world.service.rescreen([id(1)], 'c-9');
    expect(types()).toEqual(['screening.match_found']);
    expect(JSON.stringify(world.log())).not.toMatch(/quvari|zorban/i);
  });
  it('stays cleared while nothing changes, and is open again when the entry does', async () => {
    await clear(await found());
    await world.screenAll('same');
    expect(types().at(-1)).toBe('screening.match_cleared');
    await world.publish(unscVersions.newAlias);
    await world.screenAll('new-alias');
    expect(world.matches().at(-1)).toMatchObject({
      type: 'screening.match_reopened',
      data: { cause: 'entry_changed', entryVersion: expect.stringMatching(/^3\|/) },
    });
  });
  it('is open again when the subject was renamed after the clearing (E-26)', async () => {
    await clear(await found());
    await world.people(1, 'Zorban Al Quvari Testov');
    expect(world.matches().at(-1)).toMatchObject({
      type: 'screening.match_reopened',
      data: { cause: 'subject_changed' },
    });
  });
  it('is obsolete when the entry is delisted', async () => {
    await found();
    expect(await world.publish(unscVersions.delisted)).toMatchObject({ removed: 1 });
    await world.screenAll('delisted');
    expect(world.matches().at(-1)).toMatchObject({
      type: 'screening.match_obsolete',
      data: { cause: 'delisted' },
    });
  });
  it('is obsolete when the person leaves the board, and open again on return (E-26)', async () => {
    await found();
    await world.record(id(1), {
      type: 'partner.profile_changed',
      data: {
        partnerId: id(1),
        people: [{ personId: 'other', role: 'board_member', nameRef: 'nobody' }],
      },
    });
    expect(world.matches().at(-1)).toMatchObject({
      type: 'screening.match_obsolete',
      data: { cause: 'subject_gone' },
    });
    await world.people(1, 'Al-Quvari, Zorban');
    expect(world.matches().at(-1)).toMatchObject({
      type: 'screening.match_reopened',
      data: { cause: 'subject_returned' },
    });
  });
  it('that two people confirmed ends when the person leaves, and its own hold with it; not when the score falls', async () => {
    const matchId = await found();
    await world.execute(
      'TakeMatch',
      matchId,
      {},
      { actor: { accountId: 'a', personId: 'a', role: 'DDA' } },
    );
    const reason = 'Birth year, place and document agree with the entry.';
    await world.execute(
      'ConfirmMatch',
      matchId,
      {},
      { actor: { accountId: 'l', personId: 'l', role: 'DDL' }, reason, reasonRef: 'r-1' },
    );
    await world.execute(
      'ConfirmMatch',
      matchId,
      {},
      { actor: { accountId: 'c', personId: 'c', role: 'CRE' }, reason, reasonRef: 'r-2' },
    );
    await world.screenAll('again');
    expect(types().at(-1)).toBe('screening.match_confirmed');
    await world.record(id(1), {
      type: 'partner.profile_changed',
      data: {
        partnerId: id(1),
        people: [{ personId: 'other', role: 'board_member', nameRef: 'nobody' }],
      },
    });
    expect(world.matches().at(-1)).toMatchObject({
      type: 'screening.match_obsolete',
      data: { cause: 'subject_gone', wasConfirmed: true },
    });
  });
  it('appears for a partner that was there before the list had the name', async () => {
    await world.publish(unscVersions.first);
    await world.register(1, 'Example Relief Circle');
    await world.people(1, 'Marlo Vendrake');
    expect(types()).toEqual([]);
    await world.publish(unscVersions.newAlias);
    await world.screenAll('new-alias');
    expect(types()).toEqual(['screening.match_found']);
  });
  it('found at a step places its hold before the step is decided', async () => {
    await world.publish(unscVersions.first);
    await world.register(1, 'Example Relief Circle');
    await world.people(1, 'Marlo Vendrake');
    await world.publish(unscVersions.newAlias);
    await world.service.rescreen([id(1)], 'c-1');
    expect(
      world
        .log()
        .slice(-2)
        .map(({ type }) => type),
    ).toEqual(['screening.match_found', 'hold.placed']);
  });
  it('found before holds too, where the process has not placed its hold yet; a cleared one does not', async () => {
    const matchId = await found();
    const holdsPlaced = () => world.log().filter(({ type }) => type === 'hold.placed').length;
    expect(holdsPlaced()).toBe(0);
    await world.service.rescreen([id(1)], 'c-1');
    await world.service.rescreen([id(1)], 'c-2');
    expect(holdsPlaced()).toBe(1);
    await world.execute('ReleaseHold', id(1), { holdId: matchId });
    await clear(matchId);
    await world.service.rescreen([id(1)], 'c-3');
    expect(holdsPlaced()).toBe(1);
  });
});

describe('a government', () => {
  const government = (name: string) =>
    world.record(id(1), {
      type: 'partner.registered',
      data: {
        partnerId: id(1),
        kind: 'government',
        profileVersion: 1,
        countryCode: 'KE',
        regionCode: 'AFR',
        names: [{ value: name, type: 'primary' }],
      },
    });
  it('has its named focal points screened, and neither its own name nor anybody else', async () => {
    await world.publish(unscVersions.first);
    await government('Invented Charity Council');
    await world.people(1, 'Al-Quvari, Zorban');
    expect(types()).toEqual([]);
    await world.focalPoint(1, 'Al-Quvari, Zorban');
    expect(world.matches()).toMatchObject([
      {
        type: 'screening.match_found',
        data: { partnerId: id(1), kind: 'government', subject: { type: 'person', id: 'focal-1' } },
      },
    ]);
  });
  it('is held at a step while the match of a focal point is open, and let go when another is named', async () => {
    await world.publish(unscVersions.first);
    await government('Ministry of Health');
    await world.focalPoint(1, 'Al-Quvari, Zorban');
    await world.service.rescreen([id(1)], 'c');
    expect(world.log().filter(({ type }) => type === 'hold.placed')).toHaveLength(1);
    await world.focalPoint(1, 'Ada Example', 'focal-2');
    expect(types().at(-1)).toBe('screening.match_obsolete');
  });
  it('without a list waits where a focal point is named, and only there', async () => {
    await government('Ministry of Health');
    expect(await codeOf(world.service.rescreen([id(1)], 'c'))).toBe('accepted');
    await world.focalPoint(1, 'Ada Example');
    expect(await codeOf(world.service.rescreen([id(1)], 'c'))).toBe('screening.list-missing');
  });
});

describe('without a list (E-27)', () => {
  it('nobody is clear: a step that must screen is refused, a review waits', async () => {
    await world.register(1, 'Example Relief Circle');
    expect(await codeOf(world.service.rescreen([id(1)], 'c-1'))).toBe('screening.list-missing');
    await world.record(id(1), {
      type: 'screening.run_requested',
      data: { partnerId: id(1), runId: 'run-1' },
    });
    expect(world.asked).toEqual(['FlagListMissing', 'NoteScreeningWaits']);
    expect(await world.handler.verdict()).toBe('1 reviews wait: no sanctions list is in force');
    await world.publish(unscVersions.first);
    await world.screenAll('first');
    expect(world.asked.slice(2)).toEqual(['CompleteScreening']);
    expect(await world.handler.verdict()).toBe('ok');
  });
});

describe('a run over everybody', () => {
  it('goes on past a partner that cannot be screened, names it, and leaves its review waiting', async () => {
    await world.publish(unscVersions.first);
    for (const n of [1, 2, 3]) await world.register(n, `Example Body ${n}`);
    await world.people(3, 'Zorban Al Quvari Testov');
    await world.publish(unscVersions.newAlias);
    const reclassify = (to: string) =>
      world.record(id(2), { type: 'partner.reclassified', data: { partnerId: id(2), to } });
    await reclassify('a kind of another release');
    await world.db
      .collection('screening_waiting_runs')
      .insertMany([1, 2].map((n) => ({ _id: `run-${n}` as never, partnerId: id(n) })));
    const errors: unknown[] = [];
    const run = await world.screenAll('one-broken', (error) => errors.push(error));
    expect(run).toMatchObject({
      state: 'done',
      screened: 2,
      unscreened: [{ partnerId: id(2), code: 'TypeError' }],
    });
    expect(errors).toMatchObject([{ partnerId: id(2) }]);
    // It is named to those whose scope reaches it.
    const named = async (role: Role, scope: Scope) => {
      const reader = new FullRescreen(
        world.db,
        world.service,
        {} as never,
        errorsTo(() => {}),
      );
      return (await reader.latestWithin([{ role, scope }]))!.unscreened.length;
    };
    expect(await named('DDL', {})).toBe(1);
    expect(await named('DDL', { countries: ['KE'] })).toBe(1);
    expect(await named('DDL', { countries: ['FR'] })).toBe(0);
    expect(await named('EXP', {})).toBe(0);
    expect(
      await world.db.collection<{ _id: string }>('screening_waiting_runs').find().toArray(),
    ).toMatchObject([{ _id: 'run-2' }]);
    await reclassify('ngo');
    await world.again();
    expect(await world.db.collection('screening_runs').findOne()).toMatchObject({
      screened: 3,
      unscreened: [],
    });
    expect(await world.db.collection('screening_waiting_runs').countDocuments()).toBe(0);
  });
  it('comes once a week, by itself and once, and finds what has become of everybody meanwhile', async () => {
    await world.publish(unscVersions.first);
    await world.register(1, 'Example Relief Circle');
    await world.screenAll(await inForceVersion());
    const runs = world.db.collection('screening_runs');
    const overAWeekAgo = new Date(Date.now() - 7 * 86_400_000 - 1_000);
    // Somebody's work was lost: nobody heard of the new board.
    await world.quietly(1, 'Zorban Al Quvari Testov');
    const [one, other] = [0, 1].map(
      () =>
        new FullRescreen(
          world.db,
          world.service,
          world.handler,
          errorsTo((error) => {
            throw error;
          }),
        ),
    ) as [FullRescreen, FullRescreen];
    one.start();
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    expect(types()).toEqual([]);
    await runs.updateMany({}, { $set: { startedAt: overAWeekAgo } });
    other.start();
    await eventually(
      "the week's run",
      async () =>
        (await runs.countDocuments({ state: 'done', startedAt: { $gt: overAWeekAgo } })) === 1,
      30_000,
    );
    await Promise.all([one.stop(), other.stop()]);
    expect(types()).toEqual(['screening.match_found']);
  });
  const inForceVersion = async (): Promise<string> =>
    (await world.service.lists.inForce(unscListId))!.version;
  it("waits where it is while no list is in force: that is nobody's fault in particular", async () => {
    await world.register(1, 'Example Body');
    const errors: unknown[] = [];
    const run = new FullRescreen(
      world.db,
      world.service,
      world.handler,
      errorsTo((error) => errors.push(error)),
    );
    await run.request('none');
    await eventually('it was tried', async () => errors.length > 0);
    await run.stop();
    expect(await run.latest()).toMatchObject({ state: 'pending', screened: 0, unscreened: [] });
  });
  it('waits for a MongoDB that is away, and does not wait for one that refuses what is written for a partner', async () => {
    for (const n of [1, 2]) await world.register(n, `Example Body ${n}`);
    const complete = world.handler.complete.bind(world.handler);
    let fault: Error = new MongoServerError({ message: 'not primary', code: 10107 });
    world.handler.complete = (ids, ...others) =>
      ids.includes(id(1)) ? Promise.reject(fault) : complete(ids, ...others);
    await world.publish(unscVersions.first);
    const errors: unknown[] = [];
    const run = new FullRescreen(
      world.db,
      world.service,
      world.handler,
      errorsTo((error) => errors.push(error)),
    );
    await run.request('refusing');
    await eventually('it was tried', async () => errors.length > 0);
    expect(await run.latest()).toMatchObject({ state: 'pending', screened: 0, unscreened: [] });
    fault = new MongoServerError({ message: 'document too large', code: 10334 });
    run.start();
    await eventually('the run is done', async () => (await run.latest())?.state === 'done');
    await run.stop();
    expect(await run.latest()).toMatchObject({
      screened: 1,
      unscreened: [{ partnerId: id(1), code: 'MongoServerError' }],
    });
  });
  it('screens each partner, finds the planted names and nobody twice', async () => {
    const entries = inventedEntries(500);
    const { person, pick } = inventor(3);
    await world.publish(unscVersions.first);
    const planted = new Map<string, string>();
    for (let n = 1; n <= 150; n += 1) {
      await world.register(n, `Example Body ${n}`);
      const entry = pick(entries.filter(({ type }) => type === 'person'));
      if (n % 10 === 0) planted.set(id(n), entry.ref);
      await world.people(
        n,
        n % 10 === 0 ? entry.names[0]!.value.split(' ').reverse().join(' ') : person(),
      );
    }
    const list = { generatedAt: '2026-03-07T00:00:00.000Z', entries };
    await world.service.lists.publish(
      unscListId,
      list,
      await world.service.lists.compare(unscListId, list),
    );
    await world.screenAll('planted');
    expect(
      (await world.db.collection('screening_runs').findOne({ listVersion: 'planted' }))!.screened,
    ).toBe(150);
    const pairs = new Set(
      world
        .matches()
        .map(
          ({ data }) =>
            `${(data as { partnerId: string }).partnerId} ${(data as { entryRef: string }).entryRef}`,
        ),
    );
    for (const [partnerId, ref] of planted) expect(pairs).toContain(`${partnerId} ${ref}`);
    const before = world.matches().length;
    await world.screenAll('again');
    expect(world.matches()).toHaveLength(before);
  }, 90_000);
});
