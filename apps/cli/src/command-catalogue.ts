import type { Client } from './client.js';

type Operation = Readonly<{
  operationId?: string;
  summary?: string;
  description?: string;
  parameters?: readonly Readonly<{ name: string; in: string; required?: boolean }>[];
  requestBody?: Readonly<{
    content?: Readonly<Record<string, { schema?: { example?: object } }>>;
  }>;
}>;
/** The part of `/openapi.json` that commands are read from. */
export type ApiDocument = Readonly<{
  paths: Readonly<Record<string, Readonly<{ post?: Operation }>>>;
}>;
/** A command as the API describes it. */
export type KnownCommand = Readonly<{
  collection: string;
  /** `nominate-honour`. */
  name: string;
  summary: string;
  roles: string;
  /** Begins a record; the others are sent to one. */
  creates: boolean;
  /** The version one has seen goes with it. */
  versioned: boolean;
  example: object;
}>;

const commandPath = /^\/v1\/([a-z-]+)(?:\/\{id\}\/([a-z-]+))?$/;
const kebab = (type: string): string => type.replace(/(?<=[a-z0-9])(?=[A-Z])/g, '-').toLowerCase();

/** Commands of the document, by collection and name; what takes no `Idempotency-Key` is none. */
export const commandsIn = ({ paths }: ApiDocument): readonly KnownCommand[] =>
  Object.entries(paths)
    .flatMap(([path, { post }]) => {
      const [, collection, name] = commandPath.exec(path) ?? [];
      const headers = (post?.parameters ?? []).filter((one) => one.in === 'header');
      const takes = (header: string): boolean =>
        headers.some((one) => one.name.toLowerCase() === header && one.required === true);
      if (!collection || !post?.operationId || !takes('idempotency-key')) return [];
      const { summary = '', description = '', requestBody } = post;
      // A file is not sent from here.
      if (requestBody?.content && !requestBody.content['application/json']) return [];
      return [
        {
          collection,
          name: name ?? kebab(post.operationId),
          summary,
          roles: /^Roles: ([^.]*)\./.exec(description)?.[1] ?? '',
          creates: name === undefined,
          versioned: takes('if-match'),
          example: requestBody?.content?.['application/json']?.schema?.example ?? {},
        },
      ];
    })
    .toSorted((a, b) => (a.collection < b.collection ? -1 : a.collection > b.collection ? 1 : 0));

export const knownCommands = async (client: Client): Promise<readonly KnownCommand[]> =>
  commandsIn(await client.get<ApiDocument>('auditor', '/openapi.json'));

/** A line for each, under its collection. */
export const wordsOf = (commands: readonly KnownCommand[]): string =>
  [...Map.groupBy(commands, ({ collection }) => collection)]
    .map(([collection, own]) => {
      const lines = own.map(
        ({ name, summary, roles }) => `  ${name.padEnd(32)} ${summary} (${roles})`,
      );
      return [collection, ...lines].join('\n');
    })
    .join('\n');
