import type { CommandBus } from '@nestjs/cqrs';
import { CommandSender } from '#eventing/commands';
import { MongoEventStore } from '#eventing/event-store';
import { ProcessHandler } from '#eventing/processes';
import { executorOn } from '#eventing/testing';
import { holdsView } from '#holds';
import {
  Calendar,
  type Command,
  type Event,
  type Recorded,
  systemActor,
  type Undated,
} from '#kernel';
import type { Clock } from '#platform/clock';
import { freshDatabase } from '#platform/testing';
import { campaigns } from '../../campaigns.js';
import {
  approved,
  campaignId,
  created,
  rulesId,
  submitted,
} from '../../campaigns/campaign.examples.js';
import { idOf, participationIn } from '../../world.examples.js';

const many = 3_000;
const [roundId, now, today] = [idOf('cf', 1), '2026-03-02T09:00:00.000Z', '2026-03-02'];
const calendar = new Calendar();
type Told = Readonly<{ type: string; data: object }>;

/** A round of thousands on the real store: what its process records, and records again. */
describe('a round of thousands of invitations', () => {
  let context: Awaited<ReturnType<typeof freshDatabase>>;
  let store: MongoEventStore;
  let handler: ProcessHandler;
  /** The process falls over after so many commands. */
  let commandsLeft = Infinity;
  const partnerIds = Array.from({ length: many }, (_, number) => idOf('a1', number));

  const happened = (streamId: string, from: number, ...events: readonly Told[]) =>
    store.append(
      streamId,
      from,
      events.map(({ type, data }) => ({ type, data, at: now, by: systemActor }) as Undated),
      {
        commandId: `h-${from}`,
        principal: 'p',
        bodyHash: '',
        correlationId: 'c',
        causationId: 'c',
      },
    );
  /** Read from the streams that have one of the type, as a consumer would meet them. */
  const eventsOf = async (type: string): Promise<readonly Recorded<Event>[]> => {
    const streams = await context.db.collection('commits').distinct('s', { 'ev.type': type });
    const events = await Promise.all(streams.map((stream: string) => store.load(stream)));
    return events.flat().filter((event) => event.type === type);
  };

  beforeAll(async () => {
    context = await freshDatabase('rounds');
    store = new MongoEventStore(context.db);
    await store.prepare();
    const executor = executorOn(store, { holdsView });
    const bus = {
      execute: ({ command }: { command: Command }) => {
        commandsLeft -= 1;
        if (commandsLeft < 0) throw new Error('the process fell over');
        const aggregate = campaigns.aggregates.find(({ routes }) => command.type in routes)!;
        return executor.execute(aggregate, command);
      },
    } as unknown as CommandBus;
    const clock = { now: () => now, today: () => today, calendar } as unknown as Clock;
    const { db } = context;
    handler = new ProcessHandler(campaigns, campaigns, new CommandSender(bus, clock), db);
    await handler.prepare();
    const rules = {
      kinds: ['ngo'],
      dueDiligence: [],
      excludedSectors: [],
      engagement: 'simplified',
    };
    await happened(`eligibility-${rulesId}`, 0, {
      type: 'eligibility.approved',
      data: { rulesId, version: 2, rules },
    });
    await happened(`campaign-${campaignId}`, 0, created, submitted, approved);
    for (let from = 0; from < many; from += 500)
      await Promise.all(
        partnerIds.slice(from, from + 500).map((partnerId) => {
          const place = { kind: 'ngo', countryCode: 'KE', regionCode: 'AFR' };
          const registered = { partnerId, ...place, names: [], identifiers: [] };
          return happened(
            `partner-${partnerId}`,
            0,
            { type: 'partner.registered', data: registered },
            { type: 'partner.activated', data: { partnerId } },
          );
        }),
      );
    const round = { roundId, campaignId };
    await happened(
      `invitations-${roundId}`,
      0,
      { type: 'invitations.prepared', data: round },
      { type: 'invitations.listed', data: { ...round, invitees: partnerIds } },
      { type: 'invitations.started', data: { ...round, invitees: many, batches: many / 50 } },
    );
  }, 240_000);
  afterAll(() => context?.end());

  it('asks each once, though its process falls over, and nobody who was suspended meanwhile', async () => {
    await handler.plan(await eventsOf('invitations.started'));
    const batches = await eventsOf('invitations.batch_sent');
    expect(batches).toHaveLength(many / 50);
    commandsLeft = 1_000;
    await expect(handler.plan(batches)).rejects.toThrow('fell over');
    commandsLeft = Infinity;
    const late = partnerIds[many - 1]!;
    const before = await store.load(`participation-${participationIn(campaignId, late)}`);
    expect(before).toEqual([]);
    await happened(`partner-${late}`, 2, {
      type: 'partner.suspended',
      data: { partnerId: late, scope: 'all' },
    });
    const [began, cpu] = [performance.now(), process.cpuUsage()];
    await handler.plan(batches);
    const { user, system } = process.cpuUsage(cpu);
    process.stdout.write(
      `${many} partners, a third of them asked before: ${((performance.now() - began) / 1_000).toFixed(1)} s, ${((user + system) / 1e6).toFixed(1)} s of CPU\n`,
    );
    await handler.plan(batches);
    const asked = await eventsOf('participation.invited');
    expect(asked).toHaveLength(many - 1);
    expect(new Set(asked.map(({ streamId }) => streamId)).size).toBe(many - 1);
    expect((await eventsOf('participation.passed_over')).map(({ data }) => data)).toMatchObject([
      { partnerId: late, reasons: ['partner_not_active'] },
    ]);
  });
});
