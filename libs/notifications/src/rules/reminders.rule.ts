import { type Audience, dayOf, daysBetween, type Notice, type Role } from '#kernel';
import {
  caseOwners,
  type CaseSubject,
  countCases,
  notice,
  owners,
  type Told,
} from './notice.policy.js';

type Owner = Readonly<{ role: Role; personId?: string; partnerId?: string; from?: number }>;
type Fired = Readonly<{
  kind: string;
  offset: number;
  dueDate: string;
  owners?: readonly Owner[];
  escalation?: readonly Readonly<{ afterDays: number; toRole: Role; personId?: string }>[];
}>;
type Reminder = Readonly<{
  rule: string;
  template: string;
  /** Who else hears of it, without owing it. */
  besides?: (subject: CaseSubject) => readonly Audience[];
  data?: (subject: CaseSubject) => Readonly<Record<string, number>>;
}>;

/**
 * How each duty is spoken of. Who owes it stands in the obligation. Source: domain reference (d).
 */
const reminders: Readonly<Record<string, Reminder>> = {
  partner_information: { rule: 'N03', template: 'reminder-partner-information' },
  reattestation: { rule: 'N08', template: 'reminder-reattestation' },
  suspension_review: { rule: 'N07', template: 'reminder-suspension-review' },
  countersignature: { rule: 'N07', template: 'reminder-countersignature' },
  hold_end: { rule: 'N07', template: 'reminder-hold-end' },
  'duediligence-sla': { rule: 'N10', template: 'reminder-due-diligence' },
  'duediligence-reconsideration': {
    rule: 'N10',
    template: 'reminder-due-diligence-reconsideration',
  },
  'duediligence-expiry': {
    rule: 'N12',
    template: 'reminder-due-diligence-expiry',
    besides: (s) => caseOwners(s, 'active'),
    data: (s) => ({ engagements: countCases(s, 'active') }),
  },
  screening_match: { rule: 'N13', template: 'reminder-screening-match' },
  'engagement-triage': { rule: 'N16', template: 'reminder-engagement-step' },
  'engagement-sla': { rule: 'N17', template: 'reminder-engagement-step' },
  'engagement-committee': { rule: 'N19', template: 'reminder-committee' },
  'engagement-decision': { rule: 'N20', template: 'reminder-decision' },
  'engagement-override': { rule: 'N20', template: 'reminder-override' },
  'engagement-condition': { rule: 'N22', template: 'reminder-condition' },
  'engagement-approval': { rule: 'N23', template: 'reminder-approval' },
  'engagement-end': { rule: 'N24', template: 'reminder-engagement-end' },
  'engagement-monitoring': { rule: 'N24', template: 'reminder-engagement-monitoring' },
  'engagement-closing': { rule: 'N24', template: 'reminder-engagement-closing' },
  'engagement-suspension-review': { rule: 'N24', template: 'reminder-suspension-review' },
  'engagement-due-diligence': { rule: 'N12', template: 'reminder-due-diligence-lapsed' },
  engagement_reassessment: { rule: 'N17', template: 'reminder-engagement-step' },
  'noncompliance-reply': { rule: 'N25', template: 'reminder-noncompliance' },
  'agreement-signature': { rule: 'N28', template: 'reminder-signature' },
  'agreement-end': { rule: 'N30', template: 'reminder-agreement-end' },
  'agreement-review': { rule: 'N30', template: 'reminder-agreement-review' },
  'agreement-suspension-review': { rule: 'N24', template: 'reminder-suspension-review' },
  'agreement-notice': { rule: 'N31', template: 'reminder-agreement-notice' },
  // The person is never named: who it is stands in the request.
  erasure: { rule: 'E38', template: 'reminder-erasure' },
  erasure_review: { rule: 'E38', template: 'reminder-erasure-review' },
};
export const reminderKinds: readonly string[] = Object.keys(reminders);

const audienceOf = ({ role, personId, partnerId }: Owner): Audience =>
  partnerId
    ? { partner: partnerId, roles: [role] }
    : personId
      ? { person: personId, or: role }
      : { role };
/**
 * Those who owe it, and from its day on those it goes up to. A reminder from before duties had
 * owners is told to the owners of the case.
 */
const reminded = (
  { offset, owners: own, escalation = [] }: Fired,
  subject: CaseSubject,
): readonly Audience[] => {
  if (!own) return owners(subject);
  const upTo = escalation
    .filter(({ afterDays }) => offset >= afterDays)
    .map(({ toRole, personId }): Owner => ({ role: toRole, ...(personId ? { personId } : {}) }));
  return [...own.filter(({ from = offset }) => offset >= from), ...upTo].map(audienceOf);
};

/**
 * Reminders: N03, N08, N10, N12, N22, N23, N30 and those of N07, N13, N16, N17, N19, N20, N24, N25,
 * N28, N31 and of data-subject requests. A late one says how many days there really are.
 */
export const reminderNotices = (event: Told, subject: CaseSubject): readonly Notice[] => {
  if (event.type !== 'obligation.reminder_fired') return [];
  const fired = event.data as Fired;
  const reminder = reminders[fired.kind];
  if (!reminder) return [];
  const days = daysBetween(dayOf(event.at), fired.dueDate);
  const when = days > 0 ? 'before' : days === 0 ? 'today' : 'after';
  const to = [...reminded(fired, subject), ...(reminder.besides?.(subject) ?? [])];
  return notice(reminder.rule, 'A', to, subject, reminder.template, {
    due: fired.dueDate,
    when,
    days: Math.abs(days),
    ...reminder.data?.(subject),
  });
};
