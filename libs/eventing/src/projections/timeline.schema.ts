import type { Actor } from '#kernel';
import {
  Indexed,
  InstantText,
  One,
  OpenObject,
  Part,
  StoredActor,
  Text,
  UuidList,
  Whole,
} from '#platform/documents';

/** One thing that happened in a case: who did what, when. */
@Part()
@Indexed({ caseId: 1, position: 1 })
@Indexed({ partnerIds: 1, position: 1 })
export class TimelineEntry {
  @Text({ as: 'id', description: 'The id of the event.' }) _id!: string;
  @Text({ description: 'Stream id.', example: 'engagement-<uuid>' }) caseId!: string;
  @UuidList() partnerIds!: string[];
  @Text({ description: 'Type of the event.' }) type!: string;
  @InstantText() at!: string;
  @One(StoredActor) by!: Actor;
  @Whole({ description: 'Of the stream.' }) version!: number;
  @Whole({ description: 'Of the feed.' }) position!: number;
  @OpenObject({ description: 'The data of the event, as its type has it in `/events`.' })
  facts!: object;
  @Whole({ kept: true, optional: true }) _rev?: number;
}
