import { Inject, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { ServiceContext } from '#platform/infrastructure';
import { Relay, relayOn } from '#platform/relay';

/** Numbers every event in the ledger and publishes it. */
@Module({
  providers: [
    {
      provide: Relay,
      useFactory: ({ client, db, log, topic, settings, logger, lifecycle, health }: ServiceContext) => {
        const relay = relayOn(client, db, log, { topic, partitions: settings.CONCORD_KAFKA_PARTITIONS, leaseMs: settings.CONCORD_RELAY_LEASE_MS, onError: (error) => logger.error({ err: error }, 'relay') });
        lifecycle.onStop('relay', 'relay', () => relay.stop());
        health.add('kafka', () => log.ping().then(() => 'ok'));
        return relay;
      },
      inject: [ServiceContext],
    },
  ],
  exports: [Relay],
})
export class RelayModule implements OnApplicationBootstrap {
  constructor(@Inject(Relay) private readonly relay: Relay) {}
  onApplicationBootstrap(): void {
    this.relay.start();
  }
}
