import { Injectable } from '@nestjs/common';
import { InjectModel, Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import mongoose, { type Model } from 'mongoose';
import { ignoreKnown, PeerConsumer, type PeerEvent, PeerKafka } from './kafka.js';

@Schema({ collection: 'records', versionKey: false })
export class PeerRecord {
  @Prop({ type: String }) _id!: string;
  @Prop() type!: string;
  @Prop() status!: string;
  @Prop() version!: number;
  @Prop({ type: mongoose.Schema.Types.Mixed }) state!: object;
  @Prop({ type: [String] }) partnerIds!: string[];
  @Prop() createdAt!: Date;
}
export const PeerRecordSchema = SchemaFactory.createForClass(PeerRecord);
PeerRecordSchema.index({ type: 1, status: 1, createdAt: -1, _id: 1 });
PeerRecordSchema.index({ type: 1, partnerIds: 1, createdAt: -1, _id: 1 });
PeerRecordSchema.index({ type: 1, createdAt: -1, _id: 1 });

@Injectable()
export class RecordsConsumer extends PeerConsumer {
  constructor(
    @InjectModel(PeerRecord.name) private readonly records: Model<PeerRecord>,
    kafka: PeerKafka,
  ) {
    super(kafka, 'records');
  }
  /** Written over an older version only. */
  protected handle(events: readonly PeerEvent[]): Promise<void> {
    const writes = events.map(({ aggregateId, version, occurredAt, data }) => ({
      updateOne: {
        filter: { _id: `partner-${aggregateId}`, version: { $lt: version } },
        update: {
          $set: {
            type: 'partner',
            status: 'draft',
            version,
            state: { ...data, status: 'draft' },
            partnerIds: [aggregateId],
          },
          $setOnInsert: { createdAt: new Date(occurredAt) },
        },
        upsert: true,
      },
    }));
    return ignoreKnown(this.records.bulkWrite(writes as never, { ordered: false }));
  }
}

@Schema({ collection: 'timeline', versionKey: false })
export class PeerTimelineEntry {
  @Prop({ type: String }) _id!: string;
  @Prop() caseId!: string;
  @Prop({ type: [String] }) partnerIds!: string[];
  @Prop() type!: string;
  @Prop() at!: Date;
  @Prop() by!: string;
  @Prop({ type: mongoose.Schema.Types.Mixed }) facts!: object;
}
export const PeerTimelineSchema = SchemaFactory.createForClass(PeerTimelineEntry);
PeerTimelineSchema.index({ caseId: 1, at: 1 });
PeerTimelineSchema.index({ partnerIds: 1, at: 1 });

@Injectable()
export class TimelineConsumer extends PeerConsumer {
  constructor(
    @InjectModel(PeerTimelineEntry.name) private readonly timeline: Model<PeerTimelineEntry>,
    kafka: PeerKafka,
  ) {
    super(kafka, 'timeline');
  }
  protected handle(events: readonly PeerEvent[]): Promise<void> {
    const entries = events.map(({ id, type, aggregateId, occurredAt, data }) => ({
      _id: id,
      caseId: `partner-${aggregateId}`,
      partnerIds: [aggregateId],
      type,
      at: new Date(occurredAt),
      by: data.registeredBy,
      facts: data,
    }));
    return ignoreKnown(this.timeline.insertMany(entries, { ordered: false }));
  }
}

@Schema({ collection: 'notifications', versionKey: false })
export class PeerNotification {
  @Prop({ type: String }) _id!: string;
  @Prop({ type: [String], index: true }) partnerIds!: string[];
  @Prop({ index: true }) personId!: string;
  @Prop() template!: string;
  @Prop() title!: string;
  @Prop() link!: string;
  @Prop() createdAt!: Date;
}
export const PeerNotificationSchema = SchemaFactory.createForClass(PeerNotification);

@Injectable()
export class NotificationsConsumer extends PeerConsumer {
  constructor(
    @InjectModel(PeerNotification.name) private readonly notifications: Model<PeerNotification>,
    kafka: PeerKafka,
  ) {
    super(kafka, 'notifications');
  }
  protected handle(events: readonly PeerEvent[]): Promise<void> {
    const notices = events.map(({ id, aggregateId, occurredAt, data }) => ({
      _id: `${id}:officer`,
      partnerIds: [aggregateId],
      personId: 'officer',
      template: 'partner-registered',
      title: `${data.names[0]?.value} was registered`,
      link: `/v1/partners/${aggregateId}`,
      createdAt: new Date(occurredAt),
    }));
    return ignoreKnown(this.notifications.insertMany(notices, { ordered: false }));
  }
}

@Schema({ collection: 'process_index', versionKey: false })
export class ProcessIndexEntry {
  @Prop({ type: String }) _id!: string;
  @Prop({ index: true }) partnerId!: string;
  @Prop() type!: string;
}
export const ProcessIndexSchema = SchemaFactory.createForClass(ProcessIndexEntry);

@Injectable()
export class ProcessIndexConsumer extends PeerConsumer {
  constructor(
    @InjectModel(ProcessIndexEntry.name) private readonly index: Model<ProcessIndexEntry>,
    kafka: PeerKafka,
  ) {
    super(kafka, 'processes');
  }
  protected handle(events: readonly PeerEvent[]): Promise<void> {
    const entries = events.map(({ id, aggregateId: partnerId }) => ({
      _id: id,
      partnerId,
      type: 'partner',
    }));
    return ignoreKnown(this.index.insertMany(entries, { ordered: false }));
  }
}
