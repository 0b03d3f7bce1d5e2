import { assertHealed, intake } from '#eventing/consumers';
import {
  eventsOf,
  fromRecord,
  partitionOf,
  type Place,
  type PublishRecord,
  routeOf,
} from '#eventing/ledger';
import { routing } from './account.js';
import type { SimulatedLog } from './kafka.js';
import type { SimulatedMongo } from './mongo.js';
import { lost, type Process } from './process.js';

/** What a handler did, in order: the positions it took. */
export type Effect = Readonly<{ position: number; id: string }>;
/** Guards of the consumer that a control takes away. */
export type ConsumerGuards = Readonly<{
  position: boolean;
  healing: boolean;
  compareAndSet: boolean;
}>;

class Overtaken extends Error {}
const overtaken = Object.freeze(new Overtaken('moved by another'));

/** Shares of the fetches that begin too early or too late. */
export type Offsets = Readonly<{ replays: number; skips: number }>;

/**
 * A member of a group that has one partition for a while: fetches, gates by position, moves
 * checkpoint and effect in one transaction.
 */
export class SimulatedConsumer {
  private position: number | undefined;
  private revoked = false;

  constructor(
    private readonly process: Process,
    private readonly mongo: SimulatedMongo,
    private readonly log: SimulatedLog,
    private readonly place: Place,
    private offset: number,
    private readonly offsets: () => Offsets,
    private readonly guards: ConsumerGuards,
  ) {}

  /** It takes no new batch; the one in hand goes on, whoever has the partition now. */
  revoke(): void {
    this.revoked = true;
  }

  async run(): Promise<void> {
    while (!this.revoked) {
      const batch = await this.fetch();
      while (!this.revoked || batch.length > 0)
        try {
          await this.take(batch);
          break;
        } catch (error) {
          this.position = undefined;
          if (this.revoked && error === overtaken) return;
          await new Promise<void>((resolve) => this.process.timing.after(10, resolve));
        }
    }
  }

  private fetch(): Promise<readonly PublishRecord[]> {
    const { random } = this.process.schedule;
    return this.process
      .call<readonly PublishRecord[]>(`fetch ${this.name}`, (answer) => {
        const log = this.log.at(this.place);
        const { replays, skips } = this.offsets();
        if (random.chance(replays)) this.offset = random.below(this.offset + 1);
        if (random.chance(skips))
          this.offset = Math.min(log.length, this.offset + 1 + random.below(3));
        const give = (): void => {
          const batch = log.slice(this.offset, this.offset + 1 + random.below(5));
          this.offset += batch.length;
          this.log.onAppend.delete(give);
          answer(batch);
        };
        if (log.length > this.offset) give();
        else this.log.onAppend.add(give);
      })
      .catch(() => []);
  }

  private async take(batch: readonly PublishRecord[]): Promise<void> {
    const received = batch.map(({ headers, value }) => fromRecord(headers, value));
    if (!this.guards.position)
      return this.apply(
        received.map(({ event }) => event),
        'always',
      );
    this.position ??= await this.process.call<number>('read checkpoint', (answer) =>
      answer(this.mongo.durableValue(this.key, 0)),
    );
    for (const step of intake(this.position, received).steps)
      if (step.kind === 'take') await this.apply(step.records.map(({ event }) => event));
      else if (this.guards.healing) await this.heal(step);
  }

  private async heal(step: { after: number; upTo: number }): Promise<void> {
    const missing = await this.process.call<Effect[]>('heal', (answer) => {
      const entries = this.mongo.durableEntries();
      answer(
        eventsOf(entries, this.mongo.commitsOf(entries)).filter(
          ({ position, streamId }) =>
            position > step.after &&
            position <= step.upTo &&
            routeOf(routing, streamId).topic === this.place.topic &&
            partitionOf(streamId, this.mongo.partitions) === this.place.partition,
        ),
      );
    });
    assertHealed(step, missing.at(-1)?.position ?? step.after);
    await this.apply(missing);
  }

  private get name(): string {
    return `${this.place.topic}/${this.place.partition}`;
  }
  private get key(): string {
    return `checkpoint ${this.name}`;
  }

  /** One transaction: the checkpoint by compare-and-set, and the effect. */
  private async apply(events: readonly Effect[], checkpoint?: 'always'): Promise<void> {
    const from = this.position;
    const to = events.at(-1)!.position;
    await this.process.call<void>(
      `take ${events[0]!.position}–${to} of ${this.name}`,
      (answer, fail) => {
        const { mongo } = this;
        if (
          this.guards.compareAndSet &&
          checkpoint !== 'always' &&
          mongo.newest(this.key, 0) !== from
        )
          return fail(overtaken);
        const effects = [
          ...mongo.newest<Effect[]>(`effects ${this.name}`, []),
          ...events.map(({ position, id }) => ({ position, id })),
        ];
        const optime = mongo.set(
          new Map<string, unknown>([
            [this.key, to],
            [`effects ${this.name}`, effects],
          ]),
        );
        mongo.whenDurable(
          optime,
          () => answer(),
          () => fail(lost),
        );
      },
    );
    this.position = to;
  }
}
