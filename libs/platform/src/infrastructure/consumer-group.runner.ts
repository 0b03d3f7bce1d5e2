import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import type { Db, MongoClient } from 'mongodb';
import type { Logger } from 'pino';
import type { Settings } from '#platform/config';
import { ConsumerGroup, type EventHandler } from '#platform/consumers';
import type { EventLog } from '#platform/kafka';
import type { Ledger } from '#platform/ledger';

/** Runs a consumer group with the life of the application. */
export class ConsumerGroupRunner implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly group: ConsumerGroup;

  constructor(
    name: string,
    handlers: readonly EventHandler[],
    on: Readonly<{ client: MongoClient; db: Db; ledger: Ledger; log: EventLog; logger: Logger; topic: string; settings: Settings }>,
  ) {
    const logger = on.logger.child({ group: name });
    this.group = new ConsumerGroup(on.client, on.db, on.ledger, on.log, {
      group: `${on.settings.CONCORD_KAFKA_PREFIX}concord.${name}`,
      topic: on.topic,
      handlers,
      onError: (error) => logger.error({ err: error }, 'consumer'),
      onHealed: (healed) => logger.warn(healed, 'a gap in the log was filled from the ledger'),
    });
  }

  onApplicationBootstrap(): Promise<void> {
    return this.group.start();
  }
  beforeApplicationShutdown(): Promise<void> {
    return this.group.stop();
  }
}
