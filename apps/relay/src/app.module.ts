import { Module, type OnApplicationBootstrap } from '@nestjs/common';
import { deploymentSecret, observe, ServiceContext } from '#eventing/service';
import { RecordSeal } from '#eventing/ledger';
import { ShownHere } from '#eventing/projections';
import { Relay, relayOn, SealedPublisher } from '#eventing/relay';

/** Numbers every event in the ledger and publishes it. */
@Module({
  providers: [
    {
      provide: Relay,
      useFactory: (service: ServiceContext, awaited: ShownHere) => {
        const { client, db, log, routing, topics, settings, logger } = service;
        const { lifecycle, health, claimed } = service;
        // Consumers know what the relay published from what others put on the topics.
        const publisher = new SealedPublisher(
          log,
          topics,
          new RecordSeal(deploymentSecret(settings)),
        );
        const relay = relayOn(client, db, publisher, {
          routing,
          partitions: settings.CONCORD_KAFKA_PARTITIONS,
          leaseMs: settings.CONCORD_RELAY_LEASE_MS,
          awaited,
          onError: (error) => logger.error({ err: error }, 'relay'),
          onClaimed: ({ entry, commits }, before) => claimed.tell(entry, commits, before),
        });
        observe(
          'concord_relay_position',
          'Last position the log has acknowledged to this process; 0 while another leads.',
          'relay',
          () => ({ own: relay.position }),
        );
        observe(
          'concord_relay_backlog',
          'Events in the ledger that the log has not acknowledged, whichever relay leads.',
          'relay',
          async () => ({ all: await relay.backlog() }),
        );
        lifecycle.onStop('relay', 'relay', () => relay.stop());
        health.add('relay', () => relay.trouble ?? 'ok');
        health.add('kafka', () => log.ping().then(() => 'ok'));
        return relay;
      },
      inject: [ServiceContext, ShownHere],
    },
  ],
  exports: [Relay],
})
export class RelayModule implements OnApplicationBootstrap {
  constructor(private readonly relay: Relay) {}
  onApplicationBootstrap(): void {
    this.relay.start();
  }
}
