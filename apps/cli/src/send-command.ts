import { InvalidArgumentError } from 'commander';
import type { Accepted, Client } from './client.js';
import { type KnownCommand, knownCommands } from './command-catalogue.js';

/** What a command line says of a command. `data`: its body; default: the example of the API. */
export type Asked = Readonly<{
  account: string;
  collection: string;
  command: string;
  id?: string;
  data?: object;
  ifMatch?: number;
  key?: string;
}>;

/** Refuses a command the API does not have, one that lacks its id, and one that has one too many. */
export const commandFor = (
  known: readonly KnownCommand[],
  { collection, command: name, id }: Pick<Asked, 'collection' | 'command' | 'id'>,
): KnownCommand => {
  const own = known.filter((one) => one.collection === collection);
  if (own.length === 0)
    throw new InvalidArgumentError(`There are no ${collection}; see \`commands\`.`);
  const found = own.find((one) => one.name === name);
  if (!found)
    throw new InvalidArgumentError(
      `${collection} have ${own.map((one) => one.name).join(', ')}; not ${name}.`,
    );
  if (found.creates && id !== undefined)
    throw new InvalidArgumentError(`${name} begins a record: it takes no id.`);
  if (!found.creates && id === undefined)
    throw new InvalidArgumentError(`${name} is sent to a record: give its id.`);
  return found;
};

/** Sends one command; the version that goes with it is the one the account reads now. */
export const sendCommand = async (client: Client, asked: Asked): Promise<Accepted> => {
  const { account, collection, id, key, ifMatch } = asked;
  const command = commandFor(await knownCommands(client), asked);
  const record = `/v1/${collection}/${id}`;
  const path = command.creates ? `/v1/${collection}` : `${record}/${command.name}`;
  const seen =
    command.versioned && ifMatch === undefined
      ? (await client.get<{ version: number }>(account, record)).version
      : ifMatch;
  const { body } = await client.command(account, path, asked.data ?? command.example, {
    ...(key === undefined ? {} : { key }),
    ...(seen === undefined ? {} : { ifMatch: seen }),
  });
  return body;
};
