import type { ClientSession, Db } from 'mongodb';
import { RuleViolation, type CommandIntent, type DeadlineRule, type Event, type ProcessRule, type Recorded } from '#kernel';
import type { CommandSender } from '#platform/commands';
import { derivedId } from '#platform/ids';
import { ignoreExisting } from '#platform/mongo';

/** Records of a partner, for rules that act on all of them; kept by the process itself, in the order of the log. */
export type ProcessIndex = Readonly<{ recordsOf(partnerId: string, type: string): readonly string[] }>;
/** A process rule that needs to know which records belong to a partner. */
export type IndexedProcessRule = (event: Recorded<Event>, index: ProcessIndex) => readonly CommandIntent[];

export type ProcessRules = Readonly<{
  // Each rule switches on the event types of its own union and answers [] to all others.
  processes: readonly ProcessRule<never>[];
  deadlines: readonly DeadlineRule<never>[];
  indexed: readonly IndexedProcessRule[];
}>;

type IndexDocument = { _id: string; partnerId: string; type: string; recordId: string };
type Refusal = { _id: string; at: string; eventId: string; eventType: string; intent: CommandIntent; code: string; message: string };

/**
 * Turns events into the commands that follow from them. At least once: a command's id is derived from its event, so a repeat changes nothing.
 * A refusal is an answer, not a failure: the state moved on meanwhile. It is kept in `process_refusals` for officers to see.
 */
export class ProcessHandler {
  readonly name = 'processes';
  readonly version = 1;

  constructor(
    private readonly rules: ProcessRules,
    private readonly sender: CommandSender,
    private readonly db: Db,
  ) {}

  handles(): boolean {
    return true;
  }

  async prepare(): Promise<void> {
    await this.db.createCollection('process_index').catch(ignoreExisting);
    await this.db.createCollection('process_refusals').catch(ignoreExisting);
    await this.db.collection('process_index').createIndex({ partnerId: 1 });
  }

  async apply(events: readonly Recorded<Event>[], session: ClientSession): Promise<void> {
    const planned: { event: Recorded<Event>; intents: readonly CommandIntent[] }[] = [];
    for (const event of events) {
      await this.remember(event, session);
      planned.push({ event, intents: await this.intentsOf(event, session) });
    }
    // What follows from one stream keeps its order; different streams go side by side and share their writes.
    const byStream = Map.groupBy(planned.filter(({ intents }) => intents.length > 0), ({ event }) => event.streamId);
    const refusals = await Promise.all([...byStream.values()].map((steps) => this.sendAll(steps)));
    for (const refusal of refusals.flat()) await this.db.collection<Refusal>('process_refusals').updateOne({ _id: refusal._id }, { $setOnInsert: without(refusal) }, { upsert: true, session });
  }

  private async sendAll(steps: readonly { event: Recorded<Event>; intents: readonly CommandIntent[] }[]): Promise<Refusal[]> {
    const refusals: Refusal[] = [];
    for (const { event, intents } of steps)
      for (const intent of intents) {
        const refusal = await this.send(intent, event);
        if (refusal) refusals.push(refusal);
      }
    return refusals;
  }

  private async intentsOf(event: Recorded<Event>, session: ClientSession): Promise<readonly CommandIntent[]> {
    const followUps = this.rules.processes.flatMap((rule) => (rule as ProcessRule)(event));
    const duties = this.rules.deadlines.flatMap((rule) => (rule as DeadlineRule)(event)).map(obligationIntent);
    const partnerIds = partnersOf(event);
    const indexed = partnerIds.length > 0 && this.rules.indexed.length > 0 ? await this.indexOf(partnerIds, session) : undefined;
    const cascades = indexed ? this.rules.indexed.flatMap((rule) => rule(event, indexed)) : [];
    return [...followUps, ...duties, ...cascades, ...plannedStep(event)];
  }

  private async send(intent: CommandIntent, event: Recorded<Event>): Promise<Refusal | undefined> {
    try {
      await this.sender.send(intent, { key: event.id, correlationId: event.correlationId, causationId: event.id });
      return undefined;
    } catch (error) {
      if (!(error instanceof RuleViolation)) throw error;
      return { _id: derivedId(event.id, intent.type, intent.aggregateId, intent.key ?? ''), at: event.at, eventId: event.id, eventType: event.type, intent, code: error.code, message: error.message };
    }
  }

  private async remember(event: Recorded<Event>, session: ClientSession): Promise<void> {
    const type = event.streamId.slice(0, event.streamId.indexOf('-'));
    if (type !== 'engagement' && type !== 'agreement') return;
    const recordId = event.streamId.slice(type.length + 1);
    for (const partnerId of partnersOf(event))
      await this.db
        .collection<IndexDocument>('process_index')
        .updateOne({ _id: `${partnerId}|${event.streamId}` }, { $setOnInsert: { partnerId, type, recordId } }, { upsert: true, session });
  }

  private async indexOf(partnerIds: readonly string[], session: ClientSession): Promise<ProcessIndex> {
    const found = await this.db.collection<IndexDocument>('process_index').find({ partnerId: { $in: [...partnerIds] } }, { session }).sort({ _id: 1 }).toArray();
    return { recordsOf: (partnerId, type) => found.filter((one) => one.partnerId === partnerId && one.type === type).map((one) => one.recordId) };
  }
}

const without = ({ _id, ...rest }: Refusal): Omit<Refusal, '_id'> => rest;
const partnersOf = (event: Recorded<Event>): readonly string[] => {
  const { partnerId, partnerIds } = event.data as { partnerId?: string; partnerIds?: readonly string[] };
  return partnerIds ?? (partnerId ? [partnerId] : []);
};

/** The step a duty was set for, once its due date has begun. */
const plannedStep = (event: Recorded<Event>): readonly CommandIntent[] =>
  event.type === 'obligation.due' ? [(event.data as { whenDue: CommandIntent }).whenDue] : [];

const obligationIntent = (change: ReturnType<DeadlineRule>[number]): CommandIntent => {
  const aggregateId = derivedId('obligation', change.key);
  if (change.op === 'close') return { type: 'CloseObligation', aggregateId, data: { outcome: change.outcome }, key: change.key };
  const { key, kind, subject, partnerIds, dueOn, offsets, unit = 'days', whenDue } = change;
  const data = { key, kind, subject, partnerIds, dueDate: dueOn, offsetsDays: [...offsets].sort((a, b) => a - b), unit, ...(whenDue ? { whenDue } : {}) };
  return { type: 'SetObligation', aggregateId, data, key };
};
