import { readFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import { systemActor } from '#kernel';
import { foldOf, ProjectionHandler, ReadModels } from '#eventing/projections';
import { connectMongo } from '#platform/mongo';
import { organisation } from './load.mjs';
import { built, freshName } from './product.mjs';
import { median, percentile, say, table } from './report.mjs';

const directory = ['libs', 'onboarding', 'src', 'partners', 'partner-directory'];
const { partnersByName } = await built(...directory, 'directory-entry.schema.js');
const { DirectorySearch } = await built(...directory, 'directory-search.js');

const targetMs = 20;
const batch = 500;
const fixture = new URL('../test/fixtures/organisations.csv', import.meta.url);

/** The organisations of the fixture, and as many invented ones as it takes. */
const directoryOf = (count) => {
  const real = parse(readFileSync(fixture), { columns: true }).map((row) => [
    { value: row.name, type: 'primary', script: 'Latn' },
    ...[
      [row.acronym, 'acronym'],
      [row.other_names, 'alias'],
    ].flatMap(([cell, type]) =>
      cell
        .split('|')
        .filter(Boolean)
        .map((value) => ({ value, type, script: 'Latn' })),
    ),
  ]);
  const who = [
    { value: 'World Health Organization', type: 'primary', script: 'Latn' },
    { value: 'WHO', type: 'acronym', script: 'Latn' },
  ];
  const invented = Array.from({ length: count - real.length - 1 }, () => [
    { ...organisation().names[0], type: 'primary', script: 'Latn' },
  ]);
  return [who, ...real, ...invented];
};
const registered = (names, position) => {
  const partnerId = randomUUID();
  const at = new Date().toISOString();
  return {
    type: 'partner.registered',
    data: {
      partnerId,
      kind: 'ngo',
      countryCode: 'KE',
      regionCode: 'AFR',
      names,
      identifiers: [],
      channel: 'officer',
    },
    at,
    on: at.slice(0, 10),
    by: systemActor,
    streamId: `partner-${partnerId}`,
    streamVersion: 1,
    position,
  };
};

const asked = [
  ['its acronym', 'WHO'],
  ['its name', 'World Health Organization'],
  ['words in another order', 'ikea stichting'],
  ['the beginning of a word', 'petrol mexic'],
  ['slips of the pen', 'Wrold Helth Organisaton'],
  ['without accents', 'universite de montreal'],
  ['one word that thousands have', 'health'],
  ['two of them', 'health foundation'],
  ['what nobody is called', 'xylophone zzyzx'],
];

/** What an officer types, against a whole directory, with MongoDB, without HTTP. */
export const search = async ({ quick, servers }) => {
  const count = quick ? 5_000 : 35_000;
  const client = await connectMongo(servers.mongodb);
  const db = client.db(freshName());
  try {
    const handler = new ProjectionHandler(foldOf(partnersByName), db);
    await handler.prepare();
    const events = directoryOf(count).map((names, at) => registered(names, at + 1));
    const began = performance.now();
    for (let done = 0; done < events.length; done += batch)
      await client.withSession((session) =>
        session.withTransaction(() => handler.apply(events.slice(done, done + batch), session)),
      );
    const seconds = (performance.now() - began) / 1000;
    const directory = new DirectorySearch(new ReadModels(db));
    const rows = [];
    for (const [what, text] of asked) {
      const first = performance.now();
      const found = await directory.find(text, {});
      const cold = performance.now() - first;
      const times = [];
      for (let n = 0; n < (quick ? 20 : 100); n += 1) {
        const from = performance.now();
        await directory.find(text, {});
        times.push(performance.now() - from);
      }
      rows.push([
        `${what}: ${text}`,
        String(found.length),
        (found[0]?.name ?? '–').slice(0, 40),
        `${cold.toFixed(1)} ms`,
        `${median(times).toFixed(1)} / ${percentile(times, 0.99).toFixed(1)} ms`,
      ]);
    }
    table(
      `Searching ${count} partners (read model of the directory; p50 / p99 of 100)`,
      ['', 'found', 'first', 'the first time', 'p50 / p99'],
      rows,
    );
    say(
      `  target: < ${targetMs} ms; the directory followed ${Math.round(count / seconds)} events/s`,
    );
  } finally {
    await db.dropDatabase();
    await client.close();
  }
};
