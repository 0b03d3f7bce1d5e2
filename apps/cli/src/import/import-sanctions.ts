import { existsSync, readFileSync } from 'node:fs';
import type { Client } from '../client.js';

export type Published = Readonly<{
  version: string;
  entries: number;
  added: number;
  changed: number;
  removed: number;
  unchanged: boolean;
}>;

/** Publishes a version of the UN Security Council list. */
export const importSanctions = async (
  client: Client,
  file: string,
  account: string,
): Promise<Published> => {
  if (!existsSync(file)) throw new Error(`There is no file ${file}.`);
  return client.upload<Published>(
    account,
    '/v1/sanctions-lists/unsc/versions',
    'application/xml',
    readFileSync(file, 'utf8'),
  );
};

/** What changed, in a line. */
export const wordsOf = ({
  version,
  entries,
  added,
  changed,
  removed,
  unchanged,
}: Published): string =>
  unchanged
    ? `version ${version} is in force already (${entries} entries)`
    : `version ${version}: ${entries} entries, ${added} added, ${changed} changed, ${removed} removed; everybody is being screened anew`;
