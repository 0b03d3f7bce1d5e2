import type { AgreementStatus } from '#onboarding/agreements';
import type { EngagementStatus } from '#onboarding/engagements';
import type { PartnerStatus } from '#onboarding/partners';
import { codesOf } from '#platform/documents';

const stages = {
  partner: codesOf<PartnerStatus>({
    draft: true,
    submitted: true,
    info_requested: true,
    intake_review: true,
    active: true,
    dormant: true,
    suspended: true,
    terminated: true,
    declined: true,
    excluded: true,
    withdrawn: true,
    merged: true,
  }),
  engagement: codesOf<EngagementStatus>({
    draft: true,
    submitted: true,
    assessment: true,
    protocol_check: true,
    recommendation: true,
    committee: true,
    decision: true,
    returned: true,
    approved: true,
    approved_with_conditions: true,
    contracting: true,
    active: true,
    suspended: true,
    declined: true,
    withdrawn: true,
    completed: true,
    terminated: true,
    lapsed: true,
  }),
  agreement: codesOf<AgreementStatus>({
    draft: true,
    negotiation: true,
    legal_review: true,
    cleared: true,
    out_for_signature: true,
    partially_signed: true,
    awaiting_start: true,
    in_force: true,
    suspended: true,
    expired: true,
    terminated: true,
    superseded: true,
    cancelled: true,
  }),
} as const;

/** The states a case on the board can be in. */
export const pipelineStates = [...new Set(Object.values(stages).flat())];
