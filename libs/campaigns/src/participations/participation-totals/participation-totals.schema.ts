import { defineReadModel } from '#eventing/projections';
import type { RecordScope } from '#kernel';
import { Code, Indexed, One, Part, StoredRecordScope, Uuid } from '#platform/documents';
import { endStates, openStates, type ParticipationStatus } from '../participation.state.js';
import {
  funnelSteps,
  type ParticipationLine,
  participationTotals,
} from './participation-totals.projection.js';

export const participationStates: readonly ParticipationStatus[] = [
  ...openStates,
  'passed_over',
  'suspended',
  ...endStates,
];

@Part()
@Indexed({ campaignId: 1, status: 1 })
export class ParticipationInTotals implements ParticipationLine {
  @Uuid() campaignId!: string;
  @Code(participationStates) status!: ParticipationStatus;
  @Code(funnelSteps) reached!: ParticipationLine['reached'];
  @One(StoredRecordScope) scope!: RecordScope;
}

export const totalsOfParticipations = defineReadModel({
  projection: participationTotals,
  schema: ParticipationInTotals,
});
