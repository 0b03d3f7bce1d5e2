import { setTimeout as sleep } from 'node:timers/promises';
import type { Db, MongoClient } from 'mongodb';
import {
  bringIntoStep,
  type Checkpoint,
  Checkpoints,
  HandlerFailed,
  handlerKey,
  inTransaction,
  Unsound,
} from '#eventing/consumers';
import type { Ledger, Place } from '#eventing/ledger';
import { atOneMoment, type Moment } from '#platform/mongo';
import { type Editions, projectionsLane } from '../editions.js';
import type { Fold } from '../fold.js';
import { collectionOf, type Edition, type ProjectionHandler } from '../projection-handler.js';
import type { Registered } from '../registered.schema.js';
import { Filling, type FillingOptions } from './filling.js';
import { type Cut, eventsUpTo } from './ledger-scan.js';
import { Comparison, type Parity } from './parity.js';

export type RebuildOptions = Readonly<{
  /** Fill and compare, then drop what was filled. Default false. */
  verifyOnly?: boolean;
  /** Switch although documents differ: what a corrected projection is for. Default false. */
  acceptDifferences?: boolean;
  onProgress?: (words: string) => void;
}>;
export type RebuildResult = Readonly<{
  projection: string;
  edition: string;
  events: number;
  seconds: number;
  eventsPerSecond: number;
  parity?: Parity;
  switched: boolean;
}>;

/** The new edition is not what readers may be given; nothing was switched. */
export class RebuildRefused extends Error {
  override readonly name = 'RebuildRefused';
  constructor(
    message: string,
    readonly parity?: Parity,
  ) {
    super(message);
  }
}

/** How long the edition before follows after a switch, so that one can return to it. */
const rollbackHours = 24;

/**
 * Fills read models anew from the ledger while the product runs. The new edition is filled in bulk
 * up to where the lane stands in each partition,
 * then brought into step with the one in use: from there on every transaction writes both, so they
 * can be compared at one moment, exactly.
 * A rebuild that died is cleared away by the next one and begins anew.
 */
export class Rebuilds {
  private readonly checkpoints: Checkpoints;
  private readonly places: readonly Place[];

  constructor(
    private readonly editions: Editions,
    private readonly ports: Readonly<{
      client: MongoClient;
      db: Db;
      ledger: Ledger;
      /** All topics there are, by their names in this deployment. */
      topics: readonly string[];
      isStopping: () => boolean;
      filling?: FillingOptions;
      /** Documents compared at a moment. Default 20 000. */ comparedAtOnce?: number;
    }>,
  ) {
    this.checkpoints = new Checkpoints(ports.db, projectionsLane);
    this.places = ports.topics.flatMap((topic) =>
      Array.from({ length: ports.ledger.partitions }, (_, partition) => ({ topic, partition })),
    );
  }

  /** Throws `RebuildRefused` when an event cannot be handled, or documents differ that must not. */
  async rebuild(
    name: string,
    { verifyOnly = false, acceptDifferences = false, onProgress = () => {} }: RebuildOptions = {},
  ): Promise<RebuildResult> {
    const fold = this.foldOf(name);
    const began = performance.now();
    const { registered, handler } = await this.begin(fold, verifyOnly);
    try {
      onProgress('filling');
      const events = await this.fill(handler);
      const seconds = (performance.now() - began) / 1000;
      onProgress(`${events} events in ${seconds.toFixed(1)} s; catching up`);
      const following = await this.follow(registered, handler);
      onProgress('comparing');
      const parity = await this.compare(following, handler);
      if (this.ports.isStopping()) throw new Error('stopped before the switch');
      if (parity && parity.differing > 0 && !acceptDifferences)
        throw new RebuildRefused(
          `${parity.differing} of ${parity.documents.after} documents differ from the edition in use`,
          parity,
        );
      const result = {
        projection: name,
        edition: handlerKey(handler),
        events,
        seconds,
        eventsPerSecond: Math.round(events / seconds),
        ...(parity ? { parity } : {}),
      };
      if (verifyOnly) {
        await this.discard(following, 'candidate');
        return { ...result, switched: false };
      }
      await this.switchTo(following);
      return { ...result, switched: true };
    } catch (error) {
      if (this.ports.isStopping()) throw error;
      const current = await this.editions.registry.one(name);
      if (current?.candidate?.build === handler.build) await this.discard(current, 'candidate');
      throw blamed(error);
    }
  }

  /**
   * Returns to the edition before the last switch; the one left goes on following. Throws
   * `RebuildRefused` when the one before no longer follows.
   */
  async rollback(name: string): Promise<{ projection: string; active: string }> {
    const registered = await this.editions.registry.one(name);
    if (!registered?.previous || !registered.active)
      throw new RebuildRefused(`${name} has no edition to return to`);
    const { until: _until, ...previous } = registered.previous;
    const key = handlerKey(previous);
    for (const { members } of await this.laneCheckpoints())
      if (!members?.includes(key)) throw new RebuildRefused(`${key} does not follow any more`);
    await this.editions.registry.change(registered, {
      active: previous,
      previous: { ...registered.active, until: inHours(rollbackHours) },
    });
    return { projection: name, active: key };
  }

  /** Lets go of editions nobody may return to any more. */
  async retireOld(now = new Date()): Promise<void> {
    for (const registered of (await this.editions.registry.all()).values())
      if (registered.previous && registered.previous.until < now)
        await this.discard(registered, 'previous');
  }

  private foldOf(name: string): Fold {
    const fold = this.editions.folds.find((one) => one.name === name);
    if (!fold)
      throw new RebuildRefused(
        `there is no read model ${name}; known here: ${this.editions.folds.map((one) => one.name).join(', ')}`,
      );
    return fold;
  }

  private async begin(
    fold: Fold,
    verifyOnly: boolean,
  ): Promise<{ registered: Registered; handler: ProjectionHandler }> {
    let registered = (await this.editions.registry.one(fold.name))!;
    if (registered.candidate) registered = await this.discard(registered, 'candidate');
    if (registered.previous && !verifyOnly) registered = await this.discard(registered, 'previous');
    const build = registered.builds + 1;
    registered = await this.editions.registry.change(registered, {
      builds: build,
      candidate: { name: fold.name, version: fold.version, build, following: false },
    });
    const handler = this.editions.handlerOf(fold, build);
    await handler.create();
    return { registered, handler };
  }

  /**
   * Everything up to where the lane stands in each partition now; answers how many events that
   * were.
   */
  private async fill(handler: ProjectionHandler): Promise<number> {
    const { ledger, filling } = this.ports;
    const cut = await this.cut();
    const bulk = new Filling(handler, filling);
    for await (const events of eventsUpTo(ledger, cut)) {
      if (this.ports.isStopping()) throw new Error('stopped while filling');
      await bulk.take(events);
    }
    await bulk.finish();
    await handler.index();
    for (const place of this.places)
      await this.checkpoints.setOwn(
        handlerKey(handler),
        place,
        cut.get(place.topic)![place.partition]!,
      );
    return bulk.events;
  }

  /**
   * Where the lane stands, at one moment: a stream that went over to another topic must not be cut
   * in the topic it lay in before and whole in the other.
   */
  private async cut(): Promise<Cut> {
    const lane = await atOneMoment(this.ports.client, (moment) => this.laneCheckpoints(moment));
    const at = new Map(lane.map(({ _id, position }) => [_id, position]));
    return new Map(
      [...Map.groupBy(this.places, ({ topic }) => topic)].map(([topic, places]) => [
        topic,
        places.map((place) => at.get(this.checkpoints.idOf(place)) ?? 0),
      ]),
    );
  }

  /** From here on every transaction of the lane writes the new edition too. */
  private async follow(registered: Registered, handler: ProjectionHandler): Promise<Registered> {
    const following = await this.editions.registry.change(registered, {
      candidate: { ...registered.candidate!, following: true },
    });
    await this.intoStep(handler);
    if (this.ports.isStopping()) throw new Error('stopped while catching up');
    return following;
  }

  /**
   * Undefined where there is nothing to compare with: no edition in use, or one that this code does
   * not follow.
   */
  private async compare(
    { active, _id }: Registered,
    handler: ProjectionHandler,
  ): Promise<Parity | undefined> {
    if (
      (await this.ports.db
        .collection('parked_events')
        .countDocuments({ handler: handlerKey(handler) })) > 0
    )
      throw new RebuildRefused(`${_id} has parked events in its new edition`);
    if (!active || active.version !== handler.version) return undefined;
    const before = this.editions.handlerOf(handler.fold, active.build);
    const anew = () => ({
      comparison: new Comparison(before, handler, this.ports.comparedAtOnce),
      epochs: undefined as string | undefined,
    });
    for (let { comparison, epochs } = anew(); ;) {
      const look = await atOneMoment(this.ports.client, async (moment) => {
        const lane = await this.laneCheckpoints(moment);
        const together =
          lane.length === this.places.length &&
          lane.every(({ members }) =>
            [before, handler].every((one) => members?.includes(handlerKey(one))),
          );
        const now = JSON.stringify(lane.map(({ _id, epoch }) => [_id, epoch]));
        epochs ??= now;
        return {
          together: together && now === epochs,
          over: together && now === epochs && (await comparison.isOver(moment)),
        };
      });
      if (look.over) return comparison.parity();
      if (this.ports.isStopping()) throw new Error('stopped while comparing');
      if (look.together) continue;
      // A process that does not know the new edition yet has let go of it: what was compared before
      // that says nothing any more.
      ({ comparison, epochs } = anew());
      await sleep(200);
      await this.intoStep(handler);
    }
  }
  private async intoStep(handler: ProjectionHandler): Promise<void> {
    const { settled } = await this.editions.lineup();
    const crossings = await this.ports.ledger.crossings();
    for (const place of this.places)
      await bringIntoStep(handler, place, settled.map(handlerKey), {
        ...this.ports,
        crossings,
        checkpoints: this.checkpoints,
      });
  }

  private async switchTo(registered: Registered): Promise<void> {
    const { following: _following, ...edition } = registered.candidate!;
    const previous = registered.active
      ? { previous: { ...registered.active, until: inHours(rollbackHours) } }
      : {};
    await this.editions.registry.change(registered, { active: edition, ...previous }, [
      'candidate',
    ]);
  }

  /**
   * Takes an edition out of the registry, out of step, and away. The registry first: whoever looks
   * again no longer serves it.
   */
  private async discard(
    registered: Registered,
    slot: 'candidate' | 'previous',
  ): Promise<Registered> {
    const edition: Edition = registered[slot]!;
    const changed = await this.editions.registry.change(registered, {}, [slot]);
    const key = handlerKey(edition);
    for (const place of this.places) await this.leave(key, place);
    await this.checkpoints.forgetOwn(key);
    await this.ports.db.collection('parked_events').deleteMany({ handler: key });
    await this.ports.db
      .collection(collectionOf(edition))
      .drop()
      .catch(() => {});
    return changed;
  }
  private async leave(key: string, place: Place): Promise<void> {
    for (;;) {
      const known = await this.checkpoints.read(place);
      if (!known?.members.includes(key)) return;
      const left = await inTransaction(this.ports.client, (session) =>
        this.checkpoints.leave(key, place, known, session, true),
      ).then(
        () => true,
        () => false,
      );
      if (left) return;
      await sleep(20);
    }
  }

  private laneCheckpoints(moment?: Moment): Promise<Checkpoint[]> {
    const ids = { _id: { $in: this.places.map((place) => this.checkpoints.idOf(place)) } };
    const { collection } = this.checkpoints;
    return (moment ? moment.find(collection, ids) : collection.find(ids)).toArray();
  }
}

const inHours = (hours: number): Date => new Date(Date.now() + hours * 3_600_000);

/**
 * An event the projection cannot take stops a rebuild: readers must not be given an edition without
 * it.
 */
const blamed = (error: unknown): unknown => {
  const cause = error instanceof HandlerFailed ? error.cause : error;
  return cause instanceof Unsound
    ? new RebuildRefused(
        `the event at position ${cause.event.position} (${cause.event.type}) cannot be handled: ${cause.message}`,
      )
    : error;
};
