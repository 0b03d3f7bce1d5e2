import { Module } from '@nestjs/common';
import { capabilities, projections } from '#onboarding';
import { ConsumerGroupRunner, ServiceContext } from '#platform/infrastructure';
import { ProjectionHandler, RecordsHandler, TimelineHandler } from '#platform/projections';

/** Keeps the read models. */
@Module({
  providers: [
    {
      provide: ConsumerGroupRunner,
      useFactory: (on: ServiceContext) =>
        new ConsumerGroupRunner('projections', [new RecordsHandler(capabilities.map(({ decider }) => decider), on.db), new TimelineHandler(on.db), ...projections.map((projection) => new ProjectionHandler(projection, on.db))], on),
      inject: [ServiceContext],
    },
  ],
})
export class ProjectionsModule {}
