import {
  type BeforeApplicationShutdown,
  type DynamicModule,
  Global,
  Module,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { getConnectionToken } from '@nestjs/mongoose';
import { Db, MongoClient } from 'mongodb';
import type { Logger } from 'pino';
import { Calendar } from '#kernel';
import { Clock, DevClockController, MovableClock, SystemClock } from '#platform/clock';
import { publicUrlOf, SETTINGS, type Settings } from '#platform/config';
import { connectionOf, DeploymentSetting, prepareModels } from '#platform/documents';
import { NewIds } from '#eventing/commands';
import { ShownHere } from '#eventing/projections';
import { EventStore, MongoEventStore } from '#eventing/event-store';
import { HealthChecks } from '#platform/health';
import { MessageLog, openMessageLog } from '#eventing/kafka';
import { Ledger, topicsOf } from '#eventing/ledger';
import { Lifecycle } from '#platform/lifecycle';
import { InFlight } from '#platform/load';
import { createLogger, LOGGER } from '#platform/logging';
import { connectMongo, MajorityProbe, whileStarting } from '#platform/mongo';
import { MongoVault, Vault } from '#platform/vault';
import { deploymentSecret, vaultKeysOf } from './deployment-secret.js';
import { logSecurityOf } from './log-security.js';
import { observe } from './metrics.js';
import { prepareLog } from './prepare-log.js';
import { ServiceContext } from './service-context.js';
import { type Product, routingOf } from '#eventing/capability';
import { ROUTING, TOPICS } from './tokens.js';

/**
 * The servers and ports every process stands on: MongoDB, the log, the clock, the logger; what it
 * is asked about its health, and how it stops.
 */
@Global()
@Module({})
export class InfrastructureModule implements BeforeApplicationShutdown, OnApplicationShutdown {
  constructor(
    private readonly lifecycle: Lifecycle,
    private readonly client: MongoClient,
    private readonly log: MessageLog,
  ) {}

  static register(
    settings: Settings,
    service: string,
    { contexts }: Pick<Product, 'contexts'>,
    logger?: Logger,
  ): DynamicModule {
    const calendar = new Calendar(settings.CONCORD_TIME_ZONE);
    const routing = routingOf(contexts, settings.CONCORD_KAFKA_PREFIX, publicUrlOf(settings));
    const production = settings.NODE_ENV === 'production';
    const providers = [
      { provide: SETTINGS, useValue: settings },
      { provide: Calendar, useValue: calendar },
      {
        provide: LOGGER,
        useValue: logger ?? createLogger({ service, level: settings.CONCORD_LOG_LEVEL }),
      },
      { provide: ROUTING, useValue: routing },
      {
        provide: TOPICS,
        // Those of contexts that are gone, too: their events are published and followed still.
        useFactory: async (ledger: Ledger) => {
          const now = topicsOf(routing).map((topic) => routing.prefix + topic);
          return [...new Set([...now, ...(await whileStarting(() => ledger.topics()))])];
        },
        inject: [Ledger],
      },
      {
        provide: Lifecycle,
        useFactory: (own: Logger) =>
          new Lifecycle(({ name: part, ...how }) =>
            own[how.outcome === 'stopped' ? 'info' : 'warn']({ part, ...how }, 'stopped'),
          ),
        inject: [LOGGER],
      },
      {
        provide: InFlight,
        useFactory: () => {
          const inFlight = new InFlight({
            commands: settings.CONCORD_HTTP_MAX_COMMANDS,
            queries: settings.CONCORD_HTTP_MAX_QUERIES,
            streams: settings.CONCORD_HTTP_MAX_STREAMS,
            uploads: settings.CONCORD_HTTP_MAX_UPLOADS,
          });
          observe('concord_http_in_flight', 'Requests under way.', 'kind', () => inFlight.now);
          observe(
            'concord_http_refused',
            'Requests refused since the start because too many were under way.',
            'kind',
            () => inFlight.refused,
          );
          return inFlight;
        },
      },
      {
        provide: HealthChecks,
        useFactory: (db: Db) => {
          const health = new HealthChecks();
          const probe = new MajorityProbe(db, service);
          health.add('mongodb', () => probe.verdict());
          return health;
        },
        inject: [Db],
      },
      {
        provide: MongoClient,
        useFactory: () =>
          whileStarting(() => connectMongo(settings.CONCORD_MONGODB_URL, `concord/${service}`)),
      },
      {
        provide: Db,
        useFactory: async (client: MongoClient) => {
          const db = client.db(settings.CONCORD_MONGODB_DATABASE);
          await whileStarting(() => prepareModels(db, DeploymentSetting));
          return db;
        },
        inject: [MongoClient],
      },
      { provide: getConnectionToken(), useFactory: connectionOf, inject: [Db] },
      production
        ? { provide: Clock, useFactory: () => new SystemClock(calendar) }
        : {
            provide: Clock,
            useFactory: (db: Db) => new MovableClock(db, calendar),
            inject: [Db],
          },
      {
        provide: EventStore,
        useFactory: async (db: Db) => {
          const store = new MongoEventStore(db, { calendar });
          await whileStarting(() => store.prepare());
          observe(
            'concord_event_store_waiting',
            'Appends and loads that wait for their group.',
            'kind',
            () => store.waiting,
          );
          return store;
        },
        inject: [Db],
      },
      ShownHere,
      { provide: NewIds, useFactory: () => new NewIds(deploymentSecret(settings)) },
      {
        provide: Vault,
        useFactory: async (client: MongoClient, db: Db, own: Logger) => {
          const vault = new MongoVault(
            db,
            client.db(`${settings.CONCORD_MONGODB_DATABASE}_keys`),
            vaultKeysOf(settings),
          );
          await whileStarting(() => vault.prepare());
          // Nobody waits for it: what is wrapped with a former key opens with that.
          void vault.rewrap().then(
            (keys) => keys > 0 && own.info({ keys }, 'keys of the vault were wrapped anew'),
            (error: unknown) => own.error({ err: error }, 'keys of the vault'),
          );
          return vault;
        },
        inject: [MongoClient, Db, LOGGER],
      },
      {
        provide: Ledger,
        useFactory: async (db: Db) => {
          const ledger = new Ledger(db, settings.CONCORD_KAFKA_PARTITIONS, calendar, routing);
          await whileStarting(() => ledger.prepare());
          return ledger;
        },
        inject: [Db],
      },
      {
        provide: MessageLog,
        useFactory: async (own: Logger, lifecycle: Lifecycle, topics: readonly string[]) => {
          const log = await openMessageLog(settings.CONCORD_KAFKA_CLIENT, {
            brokers: settings.CONCORD_KAFKA_BROKERS.split(','),
            clientId: `concord-${service}`,
            security: logSecurityOf(settings),
            onError: (error) => own.warn({ err: error }, 'event log'),
          });
          await prepareLog(log, topics, settings.CONCORD_KAFKA_PARTITIONS, {
            onError: (error) => own.warn({ err: error }, 'the log does not answer yet'),
            isStopping: () => lifecycle.stopping,
          });
          return log;
        },
        inject: [LOGGER, Lifecycle, TOPICS],
      },
    ];
    return {
      module: InfrastructureModule,
      global: true,
      controllers: production ? [] : [DevClockController],
      providers: [...providers, ServiceContext],
      exports: [...providers.map((one) => ('provide' in one ? one.provide : one)), ServiceContext],
    };
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.lifecycle.stop();
  }
  async onApplicationShutdown(): Promise<void> {
    await this.log.close().catch(() => {});
    await this.client.close();
  }
}
