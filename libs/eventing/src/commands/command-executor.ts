import { Inject, Injectable, Optional } from '@nestjs/common';
import {
  type Command,
  type CommonFacts,
  decide,
  type Event,
  guardedWork,
  type Hold,
  holdsOnWork,
  isInReach,
  namedPeople,
  requireThere,
  RuleViolation,
  unknownPerson,
} from '#kernel';
import { type CommandOutcome, type CommitMeta, EventStore } from '#eventing/event-store';
import { contentHash } from '#platform/ids';
import { type SealedText, Vault } from '#platform/vault';
import { LOGGER, type Logger } from '#platform/logging';
import type { Aggregate, CommandResult, CommandRoute, Declared } from './aggregate.js';
import { namesDocuments } from './document-field.js';
import { type LookedUp, NamedDocuments, noDocumentsKnown } from './named-documents.js';
import { Backoff } from './backoff.js';
import { type Asked, type Asker, Claims, type Held } from './claims.js';
import { PeopleDirectory } from './people-directory.js';
import { RecordStates } from './record-states.js';
import type { Snapshot } from './state-cache.js';
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
    /** Which documents commands name; without it none may. */
    @Optional() private readonly documents?: NamedDocuments,
  ) {}

  async execute(
    aggregate: Aggregate,
    command: Command,
    texts: readonly SealedText[] = [],
  ): Promise<CommandResult> {
    const run = runOf(aggregate, command, texts);
    await this.rescreen(run);
    let cached = this.cachedFor(run);
    for (let attempt = 1; ; attempt += 1) {
      const decision = await this.decideOn(run, cached);
      cached = undefined;
      if (decision === 'look-again') continue;
      if ('answer' in decision) return decision.answer;
      const claims = await this.claim(run, decision);
      if ('answer' in claims) return claims.answer;
      const answer = await this.record(run, decision, claims.dropped, attempt === attempts);
      if (answer) return answer;
      await this.backoff.wait(attempt - 1);
    }
  }

  /**
   * What the command would come to as things stand, or its refusal. Nothing is screened, claimed,
   * sealed or recorded.
   */
  async rehearse(
    aggregate: Aggregate,
    command: Command,
    texts: readonly SealedText[] = [],
  ): Promise<CommandResult> {
    const run = runOf(aggregate, command, texts);
    for (;;) {
      const decision = await this.decideOn(run, undefined);
      if (decision === 'look-again') continue;
      if ('answer' in decision) return decision.answer;
      const { version, events } = decision;
      await this.claims.refuseHeld(changedKeys(run, decision).gained, ...this.askedBy(run));
      const { streamId } = run;
      const after = version + events.length;
      return {
        aggregateId: command.aggregateId,
        streamId,
        version: after,
        events,
        repeated: false,
      };
    }
  }

  /** Before a decision that needs it, and only where the command would pass as things stand. */
  private async rescreen(run: Run): Promise<void> {
    const { aggregate, command, streamId, meta, route } = run;
    if (!route?.rescreens || !this.rescreener) return;
    if (!(await this.passes(run))) return;
    const partnerIds = await this.partnersOf(aggregate.decider, streamId);
    await this.rescreener.rescreen(partnerIds, `${command.type}:${meta.commandId}`);
  }

  /** What is known of the stream without asking: the cache, or that it is a new one. */
  private cachedFor({ aggregate, streamId, route }: Run): Snapshot | undefined {
    const cached = this.records.cached(streamId);
    if (cached || !route?.creates || route.idFrom) return cached;
    return { version: 0, state: aggregate.decider.initialState };
  }

  /**
   * Decides on the state that is known, or on the newest one. A refusal, or nothing to do, counts on
   * the newest one only: `look-again` asks for it.
   */
  private async decideOn(run: Run, cached: Snapshot | undefined): Promise<Decision> {
    const { aggregate, command, streamId } = run;
    const { decider } = aggregate;
    const { version, state } = cached ?? (await this.records.latest(decider, streamId));
    try {
      requireThere(decider, command, state);
      refuseStaleVersion(command, version);
      const events = await this.decided(run, state);
      if (events.length > 0) return { version, state, events, next: after(decider, state, events) };
    } catch (error) {
      if (!(error instanceof RuleViolation)) throw error;
      if (cached) return 'look-again';
      const before = await this.resultOfRepeat(run, state);
      if (before) return { answer: before };
      throw error;
    }
    if (cached) return 'look-again';
    const nothing = { streamId, version, events: [], repeated: false };
    return {
      answer: (await this.resultOfRepeat(run, state)) ?? {
        aggregateId: command.aggregateId,
        ...nothing,
      },
    };
  }

  /** Takes the keys the record gains; answers which it held and gives up. */
  private async claim(
    run: Run,
    { state, next }: Decided,
  ): Promise<Answered | Readonly<{ dropped: readonly Held[] }>> {
    const { given, gained } = changedKeys(run, { state, next });
    const dropped = await this.claims.heldBy(run.streamId, given);
    if (gained.length > 0) {
      // A repeat, decided on a state older than its first try, would claim what has another holder
      // by now.
      const before = await this.resultOfRepeat(run, state);
      if (before) return { answer: before };
      await this.claims.take(gained, ...this.askedBy(run));
    }
    return { dropped };
  }
  /** Who asks for keys, how it is seen that a holder carries one, and whom the asker may know of. */
  private askedBy({ aggregate, asker, command }: Run): Asked {
    const { decider } = aggregate;
    const stateOf = async (holder: string) => (await this.records.latest(decider, holder)).state;
    return [
      asker,
      async (holder, key) => carriedBy(aggregate, await stateOf(holder)).includes(key),
      async (holder) => isInReach(command.metadata, decider.scopeOf(await stateOf(holder))),
    ];
  }

  /** Seals the texts and appends. Undefined where others were faster, an error on the `last` try. */
  private async record(
    run: Run,
    { version, state, events, next }: Decided,
    dropped: readonly Held[],
    last: boolean,
  ): Promise<CommandResult | undefined> {
    const { aggregate, command, streamId, meta, asker } = run;
    const { refs, digest } = await sealApart(this.vault, textsOf(run, state));
    const recorded =
      refs.size === 0
        ? events
        : events.map((event) => ({ ...event, data: withRefs(event.data, refs) }));
    const withTexts = digest ? { ...meta, bodyHash: `${meta.bodyHash}.${digest}` } : meta;
    const result = await this.store.append(streamId, version, recorded, withTexts);
    if (result.outcome === 'appended') {
      const now = recorded === events ? next : after(aggregate.decider, state, recorded);
      this.records.keep(streamId, { version: result.version, state: now });
      await this.release(dropped, asker);
      const { aggregateId } = command;
      return { aggregateId, streamId, version: result.version, events: recorded, repeated: false };
    }
    if (result.outcome === 'duplicate') return this.repeatedResult(run, state, result);
    if (!last) return undefined;
    await this.vault.discard([...refs.values()]);
    throw new RuleViolation(
      'version-conflict',
      'Others keep changing this record; read it again and decide anew.',
      'state',
    );
  }

  /** What is recorded has succeeded: a release that fails is left to whoever asks for the key. */
  private async release(dropped: readonly Held[], asker: Asker): Promise<void> {
    try {
      await this.claims.release(dropped, asker);
    } catch (error) {
      this.logger?.warn({ err: error }, 'a recorded command could not free a claim');
    }
  }

  /**
   * Whether the command would pass as things stand: only then are its partners screened, and
   * decided on anew.
   */
  private async passes(run: Run): Promise<boolean> {
    const { aggregate, command, streamId } = run;
    const { decider } = aggregate;
    const { version, state } = await this.records.latest(decider, streamId);
    try {
      requireThere(decider, command, state);
      refuseStaleVersion(command, version);
      return (await this.decided(run, state)).length > 0;
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

  private async decided(run: Run, state: State): Promise<readonly Event[]> {
    const { aggregate } = run;
    const { command, refusal } = await this.lookedUp(run, state);
    const facts = await this.factsFor(aggregate, command, state);
    return decide(aggregate.decider, command, state, refusal ? { ...facts, refusal } : facts);
  }

  /** The command with what it is told of the documents it names; the system names none. */
  private async lookedUp({ aggregate, command, route }: Run, state: State): Promise<LookedUp> {
    const { body } = route ?? {};
    if (!body || !namesDocuments(body) || command.metadata.actor.role === 'SYS') return { command };
    const rows = aggregate.decider.commands as Record<string, { from: readonly string[] }>;
    if (!rows[command.type]?.from.includes(state.status)) return { command };
    if (!this.documents) throw new TypeError(noDocumentsKnown(command.type));
    return this.documents.lookUp({ aggregate, command, state }, body);
  }

  /**
   * What a decision knows beside its own stream: the aggregate's facts, the holds on the work where
   * its row is guarded, and the people named.
   */
  private async factsFor(
    aggregate: Aggregate,
    command: Command,
    state: { status: string },
  ): Promise<CommonFacts> {
    const { records, declared } = this;
    const own: CommonFacts =
      (await aggregate.facts?.(records, command, state as never, declared)) ?? {};
    const holds = await this.holdsFor(aggregate, command, state, own);
    const facts = holds ? { ...own, holds } : own;
    const named = namedPeople(aggregate.decider, command, state, facts);
    if (named.length === 0) return facts;
    const ids = [...new Set(named.map(({ personId }) => personId))];
    const people = await Promise.all(
      ids.map(async (id) => [id, (await this.people?.person(id)) ?? unknownPerson] as const),
    );
    return { ...facts, named: Object.fromEntries(people) };
  }

  /** The holds that reach the work of a guarded command, read from the log; undefined for others. */
  private async holdsFor(
    { decider }: Aggregate,
    command: Command,
    state: State,
    facts: CommonFacts,
  ): Promise<readonly Hold[] | undefined> {
    const work = guardedWork(decider, command, state, facts);
    if (!work) return undefined;
    const { holdsView } = this.declared;
    if (!holdsView) throw new TypeError(noHoldsKnown(command.type));
    const onPartners = await Promise.all(
      [...new Set(work.partnerIds)].map((id) => this.records.state(holdsView, id)),
    );
    return holdsOnWork(
      onPartners.flatMap(({ holds }) => holds),
      work,
    );
  }

  private async resultOfRepeat(run: Run, state: State): Promise<CommandResult | undefined> {
    const before = await this.store.findCommand(run.streamId, run.meta.commandId);
    return before && this.repeatedResult(run, state, before);
  }
  /** Commits made before texts were compared carry no digest of them. */
  private async repeatedResult(
    run: Run,
    state: State,
    before: CommandOutcome,
  ): Promise<CommandResult> {
    const { command, streamId, meta } = run;
    const [bodyHash, digest] = before.bodyHash.split('.');
    const given = digest && (await textsDigest(this.vault, textsOf(run, state)));
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

/** One command on its way, from the first look to its answer. */
type Run = Readonly<{
  aggregate: Aggregate;
  command: Command;
  texts: readonly SealedText[];
  route: CommandRoute | undefined;
  streamId: string;
  meta: CommitMeta;
  asker: Asker;
}>;
type State = Readonly<{ status: string }>;
type Decided = Readonly<{ version: number; state: State; events: readonly Event[]; next: State }>;
type Answered = Readonly<{ answer: CommandResult }>;
type Decision = Decided | Answered | 'look-again';

const runOf = (aggregate: Aggregate, command: Command, texts: readonly SealedText[]): Run => {
  const { name } = aggregate.decider;
  const streamId = `${name}-${command.aggregateId}`;
  const meta = commitMeta(command);
  const { sharedBy } = aggregate;
  const asker = {
    aggregate: name,
    holder: streamId,
    meta,
    at: command.metadata.now,
    ...(sharedBy ? { sharedBy } : {}),
  };
  const route = aggregate.routes[command.type] as CommandRoute | undefined;
  return { aggregate, command, texts, route, streamId, meta, asker };
};

/** The texts of a command, under the key of the person the record is about, where it is about one. */
const textsOf = ({ aggregate, streamId, texts }: Run, state: State): readonly SealedText[] => {
  const person = aggregate.sealedFor?.(state as never);
  if (person === undefined) return texts;
  return texts.map((text) => (text.subject === streamId ? { ...text, subject: person } : text));
};

const after = (decider: Aggregate['decider'], state: State, events: readonly Event[]): State =>
  events.reduce<State>((folded, event) => decider.evolve(folded, event), state);

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

/** A step that holds may stop must not pass because nobody knows of any. */
export const noHoldsKnown = (type: string): string =>
  `command ${type} is guarded, but no capability says where holds lie`;

const carriedBy = ({ carries }: Aggregate, state: { status: string }): readonly string[] =>
  carries?.(state as never) ?? [];

/** Keys the record gives up, and those it gains. */
const changedKeys = (
  { aggregate }: Pick<Run, 'aggregate'>,
  { state, next }: Pick<Decided, 'state' | 'next'>,
): Readonly<{ given: readonly string[]; gained: readonly string[] }> => {
  const [carried, willCarry] = [carriedBy(aggregate, state), carriedBy(aggregate, next)];
  return {
    given: carried.filter((key) => !willCarry.includes(key)),
    gained: willCarry.filter((key) => !carried.includes(key)),
  };
};

const refuseStaleVersion = ({ metadata }: Command, version: number): void => {
  if (metadata.expectedVersion !== undefined && metadata.expectedVersion !== version)
    throw new RuleViolation(
      'stale-version',
      'The record has changed since you read it.',
      'version',
      { currentVersion: version },
    );
};
