import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client, type Refused } from '../../apps/cli/src/client.js';
import { publishSanctions } from '../../apps/cli/src/import/import-sanctions.js';
import { type Concord, startConcord } from './concord.js';

const list = readFileSync(join(import.meta.dirname, '..', 'fixtures', 'unsc-sample.xml'), 'utf8');
/** Puts the sample list in force, as made at `madeAt`; default 2 March 2026. */
export const publishSampleList = (client: Client, madeAt?: string): Promise<unknown> =>
  publishSanctions(
    client,
    'unsc',
    madeAt ? list.replace(/dateGenerated="[^"]+"/, `dateGenerated="${madeAt}"`) : list,
  );

/** A running Concord with the sample list in force, and a client of it whose clock is read. */
export const startWithList = async (
  what: string,
): Promise<{ concord: Concord; client: Client }> => {
  const concord = await startConcord(what);
  const client = new Client(concord.base);
  await client.readClock();
  await publishSampleList(client);
  return { concord, client };
};

/** The code an attempt was refused with, or `accepted`. */
export const refusal = (attempt: Promise<unknown>): Promise<string> =>
  attempt.then(
    () => 'accepted',
    (error: unknown) => (error as Refused).refusal.code,
  );
