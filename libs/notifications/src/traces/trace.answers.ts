import {
  Code,
  Flag,
  InstantText,
  Many,
  One,
  Part,
  Text,
  Timestamp,
  Whole,
} from '#platform/documents';

export const tracedKinds = ['command', 'event', 'record', 'notification', 'delivery'] as const;
export type TracedKind = (typeof tracedKinds)[number];

@Part()
export class TracedEvent {
  @Text() id!: string;
  @Text() type!: string;
  @Whole({ description: 'Of the stream.' }) version!: number;
  @Whole({ optional: true, description: 'Of the feed; absent until it is numbered.' })
  position?: number;
}
@Part()
export class TracedEntry {
  @Whole({ description: 'Number of the entry.' }) entry!: number;
  @Timestamp({ description: 'When it was numbered.' }) at!: Date;
  @Text() topic!: string;
  @Whole() partition!: number;
}
/** A read model, or whoever else follows the topic. */
@Part()
export class TracedFollower {
  @Text({ description: 'Of whom it goes in step with.' }) lane!: string;
  @Text({ description: 'With its version.' }) handler!: string;
  @Flag({ description: 'It has had the effect of these events.' }) isThere!: boolean;
  @Timestamp({ description: 'When it moved last in this partition.' }) at!: Date;
  @Text({ optional: true, description: 'Why it set the record aside.' }) parked?: string;
}
@Part()
export class TracedAttempt {
  @Timestamp() startedAt!: Date;
  @Timestamp({ optional: true }) endedAt?: Date;
  @Text({ optional: true }) outcome?: string;
  @Text({ optional: true, description: 'What the mail server answered.' }) code?: string;
}
@Part()
export class TracedDelivery {
  @Text({ description: 'Of the mail too: what stands before the @ of its Message-ID.' })
  id!: string;
  @Text() state!: string;
  @Timestamp({ description: 'When it was planned.' }) at!: Date;
  @Text({ optional: true, description: 'It is said in the mail of another delivery.' })
  gatheredInto?: string;
  @Many(TracedAttempt) attempts!: readonly TracedAttempt[];
}
@Part()
export class TracedNotice {
  @Text() id!: string;
  @Text() eventId!: string;
  @Text() rule!: string;
  @Text() template!: string;
  @Text({ description: 'Who was told.' }) personId!: string;
  @Timestamp({ description: 'When it was written.' }) at!: Date;
  @Timestamp({ optional: true }) readAt?: Date;
  @Many(TracedDelivery) deliveries!: readonly TracedDelivery[];
}
/** What one command recorded, and all that came of it. */
@Part()
export class TracedCommand {
  @InstantText({ description: 'When it was decided.' }) at!: string;
  @Text({ optional: true, description: 'Stream id; absent where you may not read the record.' })
  record?: string;
  @Text({ optional: true, description: 'The role it was sent in.' }) role?: string;
  @Text({ optional: true, description: 'The key it was sent under, or the event it follows from.' })
  causationId?: string;
  @Text({ optional: true, description: 'The same for all that began with one request.' })
  correlationId?: string;
  @Flag({ optional: true, description: 'You may not read the record: that it is there is all.' })
  masked?: true;
  @Many(TracedEvent, { description: 'None of a record you may not read.' })
  events!: readonly TracedEvent[];
  @One(TracedEntry, { optional: true, description: 'Absent until it is numbered.' })
  ledger?: TracedEntry;
  @Many(TracedFollower) followers!: readonly TracedFollower[];
  @Many(TracedNotice) notices!: readonly TracedNotice[];
}
export class Trace {
  @Code(tracedKinds, { description: 'What the id is of.' }) kind!: TracedKind;
  @Many(TracedCommand, { description: 'The oldest first.' }) commands!: readonly TracedCommand[];
  @Flag({ description: 'There are older ones that are not told here.' }) hasMore!: boolean;
}
