import { existsSync, readFileSync } from 'node:fs';
import type { Client } from '../client.js';

type Published = Readonly<{
  version: string;
  entries: number;
  added: number;
  changed: number;
  removed: number;
  unchanged: boolean;
}>;

/** Publishes a version of the UN Security Council list; says what changed. */
export const importSanctions = async (
  client: Client,
  file: string,
  account = 'diligence-lead',
): Promise<string> => {
  if (!existsSync(file)) throw new Error(`There is no file ${file}.`);
  const { version, entries, added, changed, removed, unchanged } = await client.upload<Published>(
    account,
    '/v1/sanctions-lists/unsc/versions',
    'application/xml',
    readFileSync(file, 'utf8'),
  );
  return unchanged
    ? `version ${version} is in force already (${entries} entries)`
    : `version ${version}: ${entries} entries, ${added} added, ${changed} changed, ${removed} removed; everybody is being screened anew`;
};
