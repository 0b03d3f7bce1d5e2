import { setTimeout as sleep } from 'node:timers/promises';
import type { OnApplicationBootstrap } from '@nestjs/common';
import {
  ConsumerGroup,
  type EventHandler,
  GroupOperations,
  type LaneSpec,
} from '#eventing/consumers';
import { OperationRunner } from '#eventing/operations';
import { observe } from './metrics.js';
import type { ServiceContext } from './service-context.js';

const isLane = (part: EventHandler | LaneSpec): part is LaneSpec => 'lineup' in part;

/** How long a stop waits for a join under way. */
const joinGraceMs = 1_500;

/** Runs a consumer group with the life of the application. */
export class ConsumerGroupRunner implements OnApplicationBootstrap {
  readonly group: ConsumerGroup;
  private readonly operations: OperationRunner;
  private following = false;
  private stopping = false;
  private joining: Promise<void> | undefined;

  constructor(
    name: string,
    /** Handlers that go each at its own pace, and lanes of those that go in step. */
    parts: readonly (EventHandler | LaneSpec)[],
    service: ServiceContext,
  ) {
    const logger = service.logger.child({ group: name });
    const unhurried = parts.every(({ spacingMs }) => spacingMs !== undefined);
    const consumer = service.consumers[unhurried ? 'unhurried' : 'prompt'];
    consumer.expect(name);
    this.group = new ConsumerGroup(service.client, service.db, service.ledger, consumer, {
      group: name,
      topics: service.topics,
      prefix: service.routing.prefix,
      handlers: parts.filter((part): part is EventHandler => !isLane(part)),
      lanes: parts.filter(isLane),
      // The commands of this process go first.
      turn: () => service.inFlight.turn(),
      seal: service.seal,
      claimed: service.claimed,
      onError: (error) => logger.error({ err: error }, 'consumer'),
      onHealed: (healed) => logger.warn(healed, 'a gap in the log was filled from the ledger'),
      onParked: ({ error, ...parked }) =>
        logger.error({ err: error, ...parked }, 'a stream was parked'),
      onRefused: (refused) => logger.error(refused, 'a record was refused'),
    });
    const asked = new GroupOperations(this.group, service.client, service.db);
    this.operations = new OperationRunner(
      service.db,
      { which: () => asked.which(), run: (operation) => asked.run(operation) },
      (error) => logger.error({ err: error }, 'operation'),
    );
    service.lifecycle.onStop('timers', `operations of ${name}`, () => this.operations.stop());
    service.lifecycle.onStop('consumers', name, () => this.stop());
    const { lanes } = this.group;
    observe(
      'concord_consumer_position',
      'Position up to which a lane has taken a partition, `lane/topic/partition`. Behind the position of the relay: lag.',
      'where',
      () =>
        Object.fromEntries(
          lanes.flatMap((lane) =>
            Object.entries(lane.positions).map(([partition, position]) => [
              `${lane.options.name}/${partition}`,
              position,
            ]),
          ),
        ),
      name,
    );
    observe(
      'concord_consumer_backlog',
      'Events of the ledger that a lane has not taken, by lane; over the time of a scrape it is a few.',
      'lane',
      async () => {
        const head = await service.ledger.head();
        return Object.fromEntries(
          lanes.map((lane) => [
            lane.options.name,
            Math.max(0, head - Math.max(0, ...Object.values(lane.positions))),
          ]),
        );
      },
      name,
    );
    observe(
      'concord_consumer_parked_streams',
      'Parked streams because an event of theirs could not be handled, by handler.',
      'handler',
      () => Object.assign({}, ...lanes.map((lane) => lane.parked)) as Record<string, number>,
      name,
    );
    observe(
      'concord_consumer_stopped',
      'Partitions that stand still: `lane/topic/partition` where the breaker opened, `topic/partition` where the log is not the one of the ledger.',
      'where',
      () => Object.fromEntries(Object.keys(this.group.stopped).map((where) => [where, 1])),
      name,
    );
    service.health.add(
      `consumers ${name}`,
      () =>
        Object.entries(this.group.stopped)
          .map(([where, why]) => `${where} stands still: ${why}`)
          .join('; ') ||
        (this.group.trouble ?? 'ok'),
    );
    service.health.add('kafka', () => service.log.ping().then(() => 'ok'));
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.group.prepare();
    // Commands and queries need no consumers: they are served while the log is down, or a member
    // that died holds up the group.
    this.joining = this.join();
    await this.operations.start();
  }

  private async join(): Promise<void> {
    for (let pauseMs = 250; !this.stopping; pauseMs = Math.min(pauseMs * 2, 5_000))
      try {
        await this.group.follow();
        this.following = true;
        break;
      } catch (error) {
        this.group.options.onError?.(error);
        await sleep(pauseMs, undefined, { ref: false });
      }
    if (this.stopping) await this.group.stop();
  }

  private async stop(): Promise<void> {
    this.stopping = true;
    // A join under way stops itself when it is done.
    if (this.following || !this.joining) await this.group.stop();
    else await Promise.race([this.joining, sleep(joinGraceMs, undefined, { ref: false })]);
  }
}
