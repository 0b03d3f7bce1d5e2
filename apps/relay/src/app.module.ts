import { type BeforeApplicationShutdown, Inject, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { Db, MongoClient } from 'mongodb';
import type { Logger } from 'pino';
import { SETTINGS, type Settings } from '#platform/config';
import { LOGGER, TOPIC } from '#platform/infrastructure';
import { EventLog } from '#platform/kafka';
import { Relay, relayOn } from '#platform/relay';

/** Numbers every event in the ledger and publishes it. */
@Module({
  providers: [
    {
      provide: Relay,
      useFactory: (client: MongoClient, db: Db, log: EventLog, topic: string, settings: Settings, logger: Logger) =>
        relayOn(client, db, log, { topic, partitions: settings.CONCORD_KAFKA_PARTITIONS, onError: (error) => logger.error({ err: error }, 'relay') }),
      inject: [MongoClient, Db, EventLog, TOPIC, SETTINGS, LOGGER],
    },
  ],
  exports: [Relay],
})
export class RelayModule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(@Inject(Relay) private readonly relay: Relay) {}
  onApplicationBootstrap(): void {
    this.relay.start();
  }
  beforeApplicationShutdown(): Promise<void> {
    return this.relay.stop();
  }
}
