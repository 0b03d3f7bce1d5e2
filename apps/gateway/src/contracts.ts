import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export type Schema = Readonly<{
  $ref?: string;
  allOf?: readonly Schema[];
  anyOf?: readonly Schema[];
  type?: string;
  const?: unknown;
  enum?: readonly unknown[];
  format?: string;
  items?: Schema;
  properties?: Readonly<Record<string, Schema>>;
  required?: readonly string[];
  definitions?: Readonly<Record<string, Schema>>;
  title?: string;
  description?: string;
  $comment?: string;
}>;
/** Kept for whoever reads old records, and nobody's contract. */
export const isBookkeeping = ({ $comment = '' }: Schema): boolean =>
  $comment.startsWith('Bookkeeping');
export type Channel = Readonly<{
  address: string;
  title: string;
  description: string;
  messages: Readonly<Record<string, unknown>>;
  bindings: Readonly<{ kafka: Readonly<{ partitions: number }> }>;
}>;
/** What we read of our own AsyncAPI document; `npm run schemas` writes it. */
export type AsyncApi = Readonly<{
  info: Readonly<{ title: string; version: string; description: string }>;
  channels: Readonly<Record<string, Channel>>;
  components: Readonly<{ schemas: Readonly<{ cloudEventHeaders: Schema }> }>;
}>;
/** `schemas`: text by file name, `partner.registered.v1.json`. */
export type Contracts = Readonly<{ asyncApi: string; schemas: ReadonlyMap<string, string> }>;

/** The folder the product lies in, from the sources and from the build. */
export const packageRoot = (folder: string): string => {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const parent = dirname(folder);
  if (parent === folder)
    throw new Error('No package.json above the program: what lies beside it cannot be found.');
  return packageRoot(parent);
};

/**
 * The published contracts as they are in `contracts/` beside package.json; the same from the
 * sources and from `dist`. Throws where they are missing.
 */
export const readContracts = (from: string = import.meta.dirname): Contracts => {
  const folder = join(packageRoot(from), 'contracts');
  const names = readdirSync(join(folder, 'schemas')).filter((name) => name.endsWith('.json'));
  return {
    asyncApi: readFileSync(join(folder, 'asyncapi.json'), 'utf8'),
    schemas: new Map(
      names.sort().map((name) => [name, readFileSync(join(folder, 'schemas', name), 'utf8')]),
    ),
  };
};
