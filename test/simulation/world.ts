import { NotConserved, Relay, type RelayLease } from '#eventing/relay';
import { executorOn } from '#eventing/testing';
import { Client, type Service } from './clients.js';
import { type ConsumerGuards, type Offsets, SimulatedConsumer } from './consumer.js';
import type { Place } from '#eventing/ledger';
import { routing, topics } from './account.js';
import { SimulatedLog, SimulatedPublisher } from './kafka.js';
import { type MongoGuards, SimulatedMongo } from './mongo.js';
import { calm, Process, type Weather } from './process.js';
import { Random } from './random.js';
import { Schedule } from './schedule.js';
import {
  SimulatedCommitSource,
  SimulatedEventStore,
  SimulatedLedger,
  SimulatedSentCheckpoint,
  type StreamTrouble,
} from './stores.js';
import { violations } from './invariants.js';

/** A guard of the product that a control takes away, to see that the invariants notice. */
export type Guard =
  | keyof MongoGuards
  | `consumer ${keyof ConsumerGuards}`
  | 'sent after publish'
  | 'acknowledged publish'
  | 'catch-up query';

const partitions = 2;
const stormMs = 1_500;
/** A request that is late has its effect within this time. */
const lateMs = 3_100;
/**
 * Longest a world may take to come to rest once all is well again: the slowest way out of trouble
 * is the conservation check.
 */
const restMs = 200_000;
/** More than this is no progress but a circle. */
const maxSteps = 50_000;

type Storm = Readonly<{
  weather: Weather;
  stream: StreamTrouble;
  offsets: Offsets;
  twice: number;
  lease: number;
  impatience: number;
  lag: number;
  strikes: readonly Strike[];
}>;
type Strike =
  | 'restart service'
  | 'restart relay'
  | 'stop relay'
  | 'stop service'
  | 'fail over'
  | 'rebalance'
  | 'crash consumer';
const strikes: readonly Strike[] = [
  'restart service',
  'restart relay',
  'stop relay',
  'stop service',
  'fail over',
  'rebalance',
  'crash consumer',
];

/**
 * The whole chain with everything it stands on, from one seed: nothing in it happens but by its
 * schedule.
 */
export class World {
  readonly schedule: Schedule;
  readonly mongo: SimulatedMongo;
  readonly log: SimulatedLog;
  readonly clients: Client[];
  readonly failures: string[] = [];
  private readonly random: Random;
  private readonly storm: Storm;
  private stormy = true;
  private readonly services: Service[] = [];
  private readonly relays: Process[] = [];
  private readonly consumers: {
    process: Process;
    place: Place;
    consumer: SimulatedConsumer;
  }[] = [];
  private finished = false;
  private lookAt = stormMs + lateMs;

  constructor(
    readonly seed: number,
    private readonly without?: Guard,
  ) {
    this.random = new Random(seed);
    this.schedule = new Schedule(this.random);
    this.mongo = new SimulatedMongo(
      this.schedule,
      partitions,
      {
        uniqueVersion: without !== 'uniqueVersion',
        uniqueCommand: without !== 'uniqueCommand',
        uniqueEntry: without !== 'uniqueEntry',
        uniqueClaim: without !== 'uniqueClaim',
        majority: without !== 'majority',
        durableLoads: without !== 'durableLoads',
      },
      () => (this.stormy ? this.storm.lag : 3),
    );
    this.log = new SimulatedLog(this.schedule, topics, partitions);
    this.storm = this.drawStorm();
    for (let n = 0; n < 2; n += 1) this.services.push(this.startService(n));
    for (let n = 0; n < 2 + this.random.below(2); n += 1) this.startRelay(n);
    for (const place of this.log.places) this.startConsumer(place, 0);
    const accountCount = 1 + this.random.below(3);
    this.clients = Array.from(
      { length: 2 },
      (_, n) =>
        new Client(n, this.schedule, accountCount, this.services, () =>
          this.stormy ? this.storm.impatience : 0,
        ),
    );
    for (const client of this.clients) client.start(2 + this.random.below(4));
    for (let n = this.random.below(7); n > 0; n -= 1)
      this.schedule.later(this.random.below(300), () => this.strike());
    this.schedule.later(stormMs, () => this.clear());
  }

  /** Does the next thing; false when the world has come to rest, or never will. */
  step(): boolean {
    if (this.finished) return false;
    const goesOn = this.schedule.step();
    if (!goesOn || this.schedule.now >= this.lookAt || this.schedule.steps > maxSteps)
      this.look(goesOn);
    return !this.finished;
  }

  /** Each world has its own mix of trouble; some have none of a kind. */
  private drawStorm(): Storm {
    const { random } = this;
    const often = (share: number): number =>
      random.chance(0.5) ? share * (1 + random.below(4)) : 0;
    return {
      weather: {
        lostRequest: often(0.01),
        lostAnswer: often(0.02),
        late: often(0.01),
        latency: 1 + random.below(6),
        slow: often(0.005),
      },
      stream: { breaks: often(0.02), hangs: often(0.01) },
      offsets: { replays: often(0.05), skips: often(0.05) },
      twice: often(0.03),
      lease: random.pick([0, 0, 0.2, 0.9]),
      impatience: often(0.1),
      lag: random.pick([3, 3, 10, 150]),
      strikes: random.chance(0.5) ? strikes : [random.pick(strikes), random.pick(strikes)],
    };
  }
  private readonly weather = (): Weather => (this.stormy ? this.storm.weather : calm);

  // What it is made of

  private startService(n: number): Service {
    const process = new Process(`service ${n}`, this.schedule, this.weather);
    const backOff = (attempt: number): Promise<void> =>
      new Promise((resolve) =>
        process.timing.after(2 ** attempt + this.random.below(4 ** attempt), resolve),
      );
    return {
      process,
      executor: executorOn(new SimulatedEventStore(process, this.mongo), {
        backoff: { wait: backOff },
      }),
    };
  }

  private startRelay(n: number): void {
    const process = new Process(`relay ${n}`, this.schedule, this.weather);
    this.relays[n] = process;
    const sent = new SimulatedSentCheckpoint(process, this.mongo);
    const publisher = new SimulatedPublisher(process, this.log, () =>
      this.stormy ? this.storm.twice : 0,
    );
    // Hardly ever refused: all relays believe they lead, and safety must not care.
    const lease: RelayLease = {
      take: async () => !this.random.chance(this.stormy ? this.storm.lease : 0),
      release: async () => {},
    };
    const without = this.without;
    new Relay(
      {
        commits: new SimulatedCommitSource(
          process,
          this.mongo,
          () => (this.stormy ? this.storm.stream : { breaks: 0, hangs: 0 }),
          without !== 'catch-up query',
        ),
        ledger: new SimulatedLedger(process, this.mongo),
        sent,
        publisher:
          without === 'sent after publish'
            ? {
                newest: () => publisher.newest(),
                publish: async (records) =>
                  sent
                    .advance(this.mongo.entryOf(records.at(-1)!.position))
                    .then(() => publisher.publish(records)),
              }
            : without === 'acknowledged publish'
              ? {
                  newest: () => publisher.newest(),
                  publish: async (records) => void publisher.publish(records).catch(() => {}),
                }
              : publisher,
        lease,
        timing: process.timing,
      },
      {
        routing,
        partitions,
        leaseMs: 3_000,
        maxCommits: 1 + this.random.below(4),
        pageSize: 1 + this.random.below(4),
        bounds: { arrivals: 2, handedOver: 2, unsent: 3 },
        onError: (error) => this.trouble(n, error),
      },
    ).start();
  }

  private trouble(relay: number, error: unknown): void {
    this.schedule.log?.(`relay ${relay}: ${String(error)}`);
    // The check of the last resort may only be needed where a stream hangs: whatever else it finds
    // was lost by the relay itself.
    if (error instanceof NotConserved && this.storm.stream.hangs === 0)
      this.failures.push(`relay ${relay} had lost sight of commits: ${error.message}`);
  }

  private startConsumer(place: Place, offset: number): void {
    const name = `consumer of ${place.topic}/${place.partition}`;
    const process = new Process(name, this.schedule, this.weather);
    const guards = {
      position: this.without !== 'consumer position',
      healing: this.without !== 'consumer healing',
      compareAndSet: this.without !== 'consumer compareAndSet',
    };
    const consumer = new SimulatedConsumer(
      process,
      this.mongo,
      this.log,
      place,
      offset,
      () => (this.stormy ? this.storm.offsets : { replays: 0, skips: 0 }),
      guards,
    );
    this.consumers.push({ process, place, consumer });
    void consumer.run();
  }

  // What befalls it

  private strike(): void {
    if (!this.stormy) return;
    const { random } = this;
    switch (random.pick(this.storm.strikes)) {
      case 'restart service':
        return this.restartService();
      case 'restart relay':
        return this.restartRelay();
      case 'stop relay':
        return random.pick(this.relays).stopFor(100 + random.below(1_500));
      case 'stop service':
        return random.pick(this.services).process.stopFor(100 + random.below(1_500));
      case 'fail over':
        return this.mongo.failOver();
      case 'rebalance':
        return this.rebalance(random.pick(this.log.places));
      case 'crash consumer':
        return random.pick(this.consumers).process.crash();
    }
  }
  private restartService(): void {
    const n = this.random.below(this.services.length);
    const service = this.services[n]!;
    service.process.crash();
    this.schedule.later(this.random.below(300), () => Object.assign(service, this.startService(n)));
  }
  private restartRelay(): void {
    const n = this.random.below(this.relays.length);
    this.relays[n]!.crash();
    if (this.random.chance(0.7))
      this.schedule.later(this.random.below(1_000), () => this.startRelay(n));
  }
  /** The partition goes to another member; the old one may not know yet. */
  private rebalance(place: SimulatedLog['places'][number]): void {
    for (const one of this.consumers) if (one.place === place) one.consumer.revoke();
    this.startConsumer(place, this.random.below(place.records.length + 1));
  }

  /** All is well from now on: what is down starts, and everybody reads from the beginning. */
  private clear(): void {
    this.stormy = false;
    this.schedule.log?.('the storm is over');
    // What is down stays down as often as not, as long as one relay is left: it must do the work of
    // all.
    const anyAlive = this.relays.some(({ alive }) => alive);
    for (const [n, relay] of this.relays.entries())
      if (!relay.alive && (!anyAlive || this.random.chance(0.5))) this.startRelay(n);
    for (const { process } of this.services)
      if (!process.alive)
        Object.assign(
          this.services.find((one) => one.process === process)!,
          this.startService(0),
        );
    for (const place of this.log.places) {
      for (const one of this.consumers) if (one.place === place) one.consumer.revoke();
      this.startConsumer(place, 0);
    }
  }

  /**
   * At rest when every client has its answer and everything has arrived everywhere, and nothing
   * late can come any more.
   */
  private look(goesOn: boolean): void {
    const answered = this.clients.every(({ done }) => done);
    const { wrong, missing } = violations(this);
    const patient =
      goesOn && this.schedule.now < stormMs + restMs && this.schedule.steps <= maxSteps;
    if (
      wrong.length === 0 &&
      this.failures.length === 0 &&
      patient &&
      !(answered && missing.length === 0)
    )
      this.lookAt = this.schedule.now + 5_000;
    else {
      this.finished = true;
      this.failures.push(
        ...wrong,
        ...missing,
        ...(answered ? [] : ['a client never got an answer']),
      );
      for (const { entry } of this.mongo.ledger)
        this.schedule.mark(Number.parseInt(entry.hash.slice(0, 8), 16));
    }
  }
}
