import 'reflect-metadata';
import {
  Controller,
  Get,
  Module,
  ServiceUnavailableException,
  ValidationPipe,
} from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CqrsModule } from '@nestjs/cqrs';
import { InjectConnection, MongooseModule } from '@nestjs/mongoose';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Connection } from 'mongoose';
import {
  NotificationsConsumer,
  PeerNotification,
  PeerNotificationSchema,
  PeerRecord,
  PeerRecordSchema,
  PeerTimelineEntry,
  PeerTimelineSchema,
  ProcessIndexConsumer,
  ProcessIndexEntry,
  ProcessIndexSchema,
  RecordsConsumer,
  TimelineConsumer,
} from './consumers.js';
import {
  DirectoryConsumer,
  DirectoryEntry,
  DirectoryEntrySchema,
  ProcessedEvent,
  ProcessedEventSchema,
} from './directory.js';
import { PeerKafka } from './kafka.js';
import { OutboxMessage, OutboxRelay, OutboxSchema } from './outbox.js';
import {
  PeerController,
  RegisterOnPeerHandler,
  StoredPartner,
  StoredPartnerSchema,
} from './partners.js';
import { settings } from './settings.js';

@Controller('health/ready')
class ReadyController {
  constructor(
    @InjectConnection() private readonly connection: Connection,
    private readonly kafka: PeerKafka,
  ) {}
  /** Collections and indexes are there, and every group was joined. */
  @Get()
  async ready(): Promise<{ status: string }> {
    await Promise.all(Object.values(this.connection.models).map((model) => model.init()));
    const joined = [...this.kafka.joined.values()];
    if (joined.length < 5 || joined.includes(false)) throw new ServiceUnavailableException();
    return { status: 'ready' };
  }
}

/**
 * What a good team would build from the tutorials: NestJS, mongoose, a transactional outbox that is
 * polled, kafkajs with `eachBatch`, consumers that are idempotent by the id of the event.
 */
@Module({
  imports: [
    CqrsModule.forRoot(),
    MongooseModule.forRoot(settings.mongodb, {
      dbName: settings.database,
      writeConcern: { w: 'majority' },
    }),
    MongooseModule.forFeature([
      { name: StoredPartner.name, schema: StoredPartnerSchema },
      { name: OutboxMessage.name, schema: OutboxSchema },
      { name: DirectoryEntry.name, schema: DirectoryEntrySchema },
      { name: ProcessedEvent.name, schema: ProcessedEventSchema },
      { name: PeerRecord.name, schema: PeerRecordSchema },
      { name: PeerTimelineEntry.name, schema: PeerTimelineSchema },
      { name: PeerNotification.name, schema: PeerNotificationSchema },
      { name: ProcessIndexEntry.name, schema: ProcessIndexSchema },
    ]),
  ],
  controllers: [PeerController, ReadyController],
  providers: [
    PeerKafka,
    OutboxRelay,
    RegisterOnPeerHandler,
    DirectoryConsumer,
    RecordsConsumer,
    TimelineConsumer,
    NotificationsConsumer,
    ProcessIndexConsumer,
  ],
})
class PeerModule {}

const app = await NestFactory.create<NestFastifyApplication>(PeerModule, new FastifyAdapter(), {
  logger: ['warn', 'error'],
});
app.useGlobalPipes(
  new ValidationPipe({ whitelist: true, forbidNonWhitelisted: true, transform: true }),
);
app.enableShutdownHooks();
await app.listen(settings.port, '127.0.0.1');
