import { Module } from '@nestjs/common';
import { Db, MongoClient } from 'mongodb';
import type { Logger } from 'pino';
import { capabilities, projections } from '#onboarding';
import { SETTINGS, type Settings } from '#platform/config';
import { ConsumerGroupRunner, LOGGER, TOPIC } from '#platform/infrastructure';
import { EventLog } from '#platform/kafka';
import { Ledger } from '#platform/ledger';
import { ProjectionHandler, RecordsHandler, TimelineHandler } from '#platform/projections';

/** Keeps the read models. */
@Module({
  providers: [
    {
      provide: ConsumerGroupRunner,
      useFactory: (client: MongoClient, db: Db, ledger: Ledger, log: EventLog, logger: Logger, topic: string, settings: Settings) =>
        new ConsumerGroupRunner(
          'projections',
          [new RecordsHandler(capabilities.map(({ decider }) => decider), db), new TimelineHandler(db), ...projections.map((projection) => new ProjectionHandler(projection, db))],
          { client, db, ledger, log, logger, topic, settings },
        ),
      inject: [MongoClient, Db, Ledger, EventLog, LOGGER, TOPIC, SETTINGS],
    },
  ],
})
export class ProjectionsModule {}
