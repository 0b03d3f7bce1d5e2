import { readFileSync } from 'node:fs';
import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
  type CommandDoor,
  CommandExecutor,
  type CommandSender,
  RecordStates,
} from '#eventing/commands';
import { toRecorded } from '#eventing/event-store';
import { MemoryEventStore } from '#eventing/testing';
import { FixedClock } from '#platform/clock';
import type { Principal } from '#platform/http';
import { errorsTo, eventually, freshDatabase } from '#platform/testing';
import { LocalKeys, MongoVault } from '#platform/vault';
import { inventedEntries, inventor } from './matching/invented-names.examples.js';
import { born, euList } from './sanctions-list/eu-and-ofac-lists.examples.js';
import { listReaders } from './sanctions-list/list-readers.js';
import type { ListId } from './sanctions-list/list-source.policy.js';
import { unscVersions } from './sanctions-list/unsc-list.examples.js';
import { matchAggregate, sanctionsListAggregate } from './match.aggregate.js';
import { ListPublication } from './sanctions-list/list-publication.js';
import { type FetchSettings, ScheduledFetch } from './sanctions-list/scheduled-fetch.js';
import { sanctionsListIdOf, SanctionsLists } from './sanctions-list/sanctions-lists.js';
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
  const vault = new MongoVault(db, db, new LocalKeys(Buffer.alloc(32, 7)));
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
  const people = async (
    n: number,
    ...named: (string | Readonly<{ name: string; birthYear: number }>)[]
  ): Promise<void> => {
    const sealed = named.map((one, index) => ({
      ref: `ref-${(count += 1)}`,
      subject: `board-${n}-${index}`,
      text: typeof one === 'string' ? one : one.name,
    }));
    const years = named.flatMap((one, index) =>
      typeof one === 'string'
        ? []
        : [
            {
              ref: `${sealed[index]!.ref}-year`,
              subject: `board-${n}-${index}`,
              text: String(one.birthYear),
            },
          ],
    );
    await vault.seal([...sealed, ...years]);
    await record(id(n), {
      type: 'partner.profile_changed',
      data: {
        partnerId: id(n),
        people: sealed.map(({ ref }, index) => ({
          personId: `board-${n}-${index}`,
          role: 'board_member',
          nameRef: ref,
          ...(typeof named[index] === 'string' ? {} : { birthYearRef: `${ref}-year` }),
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
    listId: ListId = unscListId,
  ): Promise<{ added: number; changed: number; removed: number; unchanged: boolean }> => {
    const list = await listReaders[listId]([xml]);
    const change = await service.lists.compare(listId, list);
    if (!change.unchanged) await service.lists.publish(listId, list, change);
    return {
      added: change.added.length,
      changed: change.changed.length,
      removed: change.removed.length,
      unchanged: change.unchanged,
    };
  };
  const rescreen = new FullRescreen(
    db,
    service,
    handler,
    errorsTo((error) => {
      throw error;
    }),
  );
  const publication = new ListPublication(
    service.lists,
    rescreen,
    {
      send: (_aggregate, type, { id: aggregateId, body, principal }) => {
        const { reason, ...data } = body as { reason?: string };
        return execute(type, aggregateId!, data, {
          actor: { ...principal, role: principal.grants[0]!.role },
          ...(reason === undefined ? {} : { reason }),
        });
      },
    } as CommandDoor,
    sender,
    new RecordStates(store),
    new FixedClock('2026-03-10T09:00:00.000Z', new Calendar()),
  );
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
    publication,
    end: async () => {
      await rescreen.stop();
      await end();
    },
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
  it('is open again when the entry says more under the same version (entry-changed)', async () => {
    const listed = (n: number): string =>
      readFileSync(
        join(import.meta.dirname, '../../../../test/fixtures/cases', `entry-changed-${n}.xml`),
        'utf8',
      );
    await world.publish(listed(1));
    await world.register(1, 'Example Relief Circle');
    await world.people(1, { name: 'Dorvan Melikesh', birthYear: 1984 });
    const [first] = world.matches();
    expect(first!.data).toMatchObject({ features: { birthYear: 'different' } });
    await clear((first!.data as { matchId: string }).matchId);
    expect(await world.publish(listed(2))).toMatchObject({ added: 0, changed: 1, removed: 0 });
    await world.screenAll('changed');
    expect(world.matches().at(-1)).toMatchObject({
      type: 'screening.match_reopened',
      data: { cause: 'entry_changed', features: { birthYear: 'same' } },
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

describe('an entry that several lists have', () => {
  const zorban = { ref: 'EU.1.11', unRef: 'TSi.001', names: ['TESTOV MERIDI Zorban Al Quvari'] };
  const both = [
    { listId: 'UNSC', entryRef: 'TSi.001' },
    { listId: 'EU', entryRef: 'EU.1.11' },
  ];
  const matchIds = (): Set<unknown> =>
    new Set(world.matches().map(({ data }) => (data as { matchId: string }).matchId));
  it('is shown once, with its references of all lists, and stays cleared', async () => {
    await clear(await found());
    await world.publish(euList([zorban]), 'EU');
    await world.screenAll('eu');
    expect(matchIds().size).toBe(1);
    expect(world.matches().at(-1)).toMatchObject({
      type: 'screening.match_references_changed',
      data: { references: both },
    });
    await world.screenAll('eu-again');
    expect(types().filter((type) => type === 'screening.match_references_changed')).toHaveLength(1);
  });
  it('is open again when another list says more of it', async () => {
    await clear(await found());
    await world.publish(euList([{ ...zorban, births: [born('1984-05-02')] }]), 'EU');
    await world.screenAll('eu');
    expect(world.matches().at(-1)).toMatchObject({
      type: 'screening.match_reopened',
      data: { cause: 'entry_changed', changed: ['birth_years'] },
    });
  });
  it('keeps what was decided under the list that had it first, and without the one that leaves', async () => {
    await world.publish(unscVersions.delisted);
    await world.publish(euList([zorban]), 'EU');
    await world.register(1, 'Example Relief Circle');
    await world.people(1, 'Zorban Al Quvari Testov Meridi');
    const [match] = world.matches();
    expect(match!.data).toMatchObject(both[1]!);
    const { matchId } = match!.data as { matchId: string };
    await world.execute(
      'TakeMatch',
      matchId,
      {},
      { actor: { accountId: 'a', personId: 'a', role: 'DDA' } },
    );
    const again = unscVersions.newAlias;
    await world.publish(again);
    await world.screenAll('un');
    expect(matchIds()).toEqual(new Set([matchId]));
    await world.publish(unscVersions.delisted.replace('2026-03-04', '2026-03-08'));
    await world.screenAll('un-delisted');
    expect([...matchIds()]).toEqual([matchId]);
    expect(types()).not.toContain('screening.match_obsolete');
    expect(world.matches().at(-1)!.data).toMatchObject({ references: [both[1]] });
  });
  it('found twice before anybody knew becomes one match, the decided one', async () => {
    await clear(await found());
    const apart = { ...zorban, unRef: '' };
    await world.publish(euList([apart]), 'EU');
    await world.screenAll('apart');
    expect(matchIds().size).toBe(2);
    await world.publish(euList([zorban], '2026-03-09T00:00:00.000Z'), 'EU');
    await world.screenAll('one');
    expect(
      world
        .matches()
        .slice(-2)
        .map(({ type }) => type),
    ).toEqual(['screening.match_references_changed', 'screening.match_merged']);
    expect(types()).not.toContain('screening.match_reopened');
  });
  it('whose reference is corrected keeps its decisions', async () => {
    await clear(await found());
    const corrected = unscVersions.first
      .replaceAll('TSi.001', 'TSi.901')
      .replace('2026-03-02', '2026-03-05');
    expect(await world.publish(corrected)).toMatchObject({ added: 0, changed: 0, removed: 0 });
    await world.screenAll('corrected');
    expect(matchIds().size).toBe(1);
    expect(types()).not.toContain('screening.match_reopened');
    expect(world.matches().at(-1)).toMatchObject({
      type: 'screening.match_references_changed',
      data: { references: [{ listId: 'UNSC', entryRef: 'TSi.901' }] },
    });
  });
});

describe('a version that is handed in', () => {
  const person = (name: string, role: Role): Principal =>
    ({ accountId: name, personId: name, grants: [{ role, scope: {} }], ties: [] }) as never;
  const [lead, analyst] = [person('lead', 'DDL'), person('analyst', 'DDA')];
  it('waits with its difference until somebody else publishes it, whenever the process ends', async () => {
    await world.register(1, 'Example Relief Circle');
    await world.people(1, 'Al-Quvari, Zorban');
    const { publication, service } = world;
    const taken = await publication.handIn('UNSC', [unscVersions.first], lead);
    expect(await service.lists.inForce('UNSC')).toBeNull();
    expect(await service.lists.proposed('UNSC')).toMatchObject({ entries: 11, added: 11 });
    expect(await codeOf(publication.publish('UNSC', taken.version, lead))).toBe(
      'segregation-of-duties',
    );
    expect(await publication.publish('UNSC', taken.version, analyst)).toBe('in_force');
    expect(await service.lists.proposed('UNSC')).toBeNull();
    const next = await publication.handIn('UNSC', [unscVersions.newAlias], lead);
    expect((await service.lists.proposed('UNSC'))!.changedEntries).toEqual([
      {
        entryRef: 'TSi.001',
        name: 'ZORBAN AL QUVARI TESTOV MERIDI',
        features: ['names'],
        namesAdded: ['Marlo Vendrake'],
        namesRemoved: [],
      },
    ]);
    expect(await codeOf(publication.publish('UNSC', 'another', analyst))).toBe(
      'sanctions-list.not-proposed',
    );
    // The event is there, and the process ended before the entries were put in force.
    await world.execute(
      'PublishList',
      sanctionsListIdOf('UNSC'),
      { listId: 'UNSC', version: next.version },
      { actor: { accountId: 'analyst', personId: 'analyst', role: 'DDA' } },
    );
    await publication.settle();
    expect((await service.lists.inForce('UNSC'))!.version).toBe(next.version);
    expect((await publication.handIn('UNSC', [unscVersions.newAlias], lead)).unchanged).toBe(true);
    expect(
      world
        .log()
        .filter(({ type }) => type.startsWith('screening.list_'))
        .map(({ type }) => type.slice('screening.list_'.length)),
    ).toEqual(['proposed', 'published', 'proposed', 'published', 'confirmed']);
  });
  it('is discarded by somebody else, and nothing of it waits any more', async () => {
    const { publication, service } = world;
    const { version } = await publication.handIn('UNSC', [unscVersions.first], lead);
    const why = 'An entry has the name of another person.';
    expect(await codeOf(publication.discard('UNSC', version, why, lead))).toBe(
      'segregation-of-duties',
    );
    expect(await codeOf(publication.discard('UNSC', version, undefined, analyst))).toBe(
      'reason-required',
    );
    await publication.discard('UNSC', version, why, analyst);
    expect(await service.lists.proposed('UNSC')).toBeNull();
    // A process that ended before the entries were gone is asked again.
    await publication.discard('UNSC', version, why, analyst);
    expect(await codeOf(publication.publish('UNSC', version, analyst))).toBe(
      'sanctions-list.not-proposed',
    );
    await publication.handIn('UNSC', [unscVersions.first], lead);
    expect(await publication.publish('UNSC', version, analyst)).toBe('in_force');
  });
  it('that is refused is told, and dated in the future it is', async () => {
    const future = unscVersions.first.replace('2026-03-02', '2999-01-01');
    expect(await codeOf(world.publication.handIn('UNSC', [future], lead))).toBe(
      'sanctions-list.future',
    );
    expect(await codeOf(world.publication.handIn('EU', [unscVersions.first], lead))).toBe(
      'sanctions-list.other-document',
    );
    expect(types()).toEqual(['screening.list_rejected', 'screening.list_rejected']);
  });
});

describe('a list that is fetched', () => {
  const settings = {
    CONCORD_SANCTIONS_FETCH_HOURS: 6,
    CONCORD_SANCTIONS_PUBLISH: 'people',
  } as FetchSettings;
  const told = (): string[] =>
    world
      .log()
      .filter(({ type }) => type.startsWith('screening.list_'))
      .map(({ type, data }) => [type.slice(15), (data as { code?: string }).code].join(' ').trim());
  const at = (hour: number): Date => new Date(Date.UTC(2026, 2, 10, hour));
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'concord-list-'));
  });
  afterEach(() => rm(folder, { recursive: true }));
  it('waits for two people, is looked at in its time, and what fails leaves the one in force', async () => {
    const path = join(folder, 'list.xml');
    const errors: unknown[] = [];
    const fetching = new ScheduledFetch(
      world.db,
      world.publication,
      { ...settings, CONCORD_SANCTIONS_UNSC_SOURCE: path },
      errorsTo((error) => errors.push(error)),
    );
    await fetching.work(at(0));
    expect(await fetching.verdict()).toBe(
      'UNSC: sanctions-list.unreachable since 2026-03-10T00:00:00.000Z',
    );
    await writeFile(path, unscVersions.first);
    await fetching.work(at(0));
    expect(told()).toEqual(['rejected sanctions-list.unreachable']);
    await fetching.work(at(1));
    expect(await fetching.verdict()).toBe('ok');
    const { version } = (await world.service.lists.proposed('UNSC'))!;
    const people = ['one', 'two'].map(
      (name) =>
        ({ accountId: name, personId: name, grants: [{ role: 'DDL', scope: {} }] }) as never,
    );
    expect(await world.publication.publish('UNSC', version, people[0]!)).toBe('signed');
    expect(await world.publication.publish('UNSC', version, people[1]!)).toBe('in_force');
    await fetching.work(at(8));
    await writeFile(path, unscVersions.empty);
    await utimes(path, at(9), at(9));
    await fetching.work(at(15));
    await fetching.work(at(16));
    await fetching.work(at(17));
    expect((await world.service.lists.inForce('UNSC'))!.version).toBe(version);
    expect(await fetching.verdict()).toBe(
      'UNSC: sanctions-list.empty since 2026-03-10T15:00:00.000Z',
    );
    expect(told()).toEqual([
      'rejected sanctions-list.unreachable',
      'proposed',
      'publication_signed',
      'published',
      'confirmed',
      'rejected sanctions-list.empty',
    ]);
    expect(errors.length).toBe(4);
  });
  it('of its publisher publishes itself where the policy says so, unless it delists many', async () => {
    const { publication, service } = world;
    const first = Buffer.from(unscVersions.first);
    await publication.takeFetched('UNSC', first, { isOfficial: true });
    const { version } = (await service.lists.inForce('UNSC'))!;
    await publication.takeFetched('UNSC', Buffer.from(unscVersions.newAlias), { isOfficial: true });
    expect((await service.lists.inForce('UNSC'))!.version).not.toBe(version);
    const delisted = Buffer.from(unscVersions.delisted.replace('2026-03-04', '2026-03-07'));
    await publication.takeFetched('UNSC', delisted, { isOfficial: true });
    expect(await service.lists.proposed('UNSC')).toMatchObject({ removed: 1, fetched: true });
    expect(told()).toEqual(['published', 'published', 'proposed']);
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
  it('of a new version screens those it can touch, and everybody all the same once a week', async () => {
    const { publication, service, db } = world;
    const runs = db.collection('screening_runs');
    const screened: string[] = [];
    const screen = service.screen.bind(service);
    service.screen = (ids, ...rest) => {
      screened.push(...ids);
      return screen(ids, ...rest);
    };
    const take = async (xml: string, count: number): Promise<string[]> => {
      screened.length = 0;
      await publication.takeFetched('UNSC', Buffer.from(xml), { isOfficial: true });
      await eventually(
        'the run',
        async () => (await runs.countDocuments({ state: 'done' })) === count,
        30_000,
      );
      return [...screened].sort();
    };
    for (const [n, name] of ['Zorban Al Quvari', 'Marlo Vendrake', 'Somebody Unlike'].entries()) {
      await world.register(n + 1, `Example Body ${n + 1}`);
      await world.people(n + 1, name);
    }
    expect(await take(unscVersions.first, 1)).toEqual([id(1), id(2), id(3)]);
    expect(types().filter((type) => type.startsWith('screening.match_'))).toHaveLength(1);
    // The first is like the changed entry already, the second because of its new alias.
    expect(await take(unscVersions.newAlias, 2)).toEqual([id(1), id(2)]);
    expect(types().filter((type) => type.startsWith('screening.match_'))).toHaveLength(2);
    screened.length = 0;
    const overAWeekAgo = new Date(Date.now() - 7 * 86_400_000 - 1_000);
    await runs.updateMany({ touched: { $exists: false } }, { $set: { startedAt: overAWeekAgo } });
    const weekly = new FullRescreen(
      db,
      service,
      world.handler,
      errorsTo((error) => {
        throw error;
      }),
    );
    weekly.start();
    await eventually(
      "the week's run",
      async () =>
        (await runs.countDocuments({
          state: 'done',
          touched: { $exists: false },
          startedAt: { $gt: overAWeekAgo },
        })) === 1,
      30_000,
    );
    await weekly.stop();
    expect([...screened].sort()).toEqual([id(1), id(2), id(3)]);
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
