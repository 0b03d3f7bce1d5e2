import { existsSync, readFileSync } from 'node:fs';
import type { Client } from '../client.js';

type Taken = Readonly<{
  version: string;
  state: 'proposed' | 'signed' | 'in_force';
  entries: number;
  added: number;
  changed: number;
  removed: number;
  unchanged: boolean;
}>;
/** A list takes two people: one hands it in, the other puts it in force. */
export type Publishers = Readonly<{ account: string; publisher?: string | undefined }>;
export const localPublishers = { account: 'diligence-lead', publisher: 'analyst' } as const;

/** Hands a version of a list in and has somebody else publish it; without a `publisher` it waits. */
export const publishSanctions = async (
  client: Client,
  list: string,
  xml: string,
  { account, publisher }: Publishers = localPublishers,
): Promise<Taken> => {
  const versions = `/v1/sanctions-lists/${list}/versions`;
  const taken = await client.upload<Taken>(account, versions, 'application/xml', xml);
  if (taken.unchanged || !publisher) return taken;
  const publication = `${versions}/${taken.version}/publication`;
  const { state } = await client.upload<Pick<Taken, 'state'>>(
    publisher,
    publication,
    'application/json',
    '{}',
  );
  return { ...taken, state };
};

export const importSanctions = async (
  client: Client,
  file: string,
  list: string,
  publishers: Publishers,
): Promise<Taken> => {
  if (!existsSync(file)) throw new Error(`There is no file ${file}.`);
  return publishSanctions(client, list, readFileSync(file, 'utf8'), publishers);
};

/** What changed, in a line. */
export const wordsOf = ({
  version,
  state,
  entries,
  added,
  changed,
  removed,
  unchanged,
}: Taken): string => {
  if (unchanged) return `version ${version} is in force already (${entries} entries)`;
  const difference = `version ${version}: ${entries} entries, ${added} added, ${changed} changed, ${removed} removed`;
  return state === 'in_force'
    ? `${difference}; whom it touches is being screened anew`
    : `${difference}; it waits for somebody else to publish it`;
};
