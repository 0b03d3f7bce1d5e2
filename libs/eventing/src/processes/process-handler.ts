import type { ClientSession, Collection, Db } from 'mongodb';
import type { Model } from 'mongoose';
import {
  partnersOf,
  RuleViolation,
  type CommandIntent,
  type IndexedProcessRule,
  type RecordIndex,
  type DeadlineRule,
  type Event,
  type ProcessRule,
  type Recorded,
} from '#kernel';
import type { Aggregate, CommandSender } from '#eventing/commands';
import type { Effect } from '#eventing/consumers';
import {
  createCollection,
  createIndexes,
  driverOn,
  modelIn,
  prepareModels,
} from '#platform/documents';
import { derivedId } from '#platform/ids';
import { insertOnce } from '#platform/mongo';
import { ProcessIndexEntry, ProcessRefusal } from './process.schema.js';

type ProcessRules = Readonly<{
  // Each rule switches on the event types of its own union and answers [] to all others.
  processes: readonly ProcessRule<never>[];
  deadlines: readonly DeadlineRule<never>[];
  indexed: readonly IndexedProcessRule<never>[];
}>;

/** The context whose commands follow. */
export type ProcessContext = Readonly<{
  name: string;
  inheritsFirstLog?: boolean;
  aggregates: readonly Aggregate[];
}>;
/** The rules of all contexts. */
export type ProcessProduct = Readonly<{
  aggregates: readonly Aggregate[];
  processes: readonly ProcessRule<never>[];
  deadlines: readonly DeadlineRule<never>[];
  indexedProcesses: readonly IndexedProcessRule<never>[];
}>;

/**
 * Turns events into the commands that follow from them. At least once: a command's id is derived
 * from its event, so a repeat changes nothing.
 * A refusal is an answer, not a failure: the state moved on meanwhile. It is kept in
 * `process_refusals` for officers to see.
 */
export class ProcessHandler {
  /** Also of its consumer group; a context that came later has its own. */
  readonly name: string;
  readonly version = 1;
  private readonly rules: ProcessRules;
  private readonly indexedRecords: ReadonlySet<string>;
  /** Commands this context carries out; the service of another one sends the others. */
  private readonly commandTypes: ReadonlySet<string>;
  private readonly index: Model<ProcessIndexEntry>;
  private readonly indexWrites: Collection<ProcessIndexEntry>;
  private readonly refusals: Collection<ProcessRefusal>;

  constructor(
    context: ProcessContext,
    product: ProcessProduct,
    private readonly sender: CommandSender,
    private readonly db: Db,
  ) {
    const after = context.inheritsFirstLog ? '' : `_${context.name}`;
    this.name = `processes${after.replace('_', '-')}`;
    this.rules = {
      processes: product.processes,
      deadlines: product.deadlines,
      indexed: product.indexedProcesses,
    };
    this.indexedRecords = new Set(
      product.aggregates
        .filter(({ indexedByPartner }) => indexedByPartner)
        .map(({ decider }) => decider.name),
    );
    this.commandTypes = new Set(
      context.aggregates.flatMap(({ decider }) => Object.keys(decider.commands)),
    );
    // Each goes by what it has come to know itself: another one may be ahead of it.
    this.index = modelIn(db, ProcessIndexEntry, `process_index${after}`);
    this.indexWrites = db.collection(this.index.collection.collectionName);
    this.refusals = driverOn(db, ProcessRefusal);
  }

  handles(): boolean {
    return true;
  }

  async prepare(): Promise<void> {
    const { collectionName } = this.indexWrites;
    await createCollection(this.db, ProcessIndexEntry, collectionName);
    await createIndexes(this.db, ProcessIndexEntry, collectionName);
    await prepareModels(this.db, ProcessRefusal);
  }

  async apply(events: readonly Recorded<Event>[], session: ClientSession): Promise<void> {
    await (await this.plan(events))?.write(session);
  }

  /**
   * Sends what follows; what is left to write is what the process remembers itself, for most events
   * nothing.
   */
  async plan(events: readonly Recorded<Event>[]): Promise<Effect | undefined> {
    const { index, cascades } = await this.cascadesOf(events);
    const planned = events.map((event, at) => ({
      event,
      intents: this.intentsOf(event, cascades[at]!),
    }));
    // What follows from one stream keeps its order; different streams go side by side and share
    // their writes.
    const byStream = Map.groupBy(
      planned.filter(({ intents }) => intents.length > 0),
      ({ event }) => event.streamId,
    );
    const refusals = (
      await Promise.all([...byStream.values()].map((steps) => this.sendAll(steps)))
    ).flat();
    const remembered = index.added.map(insertOnce);
    if (byStream.size === 0 && remembered.length === 0) return undefined;
    return {
      write: async (session) => {
        if (remembered.length > 0)
          await this.indexWrites.bulkWrite(remembered, { session, ordered: false });
        if (refusals.length > 0)
          await this.refusals.bulkWrite(refusals.map(insertOnce), { session, ordered: false });
      },
    };
  }

  /**
   * What the indexed rules ask for, event by event. Most events neither belong in the index nor
   * concern a rule that asks it: then it is not read.
   */
  private async cascadesOf(
    events: readonly Recorded<Event>[],
  ): Promise<{ index: GrowingIndex; cascades: readonly (readonly CommandIntent[])[] }> {
    const unread = new GrowingIndex([], this.indexedRecords);
    const cascades = this.cascade(events, unread);
    if (!unread.wasAsked && unread.added.length === 0) return { index: unread, cascades };
    const index = await this.indexFor(events);
    return { index, cascades: this.cascade(events, index) };
  }
  private cascade(
    events: readonly Recorded<Event>[],
    index: GrowingIndex,
  ): (readonly CommandIntent[])[] {
    return events.map((event) => {
      index.remember(event);
      return partnersOf(event).length > 0
        ? this.rules.indexed.flatMap((rule) => rule(event as never, index))
        : [];
    });
  }

  private async sendAll(
    steps: readonly { event: Recorded<Event>; intents: readonly CommandIntent[] }[],
  ): Promise<ProcessRefusal[]> {
    const refusals: ProcessRefusal[] = [];
    for (const { event, intents } of steps)
      for (const intent of intents) {
        const refusal = await this.send(intent, event);
        if (refusal) refusals.push(refusal);
      }
    return refusals;
  }

  private intentsOf(
    event: Recorded<Event>,
    cascades: readonly CommandIntent[],
  ): readonly CommandIntent[] {
    const followUps = this.rules.processes.flatMap((rule) => (rule as ProcessRule)(event));
    const duties = this.rules.deadlines
      .flatMap((rule) => (rule as DeadlineRule)(event))
      .map(obligationIntent);
    const all = [...followUps, ...duties, ...cascades, ...plannedStep(event)];
    return all.filter(({ type }) => this.commandTypes.has(type));
  }

  private async send(
    intent: CommandIntent,
    event: Recorded<Event>,
  ): Promise<ProcessRefusal | undefined> {
    try {
      await this.sender.send(intent, {
        key: event.id,
        correlationId: event.correlationId,
        causationId: event.id,
      });
      return undefined;
    } catch (error) {
      if (!(error instanceof RuleViolation)) throw error;
      return {
        _id: derivedId(event.id, intent.type, intent.aggregateId, intent.key ?? ''),
        at: event.at,
        eventId: event.id,
        eventType: event.type,
        intent,
        code: error.code,
        message: error.message,
      };
    }
  }

  /**
   * What is known of the partners of a batch, in one query; what its events add is remembered as
   * they come.
   */
  private async indexFor(events: readonly Recorded<Event>[]): Promise<GrowingIndex> {
    const partnerIds = [...new Set(events.flatMap(partnersOf))];
    const known =
      partnerIds.length > 0 ? await this.index.find({ partnerId: { $in: partnerIds } }).lean() : [];
    return new GrowingIndex(known, this.indexedRecords);
  }
}

/** What the index holds of the partners of a batch, growing as its events come. */
class GrowingIndex implements RecordIndex {
  private readonly records = new Map<string, Set<string>>();
  readonly added: ProcessIndexEntry[] = [];
  wasAsked = false;
  constructor(
    known: readonly ProcessIndexEntry[],
    private readonly indexed: ReadonlySet<string>,
  ) {
    for (const { partnerId, type, recordId } of known)
      this.recordsBy(partnerId, type).add(recordId);
  }

  remember(event: Recorded<Event>): void {
    const type = event.streamId.slice(0, event.streamId.indexOf('-'));
    if (!this.indexed.has(type)) return;
    const recordId = event.streamId.slice(type.length + 1);
    for (const partnerId of partnersOf(event)) {
      const records = this.recordsBy(partnerId, type);
      if (records.has(recordId)) continue;
      records.add(recordId);
      this.added.push({ _id: `${partnerId}|${event.streamId}`, partnerId, type, recordId });
    }
  }
  recordsOf(partnerId: string, type: string): readonly string[] {
    this.wasAsked = true;
    return [...this.recordsBy(partnerId, type)].sort();
  }

  private recordsBy(partnerId: string, type: string): Set<string> {
    const key = `${partnerId}|${type}`;
    const records = this.records.get(key) ?? new Set();
    this.records.set(key, records);
    return records;
  }
}

/** The step a duty was set for, once its due date has begun. */
const plannedStep = (event: Recorded<Event>): readonly CommandIntent[] =>
  event.type === 'obligation.due' ? [(event.data as { whenDue: CommandIntent }).whenDue] : [];

const obligationIntent = (change: ReturnType<DeadlineRule>[number]): CommandIntent => {
  const aggregateId = derivedId('obligation', change.key);
  if (change.op === 'close')
    return {
      type: 'CloseObligation',
      aggregateId,
      data: { outcome: change.outcome },
      key: change.key,
    };
  const { key, kind, subject, partnerIds, dueOn, offsets, unit = 'days', whenDue } = change;
  const data = {
    key,
    kind,
    subject,
    partnerIds,
    dueDate: dueOn,
    offsetsDays: [...offsets].sort((a, b) => a - b),
    unit,
    ...(whenDue ? { whenDue } : {}),
  };
  return { type: 'SetObligation', aggregateId, data, key };
};
