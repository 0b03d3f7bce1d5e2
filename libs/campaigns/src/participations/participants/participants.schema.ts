import { defineReadModel } from '#eventing/projections';
import { Code, Day, Indexed, Part, Text, Uuid } from '#platform/documents';
import { type Participant, participants } from './participants.projection.js';

@Part()
@Indexed({ campaignId: 1, status: 1, name: 1, _id: 1 })
export class PublicParticipant implements Participant {
  @Uuid() campaignId!: string;
  @Uuid() partnerId!: string;
  @Text() name!: string;
  @Day() since!: string;
  @Code(['confirmed', 'active', 'suspended', 'completed']) status!: Participant['status'];
}

export const publicParticipants = defineReadModel({
  projection: participants,
  schema: PublicParticipant,
});
