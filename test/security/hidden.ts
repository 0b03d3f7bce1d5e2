import { randomUUID } from 'node:crypto';
import { getMetadataStorage } from 'class-validator';
import { product } from '#contexts';
import { kebab } from '#eventing/commands';
import type { Aggregate, CommandRoute } from '#eventing/commands';
import { portalRoles, type Role } from '#kernel';
import type { Answer, Api } from '../support/api.js';
import { accountOf } from './world.js';

/**
 * Whether an answer tells a hidden record from an absent one: every command route and every query
 * of the manifests, asked by somebody whose scope does not reach the record.
 */
const { aggregates } = product;
const collections = aggregates.filter(({ hidden }) => !hidden);
type World = Readonly<{
  api: Api;
  /** Streams out of reach, and streams within. */
  hidden: readonly string[];
  own: readonly Readonly<{ stream: string; version: number }>[];
  hiddenPartner: string;
}>;
/** One question, asked for any record. */
type Question = Readonly<{
  what: string;
  hiddenId: string;
  ask: (id: string) => Promise<Answer>;
}>;
export type Difference = Readonly<{ what: string; hidden: unknown; absent: unknown }>;

const idsOf = (streams: readonly string[], family: string): string[] =>
  streams.filter((one) => one.slice(0, -37) === family).map((one) => one.slice(family.length + 1));
/** The record families that fields of bodies name, by the field. */
const namedBy: Readonly<Record<string, string>> = {
  partnerId: 'partner',
  partnerIds: 'partner',
  parentId: 'partner',
  survivorId: 'partner',
  candidateId: 'partner',
  offices: 'partner',
  toId: 'partner',
  cause: 'engagement',
  engagementId: 'engagement',
  repeatOf: 'engagement',
  renews: 'engagement',
  agreementId: 'agreement',
  supersedes: 'agreement',
};

/** Who asks the queries: those who read the whole, the outcome, as a partner, or as a system. */
const readers: readonly Role[] = ['PO', 'DDA', 'DDL', 'LEG', 'FIN', 'REG', 'PA', 'PR', 'SUB'];

/** Fields of the route's body that name records, with whether they are lists. */
const namingFields = ({ body, idFrom, example = {} }: CommandRoute): Map<string, boolean> => {
  const storage = getMetadataStorage();
  const rules = body ? storage.getTargetValidationMetadatas(body, '', false, false) : [];
  const declared = Map.groupBy(rules, ({ propertyName }) => propertyName);
  const isList = (field: string): boolean =>
    Array.isArray((example as Record<string, unknown>)[field]) ||
    (declared.get(field) ?? []).some(({ name }) => name === 'isArray');
  return new Map(
    [...declared.keys()]
      .filter((field) => field in namedBy || field === idFrom)
      .map((field) => [field, isList(field)]),
  );
};

/** Somebody in each role, who reaches the records of one region or of one partner only. */
export const strangersTo = (ownRegion: string, ownPartner: string) => {
  const senders = aggregates.flatMap(({ routes }) =>
    Object.values(routes).flatMap(({ who }) => who),
  );
  const roles = new Set([...senders, ...readers]);
  return [...roles]
    .filter((role) => role !== 'SYS')
    .map((role) =>
      accountOf(
        nameOf(role),
        role,
        portalRoles.includes(role) ? { partnerIds: [ownPartner] } : { regions: [ownRegion] },
      ),
    );
};
const nameOf = (role: Role): string => `elsewhere-${role.toLowerCase()}`;
const people = ({ who }: CommandRoute): string[] =>
  who.filter((role) => role !== 'SYS').map(nameOf);

/**
 * What is the same but for the record's own id and the trace is the same. Of commands that were both
 * taken, version and new id follow from which came first.
 */
const comparable = ({ status, headers, body }: Answer, id: string): object => {
  const without = (text: string): string => text.replaceAll(id, '<id>');
  const isTaken = status < 300 && Array.isArray(body?.events);
  const { traceId: _trace, ...told } = isTaken ? { events: body.events } : (body ?? {});
  const own = ['date', 'correlation-id', 'connection', 'keep-alive'];
  const left = isTaken ? [...own, 'etag', 'location', 'content-length'] : own;
  const kept = [...headers.entries()]
    .filter(([name]) => !left.includes(name))
    .map(([name, value]) => [name, without(value)]);
  return {
    status,
    headers: Object.fromEntries(kept),
    body: JSON.parse(without(JSON.stringify(told))),
  };
};

const commandsOf = (
  aggregate: Aggregate,
  { api, hidden, own, hiddenPartner }: World,
): Question[] => {
  const { collection, decider, routes } = aggregate;
  const hiddenIds = idsOf(hidden, decider.name);
  const ownRecords = own
    .filter(({ stream }) => idsOf([stream], decider.name).length > 0)
    .slice(0, 2)
    .map(({ stream, version }) => ({ id: stream.slice(decider.name.length + 1), version }));
  return Object.entries(routes).flatMap(([type, route]) => {
    const body = { ...(route.example ?? {}), reason: 'Asked for a record that is not theirs.' };
    // An id of one's own choice is a new one each time: a repeat would have nothing to do.
    const chosen = (): object => ('holdId' in body ? { holdId: randomUUID() } : {});
    const post = (account: string, path: string, sent: object, version: number) =>
      api.post(account, path, { ...sent, ...chosen() }, { 'if-match': `"${version}"` });
    const questions: Question[] = [];
    for (const account of people(route).slice(0, 2)) {
      const about = `${type} by ${account}`;
      if (!route.creates)
        for (const hiddenId of hiddenIds.slice(0, 1))
          for (const version of [1, 4_000])
            questions.push({
              what: `${about}, If-Match ${version}`,
              hiddenId,
              ask: (id) => post(account, `/v1/${collection}/${id}/${kebab(type)}`, body, version),
            });
      const path = (id: string): string =>
        route.creates ? `/v1/${collection}` : `/v1/${collection}/${id}/${kebab(type)}`;
      const addressed = route.creates ? [{ id: '', version: 0 }] : ownRecords;
      for (const [field, isList] of namingFields(route)) {
        const family = namedBy[field] ?? decider.name;
        const named = family === 'partner' ? hiddenPartner : idsOf(hidden, family).at(0);
        if (!named) continue;
        for (const { id: ownId, version } of addressed)
          questions.push({
            what: `${about}, naming it as ${field}`,
            hiddenId: named,
            ask: (id) =>
              post(account, path(ownId), { ...body, [field]: isList ? [id] : id }, version),
          });
      }
    }
    return questions;
  });
};

const queriesOf = (aggregate: Aggregate, { api, hidden, hiddenPartner }: World): Question[] => {
  const { collection, decider } = aggregate;
  const accounts = readers.map(nameOf);
  const records = idsOf(hidden, decider.name).slice(0, 2);
  return accounts.flatMap((account) => [
    ...records.flatMap((hiddenId) =>
      ['', '?minVersion=1', '?asOf=1', '/texts', 'timeline', 'timeline?whole=partner'].map(
        (way): Question => ({
          what: `GET ${collection} ${way} by ${account}`,
          hiddenId,
          ask: (id) =>
            api.get(
              account,
              way.startsWith('timeline')
                ? `/v1/cases/${decider.name}-${id}/${way}`
                : `/v1/${collection}/${id}${way}`,
            ),
        }),
      ),
    ),
    {
      what: `GET ${collection} of a partner by ${account}`,
      hiddenId: hiddenPartner,
      ask: (id) => api.get(account, `/v1/${collection}?partnerId=${id}`),
    },
  ]);
};
const otherQueries = ({ api, hiddenPartner: hiddenId }: World): Question[] =>
  readers.map(nameOf).flatMap((account) => {
    return [
      {
        what: `GET directory by ${account}`,
        hiddenId,
        ask: (id: string) => api.get(account, `/v1/directory/${id}`),
      },
      {
        what: `GET obligations/due by ${account}`,
        hiddenId,
        ask: (id: string) => api.get(account, `/v1/obligations/due?partnerId=${id}`),
      },
    ];
  });

/** Every question whose answers differ, and how many were asked. */
export const tellingApart = async (
  world: World,
): Promise<Readonly<{ asked: number; differences: readonly Difference[] }>> => {
  const queries = [
    ...collections.flatMap((aggregate) => queriesOf(aggregate, world)),
    ...otherQueries(world),
  ];
  const commands = aggregates.flatMap((aggregate) => commandsOf(aggregate, world));
  const differences: Difference[] = [];
  const compare = async ({ what, hiddenId, ask }: Question): Promise<void> => {
    const absentId = randomUUID();
    const hidden = comparable(await ask(hiddenId), hiddenId);
    const absent = comparable(await ask(absentId), absentId);
    if (JSON.stringify(hidden) !== JSON.stringify(absent))
      differences.push({ what, hidden, absent });
  };
  // Queries change nothing, and wait: several go side by side.
  const left = queries.values();
  const asker = async (): Promise<void> => {
    for (const question of left) await compare(question);
  };
  await Promise.all(Array.from({ length: 8 }, asker));
  for (const command of commands) await compare(command);
  return { asked: queries.length + commands.length, differences };
};
