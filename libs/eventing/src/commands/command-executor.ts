import { Inject, Injectable, Optional } from '@nestjs/common';
import {
  type Command,
  type CommonFacts,
  decide,
  type Event,
  namedPeople,
  RuleViolation,
  unknownPerson,
} from '#kernel';
import { type CommandOutcome, type CommitMeta, EventStore } from '#eventing/event-store';
import { contentHash } from '#platform/ids';
import { type SealedText, Vault } from '#platform/vault';
import { LOGGER, type Logger } from '#platform/logging';
import type { Aggregate, CommandResult, CommandRoute, Declared } from './aggregate.js';
import { Backoff } from './backoff.js';
import { Claims } from './claims.js';
import { PeopleDirectory } from './people-directory.js';
import { RecordStates } from './record-states.js';
import { sealApart, textsDigest, withRefs } from './sealing.js';

/**
 * Screens the partners of a record before a decision that needs it; throws a refusal when the lists
 * can't be asked.
 */
export abstract class Rescreener {
  abstract rescreen(partnerIds: readonly string[], cause: string): Promise<void>;
}

/** Token: what the capabilities of the product say of duties and cases. */
export const DECLARED = Symbol('declared');
const nothingDeclared: Declared = { duties: {}, caseFiles: {} };
const attempts = 4;

/**
 * Load, decide, append: once, for every aggregate.
 *
 * A command may be decided on a cached state, since the append itself checks the version. A
 * refusal, or "nothing to do",
 * is only given on freshly loaded state: a stale cache can cost a round trip, never a wrong answer.
 * The command id is scoped to the caller's account; the same id with the same content returns what
 * it did the first time.
 */
@Injectable()
export class CommandExecutor {
  constructor(
    private readonly store: EventStore,
    private readonly vault: Vault,
    private readonly records: RecordStates = new RecordStates(store),
    private readonly claims: Claims = new Claims(store),
    @Optional() private readonly rescreener?: Rescreener,
    /** Told what failed behind a recorded command, which stands all the same. */
    @Optional() @Inject(LOGGER) private readonly logger?: Pick<Logger, 'warn'>,
    @Optional() private readonly backoff: Backoff = new Backoff(),
    @Optional() @Inject(DECLARED) private readonly declared: Declared = nothingDeclared,
    /** Who the people are that commands name; without it nobody is known. */
    @Optional() private readonly people?: PeopleDirectory,
  ) {}

  async execute(
    aggregate: Aggregate,
    command: Command,
    texts: readonly SealedText[] = [],
  ): Promise<CommandResult> {
    const { decider } = aggregate;
    const route = aggregate.routes[command.type] as CommandRoute | undefined;
    const streamId = `${decider.name}-${command.aggregateId}`;
    const meta = commitMeta(command);
    const asker = { aggregate: decider.name, holder: streamId, meta, at: command.metadata.now };
    if (route?.rescreens && this.rescreener && (await this.passes(aggregate, command, streamId)))
      await this.rescreener.rescreen(
        await this.partnersOf(decider, streamId),
        `${command.type}:${meta.commandId}`,
      );
    let snapshot =
      this.records.cached(streamId) ??
      (route?.creates && !route.idFrom ? { version: 0, state: decider.initialState } : undefined);
    let fresh = false;
    for (let attempt = 0; ; attempt += 1) {
      if (!snapshot) {
        snapshot = await this.records.latest(decider, streamId);
        fresh = true;
      }
      const { version, state } = snapshot;
      let events: readonly Event[];
      try {
        refuseStaleVersion(command, version);
        const facts = await this.factsFor(aggregate, command, state);
        events = decide(decider, command, state, facts);
        if (events.length === 0 && !fresh) throw new Retry();
      } catch (error) {
        if (!(error instanceof RuleViolation || error instanceof Retry)) throw error;
        if (!fresh) {
          snapshot = undefined;
          continue;
        }
        const before = await this.resultOfRepeat(command, streamId, meta, texts);
        if (before) return before;
        throw error;
      }
      if (events.length === 0)
        return (
          (await this.resultOfRepeat(command, streamId, meta, texts)) ?? {
            aggregateId: command.aggregateId,
            streamId,
            version,
            events,
            repeated: false,
          }
        );
      const next: { status: string } = events.reduce((s, e) => decider.evolve(s, e), state);
      const [carried, willCarry] = [carriedBy(aggregate, state), carriedBy(aggregate, next)];
      const gained = willCarry.filter((key) => !carried.includes(key));
      const dropped = await this.claims.heldBy(
        streamId,
        carried.filter((key) => !willCarry.includes(key)),
      );
      if (gained.length > 0) {
        // A repeat, decided on a state older than its first try, would claim what has another
        // holder by now.
        const before = await this.resultOfRepeat(command, streamId, meta, texts);
        if (before) return before;
        await this.claims.take(gained, asker, async (holder, key) =>
          carriedBy(aggregate, (await this.records.latest(decider, holder)).state).includes(key),
        );
      }
      const { refs, digest } = await sealApart(this.vault, texts);
      const recorded =
        refs.size === 0
          ? events
          : events.map((event) => ({ ...event, data: withRefs(event.data, refs) }));
      const result = await this.store.append(
        streamId,
        version,
        recorded,
        digest ? { ...meta, bodyHash: `${meta.bodyHash}.${digest}` } : meta,
      );
      if (result.outcome === 'appended') {
        this.records.keep(streamId, {
          version: result.version,
          state:
            recorded === events ? next : recorded.reduce((s, e) => decider.evolve(s, e), state),
        });
        // What is recorded has succeeded: a release that fails is left to whoever asks for the key
        // later.
        await this.claims
          .release(dropped, asker)
          .catch((error: unknown) =>
            this.logger?.warn({ err: error }, 'a recorded command could not free a claim'),
          );
        return {
          aggregateId: command.aggregateId,
          streamId,
          version: result.version,
          events: recorded,
          repeated: false,
        };
      }
      if (result.outcome === 'duplicate')
        return this.repeatedResult(command, streamId, meta, texts, result);
      snapshot = undefined;
      if (attempt + 1 >= attempts) {
        await this.vault.discard([...refs.values()]);
        throw new RuleViolation(
          'version-conflict',
          'Others keep changing this record; read it again and decide anew.',
          'state',
        );
      }
      await this.backoff.wait(attempt);
    }
  }

  /**
   * Whether the command would pass as things stand: only then are its partners screened, and
   * decided on anew.
   */
  private async passes(aggregate: Aggregate, command: Command, streamId: string): Promise<boolean> {
    const { decider } = aggregate;
    const { version, state } = await this.records.latest(decider, streamId);
    try {
      refuseStaleVersion(command, version);
      const facts = await this.factsFor(aggregate, command, state);
      return decide(decider, command, state, facts).length > 0;
    } catch (error) {
      if (error instanceof RuleViolation) return false;
      throw error;
    }
  }
  private async partnersOf(
    decider: Aggregate['decider'],
    streamId: string,
  ): Promise<readonly string[]> {
    return decider.scopeOf((await this.records.latest(decider, streamId)).state).partnerIds ?? [];
  }

  /** What a decision knows beside its own stream: the aggregate's facts, and the people named. */
  private async factsFor(
    aggregate: Aggregate,
    command: Command,
    state: { status: string },
  ): Promise<CommonFacts> {
    const facts: CommonFacts = await aggregate.facts(
      this.records,
      command,
      state as never,
      this.declared,
    );
    const named = namedPeople(aggregate.decider, command, state, facts);
    if (named.length === 0) return facts;
    const ids = [...new Set(named.map(({ personId }) => personId))];
    const people = await Promise.all(
      ids.map(async (id) => [id, (await this.people?.person(id)) ?? unknownPerson] as const),
    );
    return { ...facts, named: Object.fromEntries(people) };
  }

  private async resultOfRepeat(
    command: Command,
    streamId: string,
    meta: CommitMeta,
    texts: readonly SealedText[],
  ): Promise<CommandResult | undefined> {
    const before = await this.store.findCommand(streamId, meta.commandId);
    return before && this.repeatedResult(command, streamId, meta, texts, before);
  }
  /** Commits made before texts were compared carry no digest of them. */
  private async repeatedResult(
    command: Command,
    streamId: string,
    meta: CommitMeta,
    texts: readonly SealedText[],
    before: CommandOutcome,
  ): Promise<CommandResult> {
    const [bodyHash, digest] = before.bodyHash.split('.');
    const given = digest && (await textsDigest(this.vault, texts));
    if (bodyHash !== meta.bodyHash || (given && given !== digest))
      throw new RuleViolation(
        'command-id-reused',
        'This Idempotency-Key was used for another command on this record.',
        'rule',
      );
    return {
      aggregateId: command.aggregateId,
      streamId,
      version: before.version,
      events: [],
      repeated: true,
    };
  }
}

class Retry extends Error {}

const commitMeta = ({ type, aggregateId, data, metadata }: Command): CommitMeta => ({
  commandId: `${metadata.actor.accountId}:${metadata.commandId}`,
  principal: metadata.actor.accountId,
  bodyHash: contentHash({
    type,
    aggregateId,
    data,
    reason: metadata.reason,
    override: metadata.override,
  }),
  correlationId: metadata.correlationId,
  causationId: metadata.causationId,
});

const carriedBy = ({ carries }: Aggregate, state: { status: string }): readonly string[] =>
  carries?.(state as never) ?? [];

const refuseStaleVersion = ({ metadata }: Command, version: number): void => {
  if (metadata.expectedVersion !== undefined && metadata.expectedVersion !== version)
    throw new RuleViolation(
      'stale-version',
      'The record has changed since you read it.',
      'version',
      { currentVersion: version },
    );
};
