import { randomBytes, randomUUID } from 'node:crypto';
import { product } from '#contexts';
import { Calendar, systemActor } from '#kernel';
import { CommandExecutor, RecordStates } from '#eventing/commands';
import { MongoEventStore } from '#eventing/event-store';
import { connectMongo } from '#platform/mongo';
import { LocalKeys, MongoVault } from '#platform/vault';
import {
  FullRescreen,
  Matcher,
  SanctionsLists,
  ScreeningHandler,
  ScreeningService,
} from '#onboarding/screening';
import {
  inventedEntries,
  inventedPartners,
} from '../libs/onboarding/src/screening/matching/invented-names.examples.ts';
import { cpuMeter, sayShares } from './machine.mjs';
import { freshName, sleep } from './product.mjs';
import { say, table, verdict, whole } from './report.mjs';

const target = 60;

/** One name in `every` partners is that of a listed person, its words the other way round. */
const plant = (partners, entries, every) => {
  const people = entries.filter(({ type }) => type === 'person');
  return partners.map(([organisation, ...persons], index) => {
    const entry = people[(index * 31) % people.length];
    return index % every === 0
      ? {
          organisation,
          persons: [
            { ...persons[0], names: [entry.names[0].value.split(' ').reverse().join(' ')] },
            ...persons.slice(1),
          ],
          ref: entry.ref,
        }
      : { organisation, persons };
  });
};

/** Screening as the onboarding service runs it, without HTTP and Kafka. */
const open = (client, name) => {
  const db = client.db(name);
  const store = new MongoEventStore(db);
  const vault = new MongoVault(db, client.db(`${name}_keys`), new LocalKeys(randomBytes(32)));
  const executor = new CommandExecutor(store, vault);
  const sender = {
    send: ({ type, aggregateId, data, key }, cause) => {
      const metadata = {
        commandId: `${cause.key}|${type}|${aggregateId}|${key}`,
        actor: systemActor,
        scope: {},
        ties: [],
        now: new Date().toISOString(),
        calendar: new Calendar(),
        today: new Date().toISOString().slice(0, 10),
        correlationId: cause.correlationId,
        causationId: cause.causationId,
      };
      return executor.execute(
        product.aggregates.find(({ routes }) => type in routes),
        { type, aggregateId, data, metadata },
      );
    },
  };
  const service = new ScreeningService(
    db,
    new SanctionsLists(db),
    vault,
    new RecordStates(store),
    sender,
  );
  return { db, store, vault, service, handler: new ScreeningHandler(db, service, sender) };
};

const meta = () => {
  const id = randomUUID();
  return {
    commandId: id,
    principal: 'officer',
    bodyHash: 'f'.repeat(64),
    correlationId: id,
    causationId: id,
  };
};
const seed = async ({ db, store, vault }, partners) => {
  const ids = [];
  for (let done = 0; done < partners.length; done += 250)
    await Promise.all(
      partners.slice(done, done + 250).map(async ({ organisation, persons }) => {
        const partnerId = randomUUID();
        ids.push(partnerId);
        const texts = persons.flatMap(({ names, birthYear }) => {
          const subject = randomUUID();
          return [
            { ref: randomUUID(), subject, text: names[0] },
            { ref: randomUUID(), subject, text: String(birthYear) },
          ];
        });
        await vault.seal(texts);
        const people = persons.map((_, index) => ({
          personId: texts[2 * index].subject,
          role: 'board_member',
          nameRef: texts[2 * index].ref,
          birthYearRef: texts[2 * index + 1].ref,
        }));
        const events = [
          {
            type: 'partner.registered',
            data: {
              partnerId,
              kind: 'ngo',
              countryCode: 'KE',
              regionCode: 'AFR',
              names: organisation.names.map((value) => ({ value, type: 'primary' })),
            },
          },
          { type: 'partner.profile_changed', data: { partnerId, people } },
        ].map((event) => ({ ...event, at: new Date().toISOString(), by: systemActor }));
        await store.append(`partner-${partnerId}`, 0, events, meta());
      }),
    );
  await db.collection('screening_partners').insertMany(ids.map((_id) => ({ _id })));
};

/**
 * A new list against everybody: matching alone, then the run as it happens, with its reads, records
 * and holds.
 */
export const screening = async ({ quick, servers }) => {
  const [listed, count] = quick ? [5_000, 1_000] : [5_000, 10_000];
  const entries = inventedEntries(listed);
  const partners = plant(inventedPartners(count), entries, 100);
  const planted = partners.filter(({ ref }) => ref).length;
  const subjects = partners.flatMap(({ organisation, persons }) => [organisation, ...persons]);

  const began = performance.now();
  const matcher = new Matcher(entries);
  const hits = subjects.reduce((sum, subject) => sum + matcher.match(subject).length, 0);
  const matching = (performance.now() - began) / 1000;

  const client = await connectMongo(servers.mongodb);
  const name = freshName('screening');
  const world = open(client, name);
  try {
    await world.store.prepare();
    await world.vault.prepare();
    await world.handler.prepare();
    await seed(world, partners);
    const list = { generatedAt: new Date().toISOString(), entries };
    const change = await world.service.lists.compare('UNSC', list);
    await world.service.lists.publish('UNSC', list, change);
    let trouble;
    const run = new FullRescreen(world.db, world.service, world.handler, {
      error: ({ err }) => (trouble = err),
    });
    const measure = async (version) => {
      const meter = await cpuMeter();
      const started = performance.now();
      await run.request(version);
      while (
        (await world.db
          .collection('screening_runs')
          .countDocuments({ listVersion: version, state: 'done' })) === 0
      ) {
        if (trouble) throw trouble;
        await sleep(50);
      }
      return { seconds: (performance.now() - started) / 1000, shares: await meter() };
    };
    const first = await measure(change.version);
    const again = await measure(`${change.version}-again`);
    await run.stop();
    const found = await world.db.collection('screening_pairs').distinct('entryRef');
    const missed = partners.filter(({ ref }) => ref && !found.includes(ref)).length;
    if (missed > 0) throw new Error(`${missed} of ${planted} planted names were not found`);
    const pairs = await world.db.collection('screening_pairs').countDocuments();
    table(
      `A new list of ${whole(listed)} entries against ${whole(count)} partners (${whole(subjects.length)} names of organisations and people)`,
      ['', 'seconds', 'target', ''],
      [
        ['matching alone, the list indexed first', matching.toFixed(1), '', ''],
        [
          'the run: names opened, matches recorded',
          first.seconds.toFixed(1),
          quick ? '' : `< ${target} s`,
          quick ? '' : verdict(first.seconds < target),
        ],
        [
          'the same run again: nothing new',
          again.seconds.toFixed(1),
          quick ? '' : `< ${target} s`,
          quick ? '' : verdict(again.seconds < target),
        ],
      ],
    );
    say(
      `  ${whole(hits)} likenesses; ${whole(pairs)} pairs recorded, all ${planted} planted ones among them`,
    );
    say(`  ${sayShares(first.shares)} (the load generator runs the code here)`);
  } finally {
    for (const one of [name, `${name}_keys`]) await client.db(one).dropDatabase();
    await client.close();
  }
};
