import { type CasePeople, owedBy } from '#obligations';
import { decidingRoles } from '#reference';
import type { CaseSubject } from './notice.policy.js';

/** A case in which everybody has a part; people are called by it. */
export const exampleSubject: CaseSubject = {
  partnerIds: ['p-1'],
  names: { 'p-1': 'Example Doctors', 'p-2': 'Example Doctors International' },
  kind: 'ngo',
  countryCode: 'CH',
  people: {
    PO: 'the PO',
    RO: 'the RO',
    DDA: 'the analyst',
    registrant: 'the registrant',
    requester: 'the requester',
    secondApprover: 'the second approver',
    'condition:c-1': 'the condition’s owner',
    'signatory:s-1': 'our signatories',
  },
  dates: {},
  tier: 'standard',
  cases: [
    {
      caseId: 'engagement-1',
      stage: 'open',
      people: { RO: 'owners of proposals', PO: 'owners of proposals' },
    },
    {
      caseId: 'engagement-2',
      stage: 'active',
      people: { RO: 'owners of running engagements', PO: 'owners of running engagements' },
    },
  ],
};

/** The same people, as an obligation knows them. */
const casePeople: CasePeople = {
  ...Object.fromEntries(
    Object.entries(exampleSubject.people).map(([part, personId]) => [part, [{ personId }]]),
  ),
  signatory: [{ personId: 'our signatories' }],
  decider: decidingRoles(exampleSubject).map((role) => ({ role })),
  'countersigner:': [{ role: 'RD' }, { role: 'ADG' }],
};

type Happening = readonly [trigger: string, type: string, data: object];
const on = '2026-03-20';
const event = (type: string, data: object = {}, variant = ''): Happening => [
  `\`${type}\`${variant ? `, ${variant}` : ''}`,
  type,
  data,
];
/** The same reminder at several offsets. */
const reminders = (
  kind: string,
  key: string,
  ...offsets: readonly (readonly number[])[]
): Happening[] =>
  offsets.map((same) => [
    `reminder \`${kind}\` ${same.map((offset) => (offset < 0 ? `−${-offset}` : offset > 0 ? `+${offset}` : '0')).join(' ')}`,
    'obligation.reminder_fired',
    {
      kind,
      key,
      offset: same[0],
      dueDate: on,
      ...owedBy({ kind, key, partnerIds: exampleSubject.partnerIds }, casePeople),
    },
  ]);
const decided = {
  outcome: 'approved_with_conditions',
  conditions: [{ conditionId: 'c-1', ownerId: 'the condition’s owner' }],
  countries: ['CH', 'KE'],
};

/** One example of everything somebody is told about, in the order of the catalogue. */
export const happenings: readonly Happening[] = [
  event('partner.submitted', { kind: 'ngo', countryCode: 'CH' }),
  event('partner.info_requested', { items: ['Statutes', 'Accounts of last year'], dueDate: on }),
  ...reminders('partner_information', 'partner-information:p-1', [-7, -2], [1]),
  event('partner.duplicates_checked', { candidates: [{}] }),
  event('partner.activated'),
  event('partner.declined', { reasonCode: 'not_eligible' }),
  event('partner.merged', { survivorId: 'p-2' }),
  event('partner.suspended', { scope: 'all' }),
  event('partner.suspension_lifted'),
  event('partner.terminated', { effectiveOn: on }),
  event('partner.excluded', { effectiveOn: on }),
  ...reminders('suspension_review', 'suspension-review:p-1', [-14, -3, 0]),
  ...reminders('countersignature', 'countersignature:p-1', [-14, -7, -2]),
  ...reminders('hold_end', 'hold-until:p-1:h-1', [-7]),
  ...reminders('reattestation', 'reattestation:p-1', [-60, -30, -7], [1], [60]),
  event('duediligence.requested', { level: 'standard', slaDue: on }),
  event('duediligence.assigned', { analystId: 'the analyst', level: 'standard', slaDue: on }),
  event('duediligence.reopened', { analystId: 'the analyst', level: 'enhanced', slaDue: on }),
  event('duediligence.reconsideration_due', { trigger: 'graph_change', dueOn: on }),
  ...reminders('duediligence-reconsideration', 'duediligence-reconsideration:r-1', [-2, 0], [2]),
  ...reminders('duediligence-sla', 'duediligence-sla:r-1', [-3, 0], [2]),
  event(
    'duediligence.concluded',
    { outcome: 'clear', validUntil: '2028-03-02' },
    'clear, with notes or caution',
  ),
  event(
    'duediligence.concluded',
    { outcome: 'adverse', validUntil: '2028-03-02' },
    'adverse or exclude',
  ),
  ...reminders('duediligence-expiry', 'duediligence-expiry:r-1', [-90, -60, -30, 0]),
  event('duediligence.expired', { validUntil: '2028-03-02' }),
  ...reminders('engagement-due-diligence', 'engagement-due-diligence:e-1:p-1', [-14, -7]),
  event(
    'screening.match_found',
    { score: 0.96, features: {} },
    'score ≥ 0.95 or the same document',
  ),
  event('screening.match_found', { score: 0.8, features: {} }, 'weaker'),
  event('screening.match_reopened', { score: 0.8 }),
  ...reminders('screening_match', 'screening-match:m-1', [-2, 0, 2]),
  event('screening.match_confirmed'),
  event('exclusion.flagged', { basis: 'tobacco' }),
  event('exclusion.proposed', { basis: 'tobacco' }),
  event('screening.list_rejected', {
    listId: 'UNSC',
    code: 'sanctions-list.shrunk',
    inForceOf: on,
  }),
  event('screening.list_stale', { listId: 'UNSC', inForceOf: '2026-02-22', dueOn: on }),
  event('engagement.submitted', { triageDue: on }),
  ...reminders('engagement-triage', 'engagement-triage:e-1', [0, 3]),
  event('engagement.decided', { outcome: 'returned' }, 'returned'),
  event('engagement.triaged', { tier: 'standard', slaDue: on }),
  event('engagement.tier_raised', { tier: 'high', slaDue: on }),
  ...reminders('engagement-sla', 'engagement-sla:e-1', [-5, -2, 0], [3]),
  ...reminders('engagement_reassessment', 'engagement-reassessment:e-1', [-14, -3, 0]),
  event('engagement.recommended', { outcome: 'engage' }),
  event('engagement.referred', { meetingOn: on }),
  ...reminders('engagement-committee', 'engagement-committee:e-1', [-10, -3, 0]),
  event('engagement.recommendation_accepted'),
  event('engagement.committee_concluded'),
  event('engagement.protocol_checked'),
  ...reminders('engagement-decision', 'engagement-decision:e-1', [-4], [0]),
  event('engagement.override_used', { secondApproverId: 'the second approver', confirmDue: on }),
  ...reminders('engagement-override', 'engagement-override:e-1', [-2]),
  event('engagement.override_reverted', { command: 'ApproveEngagement' }),
  event('engagement.decided', decided, 'approved or declined'),
  ...reminders('engagement-condition', 'engagement-condition:e-1:c-1', [-30, -7, 0], [7]),
  ...reminders('engagement-approval', 'engagement-approval:e-1', [-60, -30, -7]),
  event('engagement.lapsed'),
  event('engagement.suspended'),
  event('engagement.resumed'),
  event('engagement.terminated'),
  event('engagement.completed'),
  ...reminders('engagement-end', 'engagement-end:e-1', [-90, -30, -7, 1, 14]),
  ...reminders('engagement-monitoring', 'engagement-monitoring:e-1', [-30, -7, 0], [1]),
  ...reminders('engagement-closing', 'engagement-closing:e-1', [-14, 0, 7]),
  ...reminders('engagement-suspension-review', 'engagement-suspension-review:e-1', [-7, 0, 7]),
  ...reminders('agreement-suspension-review', 'agreement-suspension-review:a-1', [-7, 0, 7]),
  event('noncompliance.step_taken', { step: 'warning', ground: 'emblem_misuse', dueDate: on }),
  ...reminders('noncompliance-reply', 'noncompliance-reply:n-1', [-3, 0, 2]),
  event('agreement.version_shared', { court: 'theirs' }, 'to the partner'),
  event('agreement.version_shared', { court: 'ours' }, 'to us'),
  event('agreement.legal_review_requested'),
  event('agreement.legally_cleared'),
  event('agreement.legal_returned'),
  event('agreement.sent_for_signature', { signatureDue: on }),
  ...reminders('agreement-signature', 'agreement-signature:a-1', [-5, 0]),
  event('agreement.in_force', { start: on, end: '2028-03-20' }),
  event('engagement.activated', { countries: ['CH'] }, 'without an agreement'),
  ...reminders('agreement-end', 'agreement-end:a-1', [-180], [-90, -60, -30, -7, 1], [14]),
  ...reminders('agreement-review', 'agreement-review:a-1', [-90, -30, 0]),
  event('agreement.termination_notified', { effectiveOn: on }),
  ...reminders('agreement-notice', 'agreement-notice:a-1', [-30, -7]),
  event('erasure.requested', { dueDate: on }),
  ...reminders('erasure', 'erasure:s-1', [-7, 0], [1]),
  ...reminders('erasure_review', 'erasure:s-1', [-7, 0]),
];
