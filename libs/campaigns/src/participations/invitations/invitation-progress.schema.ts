import { defineReadModel } from '#eventing/projections';
import { Code, Indexed, InstantText, NumberMap, Part, Uuid, Whole } from '#platform/documents';
import { type InvitationProgress, invitationProgress } from './invitation-progress.projection.js';

@Part()
@Indexed({ campaignId: 1, _id: 1 })
export class RoundProgress implements InvitationProgress {
  @Uuid() roundId!: string;
  @Uuid() campaignId!: string;
  @Code(['prepared', 'running', 'stopped', 'done']) status!: InvitationProgress['status'];
  @Whole() listed!: number;
  @Whole() invited!: number;
  @Whole() passedOver!: number;
  @NumberMap() reasons!: InvitationProgress['reasons'];
  @InstantText({ optional: true }) startedAt?: string;
  @InstantText({ optional: true }) doneAt?: string;
}

export const progressOfRounds = defineReadModel({
  projection: invitationProgress,
  schema: RoundProgress,
});
