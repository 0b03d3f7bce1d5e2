// Makes the published contracts out of the event types: `npm run schemas`. See `usage`.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { asyncApiOf } from './contracts/asyncapi.mjs';
import { eventTypesOf } from './contracts/event-types.mjs';
import { optionsOf } from './launcher/options.mjs';

const usage = `npm run schemas -- [--check] [--relock] [--root <folder>]
  Writes contracts/schemas/<type>.v<version>.json, contracts/asyncapi.json and contracts/schemas.lock.json from libs/*/src/**/*.events.ts
  and contracts/contexts.json, which says what topic each family of records goes to.
  --check   writes nothing; exit code 1 with a list where the committed files are not what would be written
  --relock  takes over changed schemas that came with the release still being made (\`since\` = version of package.json)
  --root    folder of the project; default: this one`;

class ContractError extends Error {}
const json = (value) => `${JSON.stringify(value, null, 2)}\n`;

/**
 * What a schema demands: keys in order, words for readers left out, so that a docstring may be put
 * better.
 */
const demandsOf = (schema, names = false) => {
  if (Array.isArray(schema)) return schema.map((one) => demandsOf(one));
  if (schema === null || typeof schema !== 'object') return schema;
  const kept = Object.entries(schema).filter(
    ([key]) => names || !['description', 'title', '$comment'].includes(key),
  );
  return Object.fromEntries(
    kept
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, value]) => [
        key,
        demandsOf(value, !names && (key === 'properties' || key === 'definitions')),
      ]),
  );
};
const hashOf = (schema) =>
  createHash('sha256')
    .update(JSON.stringify(demandsOf(schema)))
    .digest('hex');

/** How such a schema says so itself: a keyword every validator knows and passes over. */
const bookkeepingComment = 'Bookkeeping: nobody outside may rely on it.';
/** Not in the catalogue: what nobody outside may rely on. */
const isInternal = ({ topic }, { bookkeeping }) => topic === bookkeeping;

const versions = /^(.+)\.v(\d+)$/;
const readJson = (path, otherwise) =>
  existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : otherwise;
/** Earlier versions of the types: files nobody makes any more, kept as they were published. */
const earlierOf = (folder, lock, current) =>
  Object.keys(lock).flatMap((id) => {
    const [, type, version] = versions.exec(id);
    const now = current.find((one) => one.type === type);
    if (!now || Number(version) >= now.version) return [];
    const schema = readJson(join(folder, 'schemas', `${id}.json`));
    if (!schema)
      throw new ContractError(
        `contracts/schemas/${id}.json is published and missing. Take it back from the history.`,
      );
    return [{ id, type, version: Number(version), topic: now.topic, schema }];
  });

/** Refuses a published schema that changed or went away, unless it may be locked anew. */
const keepPromises = (published, lock, release, relock) => {
  const faults = [];
  for (const [id, { sha256, since }] of Object.entries(lock)) {
    const now = published.find((one) => one.id === id);
    if (now && hashOf(now.schema) === sha256) continue;
    if (relock && since === release) continue;
    const [, type, version] = versions.exec(id);
    const next = Number(version) + 1;
    faults.push(
      now
        ? `${id} is published (since ${since}) and would change. A published schema never changes: add v${next} (write \`@version ${next}\` into the docstring of the event type ${type}, leave contracts/schemas/${id}.json as it is).`
        : `${id} is published (since ${since}) and would go away. Keep its event type, or add v${next}: readers still meet the old events.`,
    );
  }
  if (faults.length > 0)
    throw new ContractError(
      `${faults.join('\n')}\nWhat came with ${release}, the release still being made, may be locked anew: npm run schemas -- --relock`,
    );
};

/**
 * Every file of `contracts/` by its name, as it should be. Throws ContractError where a promise
 * would be broken.
 */
const contractsOf = (root, relock) => {
  const folder = join(root, 'contracts');
  const { version: release } = readJson(join(root, 'package.json'));
  const lock = readJson(join(folder, 'schemas.lock.json'), {});
  const contexts = readJson(join(folder, 'contexts.json'));
  const current = eventTypesOf(root).map(({ type, version, schema, family }) => {
    const id = `${type}.v${version}`;
    const topic = contexts.families[family] ?? contexts.bookkeeping;
    return {
      id,
      type,
      version,
      topic,
      schema: {
        $schema: 'http://json-schema.org/draft-07/schema#',
        $id: `/schemas/${id}.json`,
        ...(isInternal({ topic }, contexts) ? { $comment: bookkeepingComment } : {}),
        ...schema,
      },
    };
  });
  const published = [...current, ...earlierOf(folder, lock, current)].sort((a, b) =>
    a.type === b.type ? a.version - b.version : a.type < b.type ? -1 : 1,
  );
  keepPromises(published, lock, release, relock);
  const locked = published.map(({ id, schema }) => [
    id,
    { sha256: hashOf(schema), since: lock[id]?.since ?? release },
  ]);
  return {
    ...Object.fromEntries(published.map(({ id, schema }) => [`schemas/${id}.json`, json(schema)])),
    'asyncapi.json': json(asyncApiOf(published, release, contexts.contexts)),
    'contexts.json': readFileSync(join(folder, 'contexts.json'), 'utf8'),
    'schemas.lock.json': json(Object.fromEntries(locked)),
  };
};

const namesIn = (folder) =>
  (existsSync(folder) ? readdirSync(folder, { recursive: true, withFileTypes: true }) : [])
    .filter((one) => one.isFile())
    .map((one) =>
      join(one.parentPath, one.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    );
/** Names of files that are missing, different or too many. */
const differences = (folder, files) => [
  ...Object.keys(files).filter(
    (name) =>
      !existsSync(join(folder, name)) || readFileSync(join(folder, name), 'utf8') !== files[name],
  ),
  ...namesIn(folder).filter((name) => !(name in files)),
];

const main = () => {
  const values = optionsOf(usage, {
    check: { type: 'boolean' },
    relock: { type: 'boolean' },
    root: { type: 'string', default: join(import.meta.dirname, '..') },
  });
  const root = resolve(values.root);
  const folder = join(root, 'contracts');
  const files = contractsOf(root, values.relock);
  const changed = differences(folder, files);
  if (values.check) {
    if (changed.length > 0)
      throw new ContractError(
        `contracts/ is not what the event types say; run \`npm run schemas\` and commit:\n${changed.map((name) => `  ${name}`).join('\n')}`,
      );
    return console.log(`contracts/ is up to date: ${Object.keys(files).length - 3} schemas.`);
  }
  mkdirSync(join(folder, 'schemas'), { recursive: true });
  for (const name of changed)
    if (name in files) writeFileSync(join(folder, name), files[name]);
    else rmSync(join(folder, name));
  console.log(
    `contracts/: ${Object.keys(files).length - 3} schemas, ${changed.length} files written.`,
  );
};

try {
  main();
} catch (error) {
  console.error(error instanceof ContractError ? error.message : error);
  process.exitCode = 1;
}
