import { setTimeout as sleep } from 'node:timers/promises';
import {
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { InjectModel, Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import mongoose, { type Model, type Types } from 'mongoose';
import { PeerKafka } from './kafka.js';
import { settings } from './settings.js';

/** An event that is to be published. Its `_id` is the id of the event. */
@Schema({ collection: 'outbox', versionKey: false })
export class OutboxMessage {
  _id!: Types.ObjectId;
  @Prop({ required: true }) type!: string;
  @Prop({ required: true }) aggregateId!: string;
  @Prop({ required: true }) version!: number;
  @Prop({ type: mongoose.Schema.Types.Mixed, required: true }) data!: object;
  @Prop({ required: true }) occurredAt!: Date;
  @Prop({ type: Date, default: null }) sentAt!: Date | null;
}
export const OutboxSchema = SchemaFactory.createForClass(OutboxMessage);
OutboxSchema.index({ sentAt: 1, _id: 1 }, { partialFilterExpression: { sentAt: null } });

/** Publishes what lies in the outbox in its order, and marks it afterwards: at least once. */
@Injectable()
export class OutboxRelay implements OnApplicationBootstrap, OnApplicationShutdown {
  private stopped = false;
  private running: Promise<void> | undefined;

  constructor(
    @InjectModel(OutboxMessage.name) private readonly outbox: Model<OutboxMessage>,
    private readonly kafka: PeerKafka,
  ) {}

  onApplicationBootstrap(): void {
    this.running = this.run();
  }

  private async run(): Promise<void> {
    while (!this.stopped)
      try {
        if ((await this.publishPending()) < settings.batch) await sleep(settings.pollMs);
      } catch (error) {
        if (this.stopped) return;
        new Logger('relay').error(error);
        await sleep(1_000);
      }
  }

  private async publishPending(): Promise<number> {
    const pending = await this.outbox
      .find({ sentAt: null })
      .sort({ _id: 1 })
      .limit(settings.batch)
      .lean();
    if (pending.length === 0) return 0;
    await this.kafka.producer.send({
      topic: settings.topic,
      acks: -1,
      messages: pending.map(({ _id, sentAt: _unsent, ...event }) => ({
        key: event.aggregateId,
        value: JSON.stringify({ ...event, id: String(_id) }),
      })),
    });
    const ids = pending.map(({ _id }) => _id);
    await this.outbox.updateMany({ _id: { $in: ids } }, { $set: { sentAt: new Date() } });
    return pending.length;
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    await this.running;
  }
}
