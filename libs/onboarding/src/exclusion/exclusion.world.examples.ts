import {
  type Command,
  type CommandIntent,
  type CommandMetadata,
  decide,
  type Event,
  type NewEvent,
  type Recorded,
  RuleViolation,
  systemActor,
} from '#kernel';
import { exampleMetadata } from '#kernel/testing';
import type { Aggregate, FactsReader } from '#eventing/commands';
import { exclusionAggregate, relationshipsAggregate } from './exclusion.aggregate.js';
import {
  checksFollowGraph,
  graphFollowsPartners,
  partnersFollowExclusion,
} from './exclusion.process.rule.js';

type Stored = Recorded<Event>;
const ownerOf = (type: string): Aggregate | undefined =>
  [exclusionAggregate, relationshipsAggregate].find(({ routes }) => type in routes);

/**
 * Streams, facts and processes without servers: what follows from an event happens at once, in
 * order.
 */
export class ExclusionWorld implements FactsReader {
  readonly streams = new Map<string, Stored[]>();
  /** Commands for other capabilities. */
  readonly sent: CommandIntent[] = [];
  readonly refused: string[] = [];
  private commands = 0;

  async state<S extends { status: string }>(
    {
      name,
      initialState,
      evolve,
    }: { name: string; initialState: S; evolve: (state: S, event: never) => S },
    id: string,
  ): Promise<S> {
    return (this.streams.get(`${name}-${id}`) ?? []).reduce(
      (state, event) => evolve(state, event as never),
      initialState,
    );
  }

  /** Records events of a partner and what follows from them. */
  async partner(partnerId: string, ...events: readonly NewEvent[]): Promise<void> {
    const { now: at, today: on, actor: by } = exampleMetadata();
    for (const event of events) {
      const [stream] = event.type.split('.');
      await this.append(`${stream}-${partnerId}`, [{ ...event, at, on, by }]);
    }
  }

  async send(
    type: string,
    aggregateId: string,
    data: object = {},
    over: Partial<CommandMetadata> = {},
  ): Promise<readonly Event[]> {
    const capability = ownerOf(type)!;
    const metadata = exampleMetadata({
      commandId: `command-${(this.commands += 1)}`,
      reason: 'The extract of the register says so in writing.',
      reasonRef: 'reason-1',
      ...over,
    });
    const command: Command = { type, aggregateId, data, metadata };
    const state = await this.state(capability.decider, aggregateId);
    const events = decide(
      capability.decider,
      command,
      state,
      (await capability.facts?.(this, command, state as never, { duties: {}, caseFiles: {} })) ??
        {},
    ) as Event[];
    await this.append(`${capability.decider.name}-${aggregateId}`, events);
    return events;
  }

  private async append(streamId: string, events: readonly Event[]): Promise<void> {
    const stream = this.streams.get(streamId) ?? [];
    this.streams.set(streamId, stream);
    const stored = events.map((event, index): Stored => ({
      ...event,
      id: `${streamId}:${stream.length + index}`,
      streamId,
      streamVersion: stream.length + index + 1,
      commandId: '',
      correlationId: '',
      causationId: '',
      schemaVersion: 1,
    }));
    stream.push(...stored);
    for (const event of stored)
      for (const intent of [
        graphFollowsPartners,
        checksFollowGraph,
        partnersFollowExclusion,
      ].flatMap((rule) => (rule as (event: Stored) => readonly CommandIntent[])(event)))
        await this.follow(intent);
  }

  private async follow(intent: CommandIntent): Promise<void> {
    if (!ownerOf(intent.type)) return void this.sent.push(intent);
    try {
      await this.send(intent.type, intent.aggregateId, intent.data, {
        actor: systemActor,
        reason: undefined,
        reasonRef: undefined,
      });
    } catch (error) {
      if (!(error instanceof RuleViolation)) throw error;
      this.refused.push(`${intent.type} ${error.code}`);
    }
  }
}

/** People of the examples. */
export const people = {
  officer: { accountId: 'officer', personId: 'person-officer', role: 'PO' },
  analyst: { accountId: 'analyst', personId: 'person-analyst', role: 'DDA' },
  lead: { accountId: 'lead', personId: 'person-lead', role: 'DDL' },
  office: { accountId: 'office', personId: 'person-office', role: 'DGO' },
  general: { accountId: 'general', personId: 'person-general', role: 'DG' },
} as const;
export const registered: NewEvent = {
  type: 'partner.registered',
  data: { kind: 'private_sector', countryCode: 'CH', regionCode: 'EUR' },
};
