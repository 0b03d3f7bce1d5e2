import type { ClientSession, Collection, Db } from 'mongodb';
import type { Model } from 'mongoose';
import {
  partnersOf,
  RuleViolation,
  type CommandIntent,
  type IndexedProcessRule,
  type DeadlineRule,
  type Event,
  type ProcessIntent,
  type ProcessRule,
  type Recorded,
} from '#kernel';
import { causedBy, type Aggregate, type CommandSender } from '#eventing/commands';
import type { Effect } from '#eventing/consumers';
import {
  createCollection,
  createIndexes,
  driverOn,
  modelIn,
  prepareModels,
} from '#platform/documents';
import { derivedId } from '#platform/ids';
import { Places } from '#platform/load';
import { insertOnce } from '#platform/mongo';
import { GrowingIndex, IndexedRecords } from './process-index.js';
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
  processes: readonly ProcessRule<never>[];
  deadlines: readonly DeadlineRule<never>[];
  indexedProcesses: readonly IndexedProcessRule<never>[];
}>;

/** Commands of events that go side by side, at most: each reads a few streams, in few reads. */
const sideBySide = 128;

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
  private readonly indexed: IndexedRecords;
  /** Commands this context carries out; the service of another one sends the others. */
  private readonly commandTypes: ReadonlySet<string>;
  private readonly index: Model<ProcessIndexEntry>;
  private readonly indexWrites: Collection<ProcessIndexEntry>;
  private readonly refusals: Collection<ProcessRefusal>;
  private readonly places = new Places(sideBySide);

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
    this.indexed = new IndexedRecords(context.aggregates);
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
    const unread = new GrowingIndex([], this.indexed);
    const cascades = this.cascade(events, unread);
    if (unread.asked.size === 0 && unread.added.length === 0) return { index: unread, cascades };
    const index = await this.indexFor(events, unread);
    return { index, cascades: this.cascade(events, index) };
  }
  private cascade(
    events: readonly Recorded<Event>[],
    index: GrowingIndex,
  ): (readonly CommandIntent[])[] {
    return events.map((event) => {
      index.remember(event);
      return this.rules.indexed.flatMap((rule) => rule(event as never, index));
    });
  }

  private async sendAll(
    steps: readonly { event: Recorded<Event>; intents: readonly ProcessIntent[] }[],
  ): Promise<ProcessRefusal[]> {
    const refusals: (ProcessRefusal | undefined)[] = [];
    for (const { event, intents } of steps) {
      for (const intent of intents.filter(({ apart }) => !apart))
        refusals.push(await this.send(intent, event));
      const apart = intents.filter((intent) => intent.apart);
      refusals.push(...(await this.sendApart(apart, event)));
    }
    return refusals.flatMap((refusal) => refusal ?? []);
  }

  /** All are awaited even when one fails, so that none is still under way while it is repeated. */
  private async sendApart(
    intents: readonly ProcessIntent[],
    event: Recorded<Event>,
  ): Promise<(ProcessRefusal | undefined)[]> {
    const sent = await Promise.allSettled(
      intents.map(({ apart: _apart, ...intent }) =>
        this.places.within(() => this.send(intent, event)),
      ),
    );
    return sent.map((one) => {
      if (one.status === 'rejected') throw one.reason;
      return one.value;
    });
  }

  private intentsOf(
    event: Recorded<Event>,
    cascades: readonly CommandIntent[],
  ): readonly ProcessIntent[] {
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
      await this.sender.send(intent, causedBy(event));
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
   * What is known of the partners of a batch and of whatever else was asked for, in one query; what
   * its events add is remembered as they come. A campaign has thousands of records: they are read
   * where a rule asks for them, and not to add one more.
   */
  private async indexFor(
    events: readonly Recorded<Event>[],
    { asked, added }: GrowingIndex,
  ): Promise<GrowingIndex> {
    const owners = [...new Set([...events.flatMap(partnersOf), ...asked])];
    const entries = added.map(({ _id }) => _id);
    const known = await this.index
      .find({ $or: [{ partnerId: { $in: owners } }, { _id: { $in: entries } }] })
      .lean();
    return new GrowingIndex(known, this.indexed);
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
