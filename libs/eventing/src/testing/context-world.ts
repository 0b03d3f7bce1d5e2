import type { BoundedContext } from '#eventing/capability';
import { toRecorded } from '#eventing/event-store';
import {
  type Actor,
  Calendar,
  type CalendarDate,
  type CommandIntent,
  type CommandMetadata,
  type DeadlineChange,
  type DeadlineRule,
  type Event,
  type IndexedProcessRule,
  type PartnerChangeOf,
  type Person,
  type ProcessRule,
  type Recorded,
  recordsFollowPartners,
  type Role,
  RuleViolation,
  systemActor,
  unknownPerson,
} from '#kernel';
import { exampleMetadata } from '#kernel/testing';
import { validateBody } from '#platform/http';
import { MemoryVault } from '#platform/testing';
import type { HoldsView } from '../commands/aggregate.js';
import type { PeopleDirectory } from '../commands/people-directory.js';
import { sealBody } from '../commands/sealing.js';
import { GrowingIndex, IndexedRecords } from '../processes/process-index.js';
import { type Documents, executorOn } from './executor-on.js';
import { MemoryEventStore } from './memory-event-store.js';

type Parts = Readonly<{
  holdsView?: HoldsView;
  /** For commands that name documents. `aggregates`: beside those of the context. */
  documents?: Documents;
  /** Whoever commands may name, by person id. */
  people?: Readonly<Record<string, Person>>;
  /** What the records of partners follow, of events of another context. */
  partnerChanges?: readonly PartnerChangeOf<never>[];
}>;
type Told = Readonly<{ type: string; data: object }>;
type Due = Extract<DeadlineChange, { op: 'set' }>;

/** Somebody in the role, the same person each time unless another is named. */
export const personIn = (role: Role, personId = `person-${role.toLowerCase()}`): Actor =>
  role === 'SYS' ? systemActor : { accountId: `${personId}-account`, personId, role };

/**
 * The command side of a context, its processes and its deadlines on a store in memory: real bodies,
 * seals and facts.
 */
export class ContextWorld {
  readonly store = new MemoryEventStore();
  readonly vault = new MemoryVault();
  today: CalendarDate = '2026-03-02';
  /** Whether processes follow every command; otherwise whoever calls `follow` lets them. */
  follows = true;
  /** What processes were refused. */
  readonly refusals: string[] = [];
  private readonly executor;
  private readonly following: IndexedProcessRule;
  private readonly calendar = new Calendar();
  private readonly log: Recorded<Event>[] = [];
  private readonly index: GrowingIndex;
  private readonly open = new Map<string, Due>();
  private readCommits = 0;
  private followed = 0;
  private steps = 0;

  constructor(
    private readonly context: BoundedContext,
    { people = {}, partnerChanges = [], documents, ...parts }: Parts = {},
  ) {
    this.following = recordsFollowPartners(context.aggregates, partnerChanges);
    this.index = new GrowingIndex([], new IndexedRecords(context.aggregates));
    this.executor = executorOn(this.store, {
      ...parts,
      ...(documents
        ? {
            documents: {
              ...documents,
              aggregates: [...context.aggregates, ...documents.aggregates],
            },
          }
        : {}),
      vault: this.vault,
      people: { person: async (id: string) => people[id] ?? unknownPerson } as PeopleDirectory,
    });
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
  async outcome(...command: Parameters<ContextWorld['send']>): Promise<string> {
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
    const recorded = events.map((event) => ({ at, by: systemActor, ...event }));
    const commandId = `h-${(this.steps += 1)}`;
    const meta = { commandId, principal: 'p', bodyHash: '', correlationId: '', causationId: '' };
    await this.store.append(streamId, length, recorded, meta);
    if (this.follows) await this.follow();
  }

  /** The day comes, and with it what was due until then. */
  async arrives(day: CalendarDate): Promise<void> {
    this.today = day;
    const due = [...this.open.values()]
      .filter(({ dueOn, whenDue }) => whenDue && dueOn <= day)
      .toSorted((one, other) => (one.dueOn < other.dueOn ? -1 : 1));
    for (const { key, dueOn, whenDue } of due) {
      this.open.delete(key);
      await this.carryOut(whenDue!, `${key}:${dueOn}`);
    }
    await this.follow();
  }
  /** The day something is due on, by the key of the duty; undefined where nothing is. */
  dueOn(key: string): CalendarDate | undefined {
    return this.open.get(key)?.dueOn;
  }

  /** Lets processes follow the log, `most` events far at most. Answers whether they are at its end. */
  async follow(most = Infinity): Promise<boolean> {
    for (let taken = 0; taken < most; taken += 1) {
      const event = this.read()[this.followed];
      if (!event) return true;
      this.followed += 1;
      for (const rule of this.context.deadlines)
        for (const change of (rule as DeadlineRule)(event)) this.becomesDue(change);
      for (const intent of this.intentsOf(event)) await this.carryOut(intent, event.id);
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

  private becomesDue(change: DeadlineChange): void {
    if (change.op === 'set') this.open.set(change.key, change);
    else this.open.delete(change.key);
  }
  private read(): readonly Recorded<Event>[] {
    for (; this.readCommits < this.store.commits.length; this.readCommits += 1)
      for (const undated of toRecorded(this.store.commits[this.readCommits]!)) {
        const event = this.calendar.dated(undated) as Recorded<Event>;
        this.log.push(event);
        this.index.remember(event);
      }
    return this.log;
  }
  private intentsOf(event: Recorded<Event>): readonly CommandIntent[] {
    const indexed = [...this.context.indexedProcesses, this.following];
    return [
      ...this.context.processes.flatMap((rule) => (rule as ProcessRule)(event)),
      ...indexed.flatMap((rule) => (rule as IndexedProcessRule)(event, this.index)),
    ];
  }
  private async carryOut(intent: CommandIntent, causationId: string): Promise<void> {
    const { type, aggregateId, data } = intent;
    const commandId = `${causationId}:${type}:${aggregateId}:${intent.key ?? ''}`;
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
    const given =
      role === 'SYS' || !route.body
        ? body
        : (JSON.parse(JSON.stringify(await validateBody(route.body, body))) as object);
    const commandId = `command-${(this.steps += 1)}`;
    const now = `${this.today}T09:00:00.000Z`;
    const metadata = exampleMetadata({ actor: personIn(role), today: this.today, now, commandId });
    const { data, texts } = sealBody(
      { ...given, ...route.tells?.(given as never, this.today) },
      route.seals ?? [],
      commandId,
      `${aggregate.decider.name}-${aggregateId}`,
    );
    const command = { type, aggregateId, data, metadata: { ...metadata, ...over } };
    return this.executor.execute(aggregate, command, texts);
  }
}
