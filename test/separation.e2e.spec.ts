import 'reflect-metadata';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { product } from '#contexts';
import { type CommandRoute, CommandsModule, kebab } from '#eventing/commands';
import { MongoEventStore } from '#eventing/event-store';
import { ReadAccessModule } from '#eventing/projections';
import { ServiceModule } from '#eventing/service';
import { IdentityModule } from '#identity';
import { fold, type Event, type Role, type Undated } from '#kernel';
import { exampleMetadata } from '#kernel/testing';
import { readSettings } from '#platform/config';
import { createHttpApp } from '#platform/http';
import { derivedId } from '#platform/ids';
import { freshDatabase, servers, silentLogger, uniqueName } from '#platform/testing';
import { fileOn } from '#documents/testing';
import { partnerId as engagementPartnerId } from '../libs/onboarding/src/engagements/case.examples.js';
import { active, otherId } from '../libs/onboarding/src/partners/partner.examples.js';
import { Api } from './support/api.js';
import { type Row, rows } from './support/separation.rows.js';

const reason = 'The steering group asked for this in writing.';
/** An account for each person and role; `ties`: what they belong to. */
const accountOf = (personId: string, role: Role, ties: readonly string[] = []) => ({
  _id: `${personId}.${role}.${ties.join('.')}`.slice(0, 100),
  personId,
  displayName: personId,
  email: `${personId}@concord.example`,
  locale: 'en',
  zone: 'Europe/Zurich',
  grants: [{ role, scope: {} }],
  ties: [...ties],
  delegations: [],
  active: true,
});
const isUuid = (value: unknown): boolean =>
  typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value);
/** The example of the route, about the records the row is about where their ids can be sent. */
const bodyOf = ({ data = {} }: Row, example: object): Record<string, unknown> => {
  const given = data as Record<string, unknown>;
  return Object.fromEntries(
    Object.entries(example).map(([field, value]) => [
      field,
      isUuid(value) && isUuid(given[field]) ? given[field] : value,
    ]),
  );
};
type Outcome = Readonly<{ status: number; code?: string; rule?: string }>;

const titleOf = ({ decider, command, earlier }: Row): string =>
  `${decider.name} ${command} after ${earlier}`;
/** Steps an emergency may take, whose other guards pass without more records. */
const overridable = new Set(['RecordRiskAssessment', 'DeclineEngagement', 'ReturnEngagement']);
const asRecorded = ({ events }: Pick<Row, 'events'>): readonly Undated[] => {
  const { now: at, actor: by } = exampleMetadata();
  return events.map((event) => ({ at, by, ...event }) as Undated);
};
/** None where the record itself says nothing of one: a register entry has its partner's id. */
const partnerOf = (row: Row): string | undefined => {
  const state = fold(row.decider, asRecorded(row) as Event[]);
  return row.decider.scopeOf(state).partnerIds?.[0];
};

/**
 * SOD-1 to SOD-15 of domain.md c.3 over HTTP (S14): every row of the table in `test/policy`, its
 * earlier steps written as events, sent as the people it bars would send it, and as another.
 */
describe('separation of duties over HTTP', () => {
  let context: Awaited<ReturnType<typeof freshDatabase>>;
  let app: NestFastifyApplication;
  let api: Api;
  let store: MongoEventStore;
  let serial = 0;

  const aggregateOf = ({ decider }: Row) =>
    product.aggregates.find((aggregate) => aggregate.decider === decider)!;
  const routeOf = (row: Row) => aggregateOf(row).routes[row.command] as CommandRoute;
  const know = async (account: ReturnType<typeof accountOf>): Promise<string> => {
    const { _id, ...rest } = account;
    const accounts = context.db.collection<{ _id: string }>('accounts');
    await accounts.updateOne({ _id }, { $setOnInsert: rest }, { upsert: true });
    return _id;
  };
  const append = (streamId: string, events: readonly Undated[]): Promise<unknown> =>
    store.append(streamId, 0, events, {
      commandId: 'seed',
      principal: 'seed',
      bodyHash: '',
      correlationId: 'seed',
      causationId: 'seed',
    });
  /** Sends the row's command to a record of its own, as somebody in the row's role. */
  const send = async (
    row: Row,
    personId: string,
    { ties = [], ...more }: { ties?: readonly string[]; override?: object } = {},
  ): Promise<Outcome> => {
    const id = derivedId('record of a row', (serial += 1));
    const { collection, decider } = aggregateOf(row);
    const events = asRecorded(row);
    await append(`${decider.name}-${id}`, events);
    const { who, example = {} } = routeOf(row);
    const body = bodyOf(row, example);
    if ('minutes' in body) Object.assign(body, await meetingOf(row, id));
    const role = who.includes(row.role) ? row.role : who.find((one) => one !== 'SYS')!;
    const account = await know(accountOf(personId, role, ties));
    const answer = await api.post(
      account,
      `/v1/${collection}/${id}/${kebab(row.command)}`,
      { reason, ...body, ...more },
      { 'if-match': `"${events.length}"` },
    );
    const { code, rule } = answer.body as { code?: string; rule?: string };
    return { status: answer.status, ...(code ? { code } : {}), ...(rule ? { rule } : {}) };
  };

  /** The people of a committee are known, and its minutes are filed. */
  const meetingOf = async ({ data }: Row, id: string): Promise<object> => {
    const { members } = data as { members: { memberId: string }[] };
    for (const { memberId } of members) await know(accountOf(memberId, 'PRC-M'));
    const partnerIds = [engagementPartnerId];
    const subject = { type: 'engagement', id } as const;
    const minutes = await fileOn(store, { subject, kind: 'minutes', partnerIds });
    return { members, dissents: [], minutes };
  };

  beforeAll(async () => {
    context = await freshDatabase('separation');
    const name = context.db.databaseName;
    const settings = readSettings(
      {
        NODE_ENV: 'test',
        CONCORD_MONGODB_URL: servers.mongodb,
        CONCORD_MONGODB_DATABASE: name,
        CONCORD_KAFKA_BROKERS: servers.kafka,
        CONCORD_KAFKA_PREFIX: `${name}.`,
        CONCORD_REDIS_URL: servers.redis,
        CONCORD_REDIS_PREFIX: uniqueName('separation'),
        CONCORD_LOG_LEVEL: 'error',
      },
      product.contexts.map((one) => one.name),
    );
    // Commands alone: nothing follows from what is recorded here.
    const parts = [
      IdentityModule.register(settings),
      ReadAccessModule.register(product),
      CommandsModule.register(product.aggregates, product, product.modules),
    ];
    app = await createHttpApp(
      ServiceModule.of('commands', product, settings, silentLogger(), parts),
      silentLogger(),
    );
    await app.listen(0, '127.0.0.1');
    api = new Api(await app.getUrl());
    store = new MongoEventStore(context.db);
    // Whoever the merged partner lives on in.
    await append(`partner-${otherId}`, asRecorded({ events: active }));
  }, 120_000);
  afterAll(async () => {
    await app?.close();
    await context?.end();
  });

  // What has a door of its own is shown there: `screening.int` has a list published by two people.
  const titled = rows
    .filter((row) => !routeOf(row).ownDoor)
    .map((row) => [`SOD-${row.rule}`, titleOf(row), row] as const);
  const passed = new Set<number>();

  it.each(titled)(
    '%s: %s is refused to whoever took the earlier step',
    async (rule, title, row) => {
      expect([title, await send(row, row.earlier)]).toEqual([
        title,
        { status: 403, code: 'segregation-of-duties', rule },
      ]);
    },
  );
  it.each(titled)('%s: %s is not refused to another for it', async (_rule, title, row) => {
    const { status, code } = await send(row, row.other ?? 'person-another');
    expect([title, code]).not.toEqual([title, 'segregation-of-duties']);
    if (status === 200) passed.add(row.rule);
  });
  it('every rule was passed by a step that was recorded', () =>
    expect([...passed].toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 13 }, (_one, index) => index + 1),
    ));
  it.each(titled.filter(([, , row]) => partnerOf(row) !== undefined && !row.other))(
    'SOD-14 (%s): %s is refused to whoever belongs to the partner',
    async (_rule, title, row) => {
      const own = partnerOf(row)!;
      expect([title, await send(row, `tied to ${own}`, { ties: [own] })]).toEqual([
        title,
        { status: 403, code: 'segregation-of-duties', rule: 'SOD-14' },
      ]);
    },
  );
  it.each(titled.filter(([, , { command }]) => overridable.has(command)))(
    'SOD-15 (%s): %s passes where a second person stands for it',
    async (rule, title, row) => {
      const override = { secondApproverId: 'person-lead' };
      const outcome = await send(row, row.earlier, { override });
      expect([title, outcome]).toEqual([title, { status: 200 }]);
      const own = await send(row, row.earlier, { override: { secondApproverId: row.earlier } });
      expect([rule, own]).toEqual([
        rule,
        { status: 403, code: 'segregation-of-duties', rule: 'SOD-15' },
      ]);
    },
  );
});
