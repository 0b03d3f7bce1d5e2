import type { Audience, Notice, NoticeSubject } from '#kernel';
import { notice, part, portal, role, type Told } from './notice.policy.js';

type Reminder = Readonly<{ rule: string; template: string; to: (subject: NoticeSubject, offset: number) => readonly Audience[] }>;
const owners = (subject: NoticeSubject): Audience[] => [...part(subject, 'RO', 'RO'), ...part(subject, 'PO', 'PO')];
const officer = (subject: NoticeSubject): Audience[] => part(subject, 'PO', 'PO');
const analyst = (subject: NoticeSubject): Audience[] => part(subject, 'DDA', 'DDA');

/** Who is reminded of which duty; `offset` is days after (or, negative, before) the due date. Source: domain reference (d), column "To". */
const reminders: Readonly<Record<string, Reminder>> = {
  partner_information: { rule: 'N03', template: 'reminder-partner-information', to: (s, offset) => [...portal(s), ...(offset > 0 ? officer(s) : [])] },
  reattestation: { rule: 'N08', template: 'reminder-reattestation', to: (s, offset) => [...portal(s), ...(offset >= 1 ? officer(s) : []), ...(offset >= 60 ? role('PO-L') : [])] },
  suspension_review: { rule: 'N07', template: 'reminder-suspension-review', to: (s) => [...officer(s), ...role('PO-L')] },
  'duediligence-sla': { rule: 'N10', template: 'reminder-due-diligence', to: (s, offset) => [...analyst(s), ...(offset > 0 ? role('DDL') : [])] },
  'duediligence-expiry': { rule: 'N12', template: 'reminder-due-diligence-expiry', to: owners },
  screening_match: { rule: 'N13', template: 'reminder-screening-match', to: () => role('DDL') },
  'engagement-triage': { rule: 'N16', template: 'reminder-engagement-step', to: () => role('PO') },
  'engagement-sla': { rule: 'N17', template: 'reminder-engagement-step', to: (s, offset) => [...owners(s), ...(offset > 0 ? role('PO-L') : [])] },
  'engagement-committee': { rule: 'N19', template: 'reminder-committee', to: (s) => [...role('PRC-M', 'PRC-C', 'PRC-S'), ...owners(s)] },
  'engagement-decision': { rule: 'N20', template: 'reminder-decision', to: (_s, offset) => [...role('DIR', 'ADG', 'RD'), ...(offset >= 0 ? role('DGO') : [])] },
  'engagement-condition': { rule: 'N22', template: 'reminder-condition', to: (s, offset) => [...part(s, 'RO', 'RO'), ...(offset > 0 ? officer(s) : [])] },
  'engagement-approval': { rule: 'N23', template: 'reminder-approval', to: owners },
  'engagement-end': { rule: 'N24', template: 'reminder-engagement-end', to: owners },
  'engagement-closing': { rule: 'N24', template: 'reminder-engagement-end', to: owners },
  'engagement-suspension-review': { rule: 'N24', template: 'reminder-suspension-review', to: owners },
  'engagement-due-diligence': { rule: 'N12', template: 'reminder-due-diligence-expiry', to: owners },
  'engagement-override': { rule: 'N20', template: 'reminder-override', to: () => role('AUD', 'PO-L') },
  engagement_reassessment: { rule: 'N17', template: 'reminder-engagement-step', to: owners },
  'noncompliance-reply': { rule: 'N25', template: 'reminder-noncompliance', to: (s) => [...portal(s), ...owners(s)] },
  'agreement-signature': { rule: 'N28', template: 'reminder-signature', to: (s) => [...part(s, 'RO', 'RO'), ...portal(s)] },
  'agreement-end': { rule: 'N30', template: 'reminder-agreement-end', to: (s, offset) => [...owners(s), ...(offset >= -90 ? portal(s) : []), ...(offset >= 14 ? role('PO-L') : [])] },
  'agreement-review': { rule: 'N30', template: 'reminder-agreement-end', to: owners },
  'agreement-suspension-review': { rule: 'N24', template: 'reminder-suspension-review', to: owners },
  'agreement-notice': { rule: 'N31', template: 'reminder-agreement-notice', to: (s) => [...owners(s), ...role('LEG')] },
};
export const reminderKinds: readonly string[] = Object.keys(reminders);
export const reminderTemplates: readonly string[] = [...new Set(Object.values(reminders).map(({ template }) => template))];

/** Reminders: N03, N08, N10, N12, N22, N23, N30 and those of N13, N16, N17, N19, N20, N24, N25, N28, N31. */
export const reminderNotices = (event: Told, subject: NoticeSubject): readonly Notice[] => {
  if (event.type !== 'obligation.reminder_fired') return [];
  const { kind, offset, dueDate } = event.data as { kind: string; offset: number; dueDate: string };
  const reminder = reminders[kind];
  if (!reminder) return [];
  const when = offset < 0 ? 'before' : offset === 0 ? 'today' : 'after';
  return notice(reminder.rule, 'A', reminder.to(subject, offset), subject, reminder.template, { due: dueDate, when, days: Math.abs(offset) }, String(offset));
};
