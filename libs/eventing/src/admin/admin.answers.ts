import { Operation } from '#eventing/operations';
import { Registered } from '#eventing/projections';
import { Many, One, Part, Text, TextList, TextMap, Timestamp, Whole } from '#platform/documents';

/** A stream that is set aside for a handler. */
@Part()
export class ParkedStream {
  @Text({ description: 'With its version.' }) handler!: string;
  @Text() streamId!: string;
  @Whole({ description: 'Events that wait.' }) events!: number;
  @Timestamp() since!: Date;
  @Whole({ description: 'Of the first one.' }) position!: number;
  @Text({ description: 'Of the first one.' }) type!: string;
  @Text({ optional: true, description: 'Why the first one was parked.' }) error?: string;
}
export class ParkedStreams {
  @Many(ParkedStream) items!: readonly ParkedStream[];
}

@Part()
class StoppedPartition {
  @Text() reason!: string;
  @Text({ description: 'The process that stopped.' }) by!: string;
  @Timestamp() at!: Date;
}
/** Where a lane stands in a partition of a topic. */
@Part()
export class LanePosition {
  @Text() lane!: string;
  @Text() topic!: string;
  @Whole() partition!: number;
  @Whole() position!: number;
  @Whole({ description: 'The last position in it: behind while this one is greater.' })
  newest!: number;
  @TextList({ description: 'Those that go in step.' }) handlers!: readonly string[];
  @Timestamp() at!: Date;
  @One(StoppedPartition, { optional: true, description: 'It stands still until it is resumed.' })
  stopped?: StoppedPartition;
}
export class ListedLanes {
  @Many(LanePosition) items!: readonly LanePosition[];
}
export class ListedReadModels {
  @Many(Registered) items!: readonly Registered[];
}
export class ListedOperations {
  @Many(Operation) items!: readonly Operation[];
}
/** What this process depends on. */
export class HealthOfParts {
  @TextMap({ description: '`ok`, or in a few words what is wrong, by part.' })
  checks!: Readonly<Record<string, string>>;
  @TextMap({ description: 'What people wait for although everything works, by part.' })
  warnings!: Readonly<Record<string, string>>;
}
