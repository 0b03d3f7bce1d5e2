import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { eventually } from './index.js';

type Launcher = {
  mongodSources: () => unknown;
  mongodWaysOut: unknown;
  mongodArguments: (how: object) => string[];
  firstSource: (name: string, sources: unknown, waysOut: unknown) => Promise<{ value: string }>;
  portFor: (wished: number) => Promise<number>;
};
const launcher = async (): Promise<Launcher> => {
  const folder = join(import.meta.dirname, '..', '..', '..', '..', 'scripts', 'launcher');
  return {
    ...(await import(join(folder, 'mongodb.mjs'))),
    ...(await import(join(folder, 'sources.mjs'))),
    ...(await import(join(folder, 'processes.mjs'))),
  } as Launcher;
};

/**
 * A replica set of one that belongs to a single suite, with the smallest oplog the server takes;
 * gone with `end`.
 */
export const ownMongodb = async (): Promise<{ url: string; end: () => Promise<void> }> => {
  const { mongodSources, mongodWaysOut, mongodArguments, firstSource, portFor } = await launcher();
  const { value: program } = await firstSource('MongoDB', mongodSources(), mongodWaysOut);
  const [data, port] = [mkdtempSync(join(tmpdir(), 'concord-test-mongodb-')), await portFor(0)];
  const how = {
    data,
    port,
    oplogMb: 1,
    cacheGb: 0.25,
    parameters: { enableTestCommands: 1 },
    // The oplog is only cut behind the last checkpoint; with one a second it follows what is
    // written.
    more: ['--syncdelay', '1'],
  };
  const child = spawn(program, mongodArguments(how), { stdio: 'ignore' });
  const kill = (): boolean => child.kill('SIGKILL');
  process.once('exit', kill);
  const client = await MongoClient.connect(`mongodb://127.0.0.1:${port}/?directConnection=true`, {
    serverSelectionTimeoutMS: 20_000,
  });
  const admin = client.db('admin');
  await admin.command({
    replSetInitiate: { _id: 'rs0', members: [{ _id: 0, host: `127.0.0.1:${port}` }] },
  });
  await eventually(
    'the own MongoDB is primary',
    async () => (await admin.command({ hello: 1 })).isWritablePrimary === true,
  );
  await client.close();
  return {
    url: `mongodb://127.0.0.1:${port}/?replicaSet=rs0`,
    end: async () => {
      process.off('exit', kill);
      await ended(child, kill);
      rmSync(data, { recursive: true, force: true });
    },
  };
};

const ended = (child: ChildProcess, kill: () => boolean): Promise<void> =>
  new Promise((resolve) => {
    child.once('exit', () => resolve());
    kill();
  });

/** Writes until the oplog no longer reaches back to where it is now. */
export const rollOplogOver = async (client: MongoClient): Promise<void> => {
  const oplog = client
    .db('local')
    .collection<{ ts: { compare(other: unknown): number } }>('oplog.rs');
  const end = async (direction: 1 | -1) =>
    (await oplog.find().sort({ $natural: direction }).limit(1).next())!.ts;
  const filler = client.db('test_filler').collection('filler');
  const mark = await end(-1);
  const padding = 'x'.repeat(500_000);
  for (let written = 0; (await end(1)).compare(mark) <= 0; written += 1) {
    if (written > 2_000) throw new Error('the oplog was not rolled over by 1 GB of writes');
    await filler.insertOne({ padding });
  }
  await filler.drop();
};
