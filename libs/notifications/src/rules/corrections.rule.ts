import type { Told } from './notice.policy.js';

/**
 * Notices of earlier events of the same record that no longer hold. `portal`: partners are told
 * too, not only the staff.
 */
export type Withdrawal = Readonly<{ types: readonly string[]; portal: boolean }>;

const proposal = [
  'engagement.submitted',
  'engagement.triaged',
  'engagement.tier_raised',
  'engagement.recommended',
  'engagement.referred',
  'engagement.recommendation_accepted',
  'engagement.committee_concluded',
  'engagement.protocol_checked',
];
const match = ['screening.match_found', 'screening.match_reopened'];
/** What a separation rule was broken for, by the command of the override. */
const overridden: Readonly<Record<string, string>> = {
  TriageEngagement: 'engagement.triaged',
  RecordProtocolCheck: 'engagement.protocol_checked',
  RecommendEngagement: 'engagement.recommended',
  RecordCommitteeOutcome: 'engagement.committee_concluded',
  ApproveEngagement: 'engagement.decided',
  DeclineEngagement: 'engagement.decided',
  ReturnEngagement: 'engagement.decided',
};

/**
 * What an event takes back; whoever was told the first thing is told that it no longer holds.
 * Source: domain reference (d), rule 9.
 */
export const withdrawnBy = ({ type, data }: Told): Withdrawal | undefined => {
  switch (type) {
    case 'partner.withdrawn':
      return { types: ['partner.submitted', 'partner.duplicates_checked'], portal: false };
    case 'partner.exclusion_reversed':
      return { types: ['partner.excluded'], portal: true };
    case 'duediligence.reopened':
      return { types: ['duediligence.concluded'], portal: false };
    case 'duediligence.cancelled':
      return {
        types: ['duediligence.requested', 'duediligence.assigned', 'duediligence.reopened'],
        portal: false,
      };
    case 'screening.match_cleared':
      return { types: match, portal: false };
    case 'screening.match_obsolete':
      return { types: [...match, 'screening.match_confirmed'], portal: false };
    case 'exclusion.rejected':
    case 'exclusion.withdrawn':
      return { types: ['exclusion.flagged', 'exclusion.proposed'], portal: false };
    case 'engagement.withdrawn':
      return { types: proposal, portal: false };
    case 'engagement.override_reverted':
      return { types: ['engagement.override_used', overridden[data.command] ?? ''], portal: true };
    case 'noncompliance.closed':
      return data.outcome === 'unfounded'
        ? { types: ['noncompliance.step_taken'], portal: true }
        : undefined;
    case 'agreement.cancelled':
      return {
        types: [
          'agreement.version_shared',
          'agreement.legal_review_requested',
          'agreement.legally_cleared',
          'agreement.sent_for_signature',
        ],
        portal: true,
      };
    case 'agreement.amendment_withdrawn':
      return { types: ['agreement.sent_for_signature'], portal: true };
    default:
      return undefined;
  }
};
