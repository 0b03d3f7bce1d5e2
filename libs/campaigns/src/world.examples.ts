import type { BoundedContext } from '#eventing/capability';
import { idMadeOf } from '#eventing/commands';
import { toRecorded } from '#eventing/event-store';
import { executorOn, MemoryEventStore } from '#eventing/testing';
import {
  Calendar,
  type CommandIntent,
  type CommandMetadata,
  type Event,
  type Grant,
  type IndexedProcessRule,
  partnersOf,
  type ProcessRule,
  type Recorded,
  recordsFollowPartners,
  type Role,
  RuleViolation,
} from '#kernel';
import { exampleMetadata } from '#kernel/testing';
import { holdsView } from '#holds';
import { partnerChangeOf } from '#onboarding/partners';
import { validateBody } from '#platform/http';
import { campaigns } from './campaigns.js';
import { actorOf, languagePlan, plan, withReason } from './campaigns/campaign.examples.js';

type Told = Readonly<{ type: string; data: object }>;

/** The command side of the context and its processes on a store in memory: real bodies and facts. */
export class World {
  readonly store = new MemoryEventStore();
  today = '2026-03-02';
  /** Whether processes follow every command; otherwise whoever calls `follow` lets them. */
  follows = true;
  /** What processes were refused. */
  readonly refusals: string[] = [];
  private readonly executor = executorOn(this.store, { holdsView });
  private readonly calendar = new Calendar();
  private readonly following: IndexedProcessRule;
  private readonly log: Recorded<Event>[] = [];
  private readonly index = new Map<string, Set<string>>();
  private readCommits = 0;
  private followed = 0;
  private steps = 0;

  constructor(private readonly context: BoundedContext = campaigns) {
    this.following = recordsFollowPartners(context.aggregates, [partnerChangeOf]);
  }

  /** Sends a command as somebody would, and lets everything follow. Answers the event types. */
  async send(
    type: string,
    aggregateId: string,
    role: Role,
    body: object = {},
    over: Partial<CommandMetadata> = {},
  ): Promise<string[]> {
    const { events } = await this.execute(type, aggregateId, role, body, over);
    if (this.follows) await this.follow();
    return events.map((event) => event.type);
  }
  /** The code an attempt is refused with, or the types of its events. */
  async outcome(...command: Parameters<World['send']>): Promise<string> {
    return this.send(...command).then(
      (types) => types.join(' '),
      (error: unknown) => {
        if (error instanceof RuleViolation) return error.code;
        throw error;
      },
    );
  }

  /** Something happens in another context. */
  async happens(streamId: string, ...events: readonly Told[]): Promise<void> {
    const { length } = await this.store.load(streamId);
    const at = `${this.today}T09:00:00.000Z`;
    const recorded = events.map((event) => ({ at, by: actorOf('SYS'), ...event }));
    const commandId = `h-${(this.steps += 1)}`;
    const meta = { commandId, principal: 'p', bodyHash: '', correlationId: '', causationId: '' };
    await this.store.append(streamId, length, recorded, meta);
    if (this.follows) await this.follow();
  }

  /** Lets processes follow the log, `most` events far at most. Answers whether they are at its end. */
  async follow(most = Infinity): Promise<boolean> {
    for (let taken = 0; taken < most; taken += 1) {
      const event = this.read()[this.followed];
      if (!event) return true;
      this.followed += 1;
      for (const intent of this.intentsOf(event)) await this.carryOut(intent, event);
    }
    return this.followed >= this.read().length;
  }
  /** As a process does that fell over before it wrote down where it was. */
  startOver(): void {
    this.followed = 0;
  }

  /** Folds a record. */
  async stateOf<S extends { status: string }>(name: string, id: string): Promise<S> {
    const { decider } = this.context.aggregates.find((one) => one.decider.name === name)!;
    const events = await this.store.load(`${name}-${id}`);
    return events.reduce(decider.evolve, decider.initialState) as S;
  }
  /** Everything that happened, in order. */
  get events(): readonly Recorded<Event>[] {
    return this.read();
  }
  types(prefix = ''): string[] {
    return this.events.map(({ type }) => type).filter((type) => type.startsWith(prefix));
  }

  private read(): readonly Recorded<Event>[] {
    for (; this.readCommits < this.store.commits.length; this.readCommits += 1)
      for (const undated of toRecorded(this.store.commits[this.readCommits]!)) {
        const event = this.calendar.dated(undated) as Recorded<Event>;
        this.log.push(event);
        this.remember(event);
      }
    return this.log;
  }
  private remember(event: Recorded<Event>): void {
    const type = event.streamId.slice(0, event.streamId.indexOf('-'));
    const { indexedBy = [] } =
      this.context.aggregates.find(({ decider }) => decider.name === type) ?? {};
    const named = indexedBy.flatMap(
      (field) => (event.data as Readonly<Record<string, string>>)[field] ?? [],
    );
    for (const owner of [...partnersOf(event), ...named]) {
      const key = `${owner}|${type}`;
      const records = this.index.get(key) ?? new Set<string>();
      this.index.set(key, records.add(event.streamId.slice(type.length + 1)));
    }
  }
  private intentsOf(event: Recorded<Event>): readonly CommandIntent[] {
    const recordsOf = (owner: string, type: string) => [
      ...(this.index.get(`${owner}|${type}`) ?? []),
    ];
    return [
      ...this.context.processes.flatMap((rule) => (rule as ProcessRule)(event)),
      ...[...this.context.indexedProcesses, this.following].flatMap((rule) =>
        (rule as IndexedProcessRule)(event, { recordsOf }),
      ),
    ];
  }
  private async carryOut(intent: CommandIntent, { id }: Recorded<Event>): Promise<void> {
    const { type, aggregateId, data } = intent;
    const commandId = `${id}:${type}:${aggregateId}:${intent.key ?? ''}`;
    try {
      await this.execute(type, aggregateId, 'SYS', data, { commandId });
    } catch (error) {
      if (!(error instanceof RuleViolation)) throw error;
      this.refusals.push(`${type}: ${error.code}`);
    }
  }
  private async execute(
    type: string,
    aggregateId: string,
    role: Role,
    body: object,
    over: Partial<CommandMetadata>,
  ) {
    const aggregate = this.context.aggregates.find((one) => type in one.routes)!;
    const route = aggregate.routes[type]!;
    if (!route.who.includes(role)) throw new Error(`${role} may not send ${type}`);
    const data =
      role === 'SYS' || !route.body
        ? body
        : (JSON.parse(JSON.stringify(await validateBody(route.body, body))) as object);
    const commandId = `command-${(this.steps += 1)}`;
    const now = `${this.today}T09:00:00.000Z`;
    const metadata = exampleMetadata({ actor: actorOf(role), today: this.today, now, commandId });
    const command = { type, aggregateId, data, metadata: { ...metadata, ...over } };
    return this.executor.execute(aggregate, command);
  }

  /** An organisation in good standing, or not. */
  async partner(partnerId: string, over: Readonly<{ kind?: string; active?: boolean }> = {}) {
    const { kind = 'ngo', active = true } = over;
    const place = { countryCode: 'KE', regionCode: 'AFR' };
    const names = [{ value: `Organisation ${partnerId}`, type: 'primary', script: 'Latn' }];
    const registered = { partnerId, kind, ...place, names, identifiers: [] };
    await this.happens(
      `partner-${partnerId}`,
      { type: 'partner.registered', data: registered },
      ...(active ? [{ type: 'partner.activated', data: { partnerId } }] : []),
    );
  }
  /** A campaign that was approved and scheduled, with rules that admit NGOs. */
  async campaign(campaignId: string, rulesId: string, rules: object = {}): Promise<void> {
    await this.send('ProposeEligibilityRules', rulesId, 'CM', {
      name: 'Walking',
      rules: {
        kinds: ['ngo'],
        dueDiligence: [],
        excludedSectors: ['12'],
        engagement: 'simplified',
        ...rules,
      },
    });
    await this.send('ApproveEligibilityRules', rulesId, 'CM-L');
    await this.send('CreateCampaign', campaignId, 'CM', { ...plan, rulesId });
    await this.send('SubmitCampaign', campaignId, 'CM', { languagePlan });
    await this.send('ApproveCampaign', campaignId, 'ADG');
    await this.send('ScheduleCampaign', campaignId, 'CM');
  }
  async goesLive(campaignId: string): Promise<void> {
    this.today = plan.period.start;
    await this.send('GoLive', campaignId, 'SYS', { start: plan.period.start });
  }
  async ends(campaignId: string): Promise<void> {
    this.today = plan.period.end;
    await this.send('EndCampaign', campaignId, 'SYS', { end: plan.period.end });
  }
  /** The partner itself joins, and an officer confirms it. */
  async joins(campaignId: string, partnerId: string): Promise<void> {
    const id = participationIn(campaignId, partnerId);
    await this.send(
      'ExpressInterest',
      id,
      'PA',
      interestIn(campaignId, partnerId),
      ofPartner(partnerId),
    );
    await this.send('ConfirmParticipation', id, 'CM');
  }
}

export const participationIn = (campaignId: string, partnerId: string): string =>
  idMadeOf('participations', [campaignId, partnerId]);
export const interestIn = (campaignId: string, partnerId: string) => ({
  campaignId,
  partnerId,
  accepted: ['emblem_use', 'no_endorsement', 'reporting'],
  sectors: ['86'],
});
/** A user of the partner's portal. */
export const ofPartner = (partnerId: string): Pick<Grant, 'scope'> => ({
  scope: { partnerIds: [partnerId] },
});
/** The `number`-th of many ids. */
export const idOf = (kind: string, number: number): string =>
  `${kind.padEnd(8, '0')}-0000-4000-8000-${String(number).padStart(12, '0')}`;
export { withReason };
