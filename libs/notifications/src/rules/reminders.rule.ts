import { type Audience, dayOf, daysBetween, type Notice } from '#kernel';
import { deciders } from './engagements.rule.js';
import { caseOwners, type CaseSubject, countCases, notice, owners, part, parts, portal, role, type Told } from './notice.policy.js';

type Reminder = Readonly<{
  rule: string;
  template: string;
  /** `offset`: days after (negative: before) the due date; `key`: the obligation's. */
  to: (subject: CaseSubject, offset: number, key: string) => readonly Audience[];
  data?: (subject: CaseSubject) => Readonly<Record<string, number>>;
}>;
const officer = (subject: CaseSubject): Audience[] => part(subject, 'PO', 'PO');
const analyst = (subject: CaseSubject): Audience[] => part(subject, 'DDA', 'DDA');
const responsible = (subject: CaseSubject): Audience[] => part(subject, 'RO', 'RO');
/** `engagement-condition:<engagementId>:<conditionId>` → the condition's owner. */
const conditionOwner = (subject: CaseSubject, key: string): Audience[] => part(subject, `condition:${key.split(':')[2] ?? ''}`, 'RO');

/** Who is reminded of which duty. Source: domain reference (d), column "To". */
const reminders: Readonly<Record<string, Reminder>> = {
  partner_information: { rule: 'N03', template: 'reminder-partner-information', to: (s, offset) => [...portal(s), ...(offset > 0 ? officer(s) : [])] },
  reattestation: { rule: 'N08', template: 'reminder-reattestation', to: (s, offset) => [...portal(s), ...(offset >= 1 ? officer(s) : []), ...(offset >= 60 ? role('PO-L') : [])] },
  suspension_review: { rule: 'N07', template: 'reminder-suspension-review', to: (s) => [...officer(s), ...role('PO-L')] },
  hold_end: { rule: 'N07', template: 'reminder-hold-end', to: officer },
  'duediligence-sla': { rule: 'N10', template: 'reminder-due-diligence', to: (s, offset) => [...analyst(s), ...(offset > 0 ? role('DDL') : [])] },
  'duediligence-expiry': { rule: 'N12', template: 'reminder-due-diligence-expiry', to: (s) => [...officer(s), ...caseOwners(s, 'active')], data: (s) => ({ engagements: countCases(s, 'active') }) },
  screening_match: { rule: 'N13', template: 'reminder-screening-match', to: () => role('DDL') },
  'engagement-triage': { rule: 'N16', template: 'reminder-engagement-step', to: () => role('PO') },
  'engagement-sla': { rule: 'N17', template: 'reminder-engagement-step', to: (s, offset) => [...owners(s), ...(offset > 0 ? role('PO-L') : [])] },
  'engagement-committee': { rule: 'N19', template: 'reminder-committee', to: (s) => [...role('PRC-M', 'PRC-C', 'PRC-S'), ...owners(s)] },
  // The first of them falls on the day the wait begins, which N20 has told.
  'engagement-decision': { rule: 'N20', template: 'reminder-decision', to: (s, offset) => (offset <= -7 ? [] : [...deciders(s), ...(offset >= 0 ? role('DGO') : [])]) },
  'engagement-override': { rule: 'N20', template: 'reminder-override', to: (s) => [...parts(s, 'secondApprover'), ...role('PO-L')] },
  'engagement-condition': { rule: 'N22', template: 'reminder-condition', to: (s, offset, key) => [...conditionOwner(s, key), ...(offset > 0 ? officer(s) : [])] },
  'engagement-approval': { rule: 'N23', template: 'reminder-approval', to: owners },
  'engagement-end': { rule: 'N24', template: 'reminder-engagement-end', to: owners },
  'engagement-closing': { rule: 'N24', template: 'reminder-engagement-closing', to: owners },
  'engagement-suspension-review': { rule: 'N24', template: 'reminder-suspension-review', to: owners },
  'engagement-due-diligence': { rule: 'N12', template: 'reminder-due-diligence-lapsed', to: owners },
  engagement_reassessment: { rule: 'N17', template: 'reminder-engagement-step', to: owners },
  'noncompliance-reply': { rule: 'N25', template: 'reminder-noncompliance', to: (s) => [...portal(s), ...owners(s)] },
  'agreement-signature': { rule: 'N28', template: 'reminder-signature', to: (s) => [...parts(s, 'signatory:'), ...responsible(s), ...portal(s)] },
  'agreement-end': { rule: 'N30', template: 'reminder-agreement-end', to: (s, offset) => [...owners(s), ...(offset >= -90 ? portal(s) : []), ...(offset >= 14 ? role('PO-L') : [])] },
  'agreement-review': { rule: 'N30', template: 'reminder-agreement-review', to: owners },
  'agreement-suspension-review': { rule: 'N24', template: 'reminder-suspension-review', to: owners },
  'agreement-notice': { rule: 'N31', template: 'reminder-agreement-notice', to: (s) => [...owners(s), ...role('LEG')] },
  // The person is never named: who it is stands in the request.
  erasure: { rule: 'E38', template: 'reminder-erasure', to: (_, offset) => [...role('CRE'), ...(offset > 0 ? role('PO-L') : [])] },
  erasure_review: { rule: 'E38', template: 'reminder-erasure-review', to: () => role('CRE') },
};
export const reminderKinds: readonly string[] = Object.keys(reminders);

/** Reminders: N03, N08, N10, N12, N22, N23, N30 and those of N07, N13, N16, N17, N19, N20, N24, N25, N28, N31 and of data-subject requests. A late one says how many days there really are. */
export const reminderNotices = (event: Told, subject: CaseSubject): readonly Notice[] => {
  if (event.type !== 'obligation.reminder_fired') return [];
  const { kind, offset, dueDate, key } = event.data as { kind: string; offset: number; dueDate: string; key: string };
  const reminder = reminders[kind];
  if (!reminder) return [];
  const days = daysBetween(dayOf(event.at), dueDate);
  const when = days > 0 ? 'before' : days === 0 ? 'today' : 'after';
  return notice(reminder.rule, 'A', reminder.to(subject, offset, key), subject, reminder.template, { due: dueDate, when, days: Math.abs(days), ...reminder.data?.(subject) });
};
