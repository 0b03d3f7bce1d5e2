import { type Messages, whenDue } from '#kernel';

const when = whenDue.en;
const outcome =
  '{outcome, select, approved {approved} approved_with_conditions {approved with conditions} declined {declined} other {decided}}';
const tier =
  '{tier, select, simplified {simplified} standard {standard} high {high risk} intergovernmental {intergovernmental} state {State} other {{tier}}}';
const step =
  '{step, select, reminder {a reminder} warning {a warning} cease_and_desist {a request to cease and desist} other {a letter}}';
const ground =
  '{ground, select, late_information {information is overdue} false_information {information was not correct} commercial_use {commercial use of the collaboration} emblem_misuse {use of the emblem} undue_influence {undue influence} privilege_abuse {use of privileges} other {see the case}}';

export const en = {
  'engagement-submitted': {
    subject: 'A proposal waits for triage',
    title: 'A proposal waits for triage: {partner}',
    body: 'An engagement with {partner} was proposed. Triage is due on {due}.',
  },
  'engagement-returned': {
    subject: 'Your proposal came back to you',
    title: 'Your proposal came back: {partner}',
    body: 'Your proposal for an engagement with {partner} was returned. Open the case for the reason, change the proposal and submit it again.',
  },
  'engagement-triaged': {
    subject: 'A proposal was triaged',
    title: 'Triage done: {partner}',
    body: `The proposal with {partner} is in the tier ${tier}. It is to be decided by {due}.`,
  },
  'engagement-recommended': {
    subject: 'A recommendation waits for you',
    title: 'A recommendation waits for you: {partner}',
    body: 'The specialised unit has made its recommendation on the engagement with {partner}. Accept it, or refer the case to the review committee.',
  },
  'engagement-referred': {
    subject: 'A case for the review committee',
    title: 'A case for the review committee: {partner}',
    body: 'The engagement with {partner} goes to the review committee, which meets on {meeting}. Members who have had a part in the case, or a tie to the partner, please recuse themselves.',
  },
  'engagement-decision-waits': {
    subject: 'A decision waits for you',
    title: 'A decision waits for you: {partner}',
    body: 'The engagement with {partner} is ready for decision.',
  },
  'engagement-override': {
    subject: 'Urgent: a step needs your confirmation',
    title: 'An emergency override waits for you: {partner}',
    body: 'A step in the case of {partner} was taken by one person in an emergency, with you as second approver. Confirm it by {due}; otherwise it is undone.',
  },
  'engagement-override-reverted': {
    subject: 'Urgent: a step was undone',
    title: 'An emergency override was undone: {partner}',
    body: 'Nobody confirmed the emergency override in the case of {partner} in time. The step was undone.',
  },
  'engagement-decided': {
    subject: 'An engagement was decided',
    title: `The engagement was ${outcome}: {partner}`,
    body: `The engagement with {partner} was ${outcome}{count, plural, =0 {} one { (one condition)} other { (# conditions)}}. {count, plural, =0 {} other {Open the case for the conditions, their owners and their dates.}}`,
    mail: 'The engagement with {partner} was decided. Open the case for the decision, its conditions and their owners.',
  },
  'engagement-decided-portal': {
    subject: 'Your proposal was decided',
    title: `Your proposal was ${outcome}`,
    body: `The engagement proposed with {partner} was ${outcome}. We will write to you about the next step.`,
    mail: 'We have decided on the engagement proposed with {partner}. Please sign in to read the decision.',
  },
  'engagement-lapsed': {
    subject: 'An approval has lapsed',
    title: 'An approval has lapsed: {partner}',
    body: 'The approval of the engagement with {partner} has lapsed: no contract was begun in time. To go on, propose it again.',
  },
  'engagement-activated': {
    subject: 'An engagement is in force',
    title: 'The engagement is in force: {partner}',
    body: 'The engagement with {partner} is in force and listed in the public register.',
  },
  'engagement-activated-portal': {
    subject: 'Our engagement is in force',
    title: 'Our engagement is in force',
    body: 'The engagement with {partner} is in force and listed in the public register.',
  },
  'engagement-suspended': {
    subject: 'Urgent: an engagement was suspended',
    title: 'Engagement suspended: {partner}',
    body: 'The engagement with {partner} is suspended. Please stop the work. Open the case for the reason and the date of review.',
  },
  'engagement-suspended-portal': {
    subject: 'About our engagement',
    title: 'Our engagement is suspended',
    body: 'The engagement with {partner} is suspended until further notice. Please stop the work until we write again.',
  },
  'engagement-terminated': {
    subject: 'Urgent: an engagement ends',
    title: 'Engagement terminated: {partner}',
    body: 'The engagement with {partner} was terminated. Open the case for the steps that remain.',
  },
  'engagement-terminated-portal': {
    subject: 'About our engagement',
    title: 'Our engagement ends',
    body: 'The engagement with {partner} was terminated. We will write to you about the steps that remain.',
  },
  'engagement-resumed': {
    subject: 'An engagement goes on',
    title: 'Engagement resumed: {partner}',
    body: 'The engagement with {partner} was resumed. Work can go on.',
  },
  'engagement-resumed-portal': {
    subject: 'Our engagement goes on',
    title: 'Our engagement goes on',
    body: 'The engagement with {partner} is no longer suspended. Work can go on.',
  },
  'engagement-completed': {
    subject: 'An engagement was completed',
    title: 'Engagement completed: {partner}',
    body: 'The engagement with {partner} was completed and its closing report is in the case.',
  },
  'engagement-completed-portal': {
    subject: 'Our engagement is complete',
    title: 'Our engagement is complete',
    body: 'The engagement with {partner} is complete. Thank you for working with us.',
  },
  'noncompliance-step': {
    subject: 'A step was taken towards a partner',
    title: 'A step on non-compliance was taken: {partner}',
    body: `{partner} was sent ${step} (ground: ${ground}). Its reply is due on {due}.`,
    mail: 'A letter was sent to {partner}. The reply is due on {due}. Open the case for the ground.',
  },
  'noncompliance-step-portal': {
    subject: 'We ask for your reply',
    title: 'We ask for your reply',
    body: `We have sent {partner} ${step} (ground: ${ground}). Please reply by {due}.`,
    mail: 'We have written to {partner}. Please sign in to read the letter, and reply by {due}.',
  },
  'reminder-due-diligence-lapsed': {
    subject: 'Reminder: an engagement is about to be suspended',
    title: 'Reminder: due diligence has run out, {partner}',
    body: `A new due-diligence review of {partner} ${when}. Without one, the engagement is suspended on that day.`,
  },
  'reminder-engagement-step': {
    subject: 'Reminder: a step on an engagement is due',
    title: 'Reminder: a step on the engagement with {partner}',
    body: `The next step on the engagement with {partner} ${when}.`,
  },
  'reminder-committee': {
    subject: 'Reminder: the review committee meets',
    title: 'Reminder: review committee, {partner}',
    body: '{when, select, before {{days, plural, one {The review committee meets tomorrow} other {The review committee meets in # days}}} today {The review committee meets today} other {{days, plural, one {The review committee was to meet yesterday} other {The review committee was to meet # days ago}}}}, {due}, on the engagement with {partner}. Members who have had a part in the case, or a tie to the partner, please recuse themselves.',
  },
  'reminder-decision': {
    subject: 'Reminder: a decision waits',
    title: 'Reminder: a decision waits, {partner}',
    body: `The decision on the engagement with {partner} ${when}.`,
  },
  'reminder-override': {
    subject: 'Urgent: a step needs confirmation',
    title: 'Reminder: an emergency override, {partner}',
    body: `The confirmation of an emergency override in the case of {partner} ${when}; without it the step is undone.`,
  },
  'reminder-condition': {
    subject: 'Reminder: a condition is due',
    title: 'Reminder: a condition, {partner}',
    body: `A condition of the engagement with {partner} ${when}. Please meet it and record the evidence.`,
  },
  'reminder-approval': {
    subject: 'Reminder: an approval runs out',
    title: 'Reminder: an approval runs out, {partner}',
    body: `The contract for the approved engagement with {partner} ${when}. If it is not begun by then, the approval lapses.`,
  },
  'reminder-engagement-monitoring': {
    subject: 'Reminder: a monitoring note is due',
    title: 'Reminder: monitoring note on the engagement with {partner}',
    body: `The monitoring note on the engagement with {partner} ${when}.`,
  },
  'reminder-engagement-end': {
    subject: 'Reminder: an engagement ends',
    title: 'Reminder: the engagement with {partner} ends',
    body: '{when, select, before {{days, plural, one {The engagement with {partner} ends tomorrow} other {The engagement with {partner} ends in # days}}} today {The engagement with {partner} ends today} other {{days, plural, one {The engagement with {partner} ended yesterday} other {The engagement with {partner} ended # days ago}}}}, {due}. Complete it with its closing report, or extend it by an amendment.',
  },
  'reminder-engagement-closing': {
    subject: 'Reminder: a closing report is due',
    title: 'Reminder: closing report, {partner}',
    body: `The closing report of the engagement with {partner} ${when}. Its agreement has ended.`,
  },
  'reminder-noncompliance': {
    subject: 'Reminder: a reply is due',
    title: 'Reminder: a reply is due, {partner}',
    body: `The reply of {partner} ${when}.`,
  },
  'reminder-noncompliance-portal': {
    subject: 'Reminder: we ask for your reply',
    title: 'Reminder: we ask for your reply',
    body: `The reply of {partner} to our letter ${when}.`,
  },
} as const satisfies Messages;
