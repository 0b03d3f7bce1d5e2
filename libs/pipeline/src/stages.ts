import type { AgreementStatus } from '#onboarding/agreements';
import type { EngagementStatus } from '#onboarding/engagements';
import { type PartnerStatus, partnerStatuses } from '#onboarding/partners';
import { codesOf } from '#platform/documents';

/** The states a case on the board can be in. */
export const pipelineStates = [
  ...partnerStatuses,
  ...codesOf<Exclude<EngagementStatus | AgreementStatus, PartnerStatus>>({
    assessment: true,
    protocol_check: true,
    recommendation: true,
    committee: true,
    decision: true,
    returned: true,
    approved: true,
    approved_with_conditions: true,
    contracting: true,
    completed: true,
    lapsed: true,
    negotiation: true,
    legal_review: true,
    cleared: true,
    out_for_signature: true,
    partially_signed: true,
    awaiting_start: true,
    in_force: true,
    expired: true,
    superseded: true,
    cancelled: true,
  }),
];
