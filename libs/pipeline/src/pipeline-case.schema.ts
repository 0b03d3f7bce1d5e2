import { defineReadModel } from '#eventing/projections';
import {
  Code,
  codesOf,
  Day,
  Flag,
  Indexed,
  InstantText,
  Many,
  Part,
  Text,
  TextList,
  Uuid,
  UuidList,
  Whole,
} from '#platform/documents';
import { onboardingPipeline, type PipelineCard } from './onboarding-pipeline.projection.js';

export const caseTypes = ['partner', 'engagement', 'agreement'] as const;

@Part()
class PipelineCondition {
  @Text() conditionId!: string;
  @Text() ownerId!: string;
  @Day() dueOn!: string;
  @Text() phase!: string;
  @Code(['open', 'met', 'breached', 'dropped'])
  state!: NonNullable<PipelineCard['conditions']>[number]['state'];
}

type RiskRating = NonNullable<PipelineCard['ratings']>[number];
const rated = { description: '1 to 5.' } as const;
@Part()
class RatingOfRisk implements RiskRating {
  @Code(
    codesOf<RiskRating['heading']>({
      conflict_of_interest: true,
      undue_influence: true,
      integrity_reputation: true,
      actor_interest: true,
      endorsement: true,
      whitewashing: true,
      competitive_advantage: true,
    }),
  )
  heading!: RiskRating['heading'];
  @Whole(rated) likelihoodBefore!: number;
  @Whole(rated) impactBefore!: number;
  @Whole(rated) likelihoodAfter!: number;
  @Whole(rated) impactAfter!: number;
}

/** One case on the board: a partner's registration, an engagement or its agreement. */
@Part()
@Indexed({ since: 1, _id: 1 })
@Indexed({ open: 1, since: 1, _id: 1 })
@Indexed({ open: 1, caseType: 1, state: 1, since: 1, _id: 1 })
@Indexed({ open: 1, regionCode: 1, since: 1, _id: 1 })
@Indexed({ open: 1, countryCode: 1, since: 1, _id: 1 })
export class PipelineCase implements PipelineCard {
  @Text({ description: 'Type and id of the case.', example: 'engagement:<uuid>' }) caseKey!: string;
  @Code(caseTypes) caseType!: PipelineCard['caseType'];
  @Text() caseId!: string;
  @UuidList() partnerIds!: string[];
  @Text() kind!: string;
  @Text() countryCode!: string;
  @Text() regionCode!: string;
  @Text({ optional: true }) title?: string;
  @Text({ optional: true }) tier?: string;
  @Text() state!: string;
  @InstantText({ description: 'When the case came into this state; ages are counted from here.' })
  since!: string;
  @InstantText() openedAt!: string;
  @Day({ optional: true }) dueOn?: string;
  @Flag({ description: 'False once nothing is left to do.' }) open!: boolean;
  @Whole({ optional: true }) revision?: number;
  @Whole({ optional: true, description: 'Revision in force while an amendment is under way.' })
  revisionInForce?: number;
  @Text({ optional: true, description: 'What a case falls back to when its contracting stops.' })
  approvedAs?: string;
  @Uuid({ optional: true, description: 'The agreement that is being made or in force.' })
  agreementId?: string;
  /** Ids of those who have had a hand in it; `mine` asks for them. */
  @TextList({ kept: true }) people!: string[];
  @Many(PipelineCondition, { optional: true }) conditions?: PipelineCondition[];
  @Many(RatingOfRisk, {
    optional: true,
    description: 'The latest assessment: each heading before and after mitigation.',
  })
  ratings?: RiskRating[];
}

export const pipelineCases = defineReadModel({
  projection: onboardingPipeline,
  schema: PipelineCase,
});
