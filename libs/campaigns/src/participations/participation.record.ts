import { recordView } from '#eventing/commands';
import {
  Code,
  CodeList,
  codesOf,
  Flag,
  Many,
  Part,
  Text,
  TextList,
  Uuid,
  Whole,
} from '#platform/documents';
import type { AcceptedTerm, IneligibleReason } from './participation.events.js';
import {
  endStates,
  type Material,
  openStates,
  type OpenStatus,
  type ParticipationCase,
  type ParticipationStatus,
} from './participation.state.js';

@Part()
class MaterialInRecord {
  @Uuid() materialId!: string;
  @Flag({ description: 'It shows our emblem.' }) emblem!: boolean;
  @Code(
    codesOf<Material['status']>({
      submitted: true,
      approved: true,
      rejected: true,
      withdrawn: true,
    }),
  )
  status!: Material['status'];
}
/** A partner in a campaign. */
@Part()
export class ParticipationRecord {
  @Code([...openStates, 'passed_over', 'suspended', ...endStates]) status!: ParticipationStatus;
  @Uuid() participationId!: string;
  @Uuid() campaignId!: string;
  @Text() campaignTitle!: string;
  @Uuid() partnerId!: string;
  @Text({ description: 'Kind of the partner.' }) kind!: string;
  @Text({ description: 'ISO 3166-1 alpha-2.' }) countryCode!: string;
  @Text() regionCode!: string;
  @Uuid({ optional: true, description: 'The round of invitations.' }) roundId?: string;
  @CodeList(codesOf<AcceptedTerm>({ emblem_use: true, no_endorsement: true, reporting: true }))
  accepted!: readonly AcceptedTerm[];
  @TextList({ description: 'Divisions of ISIC.' }) sectors!: readonly string[];
  @Uuid({ optional: true }) engagementId?: string;
  @CodeList(
    codesOf<IneligibleReason>({
      campaign_not_open: true,
      partner_not_active: true,
      on_hold: true,
      due_diligence_not_valid: true,
      due_diligence_outcome: true,
      kind_not_admitted: true,
      sector_excluded: true,
      engagement_missing: true,
      round_stopped: true,
    }),
    { description: 'Why it cannot take part.' },
  )
  reasons!: readonly IneligibleReason[];
  @Code(openStates, { optional: true, description: 'What a suspension has interrupted.' })
  interrupted?: OpenStatus;
  @Whole({ optional: true }) eligibilityRuleVersion?: number;
  @Many(MaterialInRecord) materials!: readonly Material[];
}

export const participationRecord = recordView(
  ParticipationRecord,
  (participation: ParticipationCase) => participation,
);
