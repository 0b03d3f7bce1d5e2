import type { OnApplicationBootstrap } from '@nestjs/common';
import { ConsumerGroup, type EventHandler } from '#platform/consumers';
import type { ServiceContext } from './service-context.js';

/** Runs a consumer group with the life of the application. */
export class ConsumerGroupRunner implements OnApplicationBootstrap {
  readonly group: ConsumerGroup;

  constructor(
    name: string,
    handlers: readonly EventHandler[],
    on: ServiceContext,
  ) {
    const logger = on.logger.child({ group: name });
    this.group = new ConsumerGroup(on.client, on.db, on.ledger, on.log, {
      group: `${on.settings.CONCORD_KAFKA_PREFIX}concord.${name}`,
      topic: on.topic,
      handlers,
      onError: (error) => logger.error({ err: error }, 'consumer'),
      onHealed: (healed) => logger.warn(healed, 'a gap in the log was filled from the ledger'),
    });
    on.lifecycle.onStop('consumers', name, () => this.group.stop());
    on.health.add('kafka', () => on.log.ping().then(() => 'ok'));
  }

  onApplicationBootstrap(): Promise<void> {
    return this.group.start();
  }
}
