import { Injectable } from '@nestjs/common';
import { InjectConnection, InjectModel, Prop, raw, Schema, SchemaFactory } from '@nestjs/mongoose';
import type { Connection, Model } from 'mongoose';
import { PeerConsumer, type PeerEvent, PeerKafka } from './kafka.js';

/** A partner as officers look it up; with as many indexes as the product's directory has. */
@Schema({ collection: 'directory', versionKey: false })
export class DirectoryEntry {
  @Prop({ type: String }) _id!: string;
  @Prop() name!: string;
  @Prop({ type: [raw({ value: String, type: { type: String } })] }) names!: object[];
  @Prop() kind!: string;
  @Prop() countryCode!: string;
  @Prop() regionCode!: string;
  @Prop() status!: string;
  @Prop({ type: [String], default: [] }) identifiers!: string[];
  @Prop({ type: [String], default: [] }) formerIdentifiers!: string[];
  @Prop() version!: number;
  @Prop() registeredAt!: Date;
}
export const DirectoryEntrySchema = SchemaFactory.createForClass(DirectoryEntry);
for (const field of ['kind', 'status', 'countryCode', 'regionCode'])
  DirectoryEntrySchema.index({ [field]: 1, name: 1, _id: 1 });
for (const field of ['name', 'identifiers', 'formerIdentifiers'])
  DirectoryEntrySchema.index({ [field]: 1, _id: 1 });

/** An event a consumer is done with. */
@Schema({ collection: 'processed_events', versionKey: false })
export class ProcessedEvent {
  @Prop({ type: String }) _id!: string;
  @Prop({ default: () => new Date() }) processedAt!: Date;
}
export const ProcessedEventSchema = SchemaFactory.createForClass(ProcessedEvent);

const keyOf = ({ id }: PeerEvent): string => `directory:${id}`;
const entryOf = ({ data, version, occurredAt }: PeerEvent) => ({
  name: data.names.find(({ type }) => type === 'primary')?.value,
  names: data.names,
  kind: data.kind,
  countryCode: data.countryCode,
  regionCode: data.regionCode,
  status: 'draft',
  version,
  registeredAt: new Date(occurredAt),
});

/** Keeps the directory. That an event is done is written with what it does. */
@Injectable()
export class DirectoryConsumer extends PeerConsumer {
  constructor(
    @InjectConnection() private readonly connection: Connection,
    @InjectModel(DirectoryEntry.name) private readonly directory: Model<DirectoryEntry>,
    @InjectModel(ProcessedEvent.name) private readonly processed: Model<ProcessedEvent>,
    kafka: PeerKafka,
  ) {
    super(kafka, 'directory');
  }

  protected handle(events: readonly PeerEvent[]): Promise<unknown> {
    return this.connection.transaction(async (session) => {
      const keys = { _id: { $in: events.map(keyOf) } };
      const done = await this.processed.find(keys, { _id: 1 }, { session }).lean();
      const known = new Set(done.map(({ _id }) => _id));
      const fresh = events.filter((event) => !known.has(keyOf(event)));
      if (fresh.length === 0) return;
      await this.processed.insertMany(
        fresh.map((event) => ({ _id: keyOf(event) })),
        { session },
      );
      await this.directory.bulkWrite(
        fresh.map((event) => ({
          updateOne: {
            filter: { _id: event.aggregateId },
            update: { $set: entryOf(event) },
            upsert: true,
          },
        })),
        { session },
      );
    });
  }
}
