import { type Messages, whenDue } from '#kernel';

const when = whenDue.en;

export const en = {
  'agreement-your-turn': {
    subject: 'An agreement is with you',
    title: 'The agreement is with you: {partner}',
    body: '{partner} has shared a version of the agreement. It is your turn: agree, or propose changes.',
  },
  'agreement-your-turn-portal': {
    subject: 'A draft agreement is with you',
    title: 'A draft agreement is with you',
    body: 'We have shared a version of our agreement with {partner}. It is your turn: tell us that you agree, or propose changes.',
  },
  'agreement-legal-review': {
    subject: 'An agreement waits for legal review',
    title: 'Legal review requested: {partner}',
    body: 'The agreement with {partner} waits for legal clearance.',
  },
  'agreement-cleared': {
    subject: 'An agreement was cleared',
    title: 'Agreement cleared: {partner}',
    body: 'The agreement with {partner} was cleared word for word. It can be sent for signature.',
  },
  'agreement-returned': {
    subject: 'An agreement came back from legal review',
    title: 'Agreement returned: {partner}',
    body: 'The agreement with {partner} came back from legal review. Open the case for the reason.',
  },
  'agreement-sign': {
    subject: 'An agreement waits for signature',
    title: 'An agreement waits for signature: {partner}',
    body: 'The agreement with {partner} is ready. All signatures are due by {due}.',
  },
  'agreement-sign-portal': {
    subject: 'Our agreement is ready for signature',
    title: 'Our agreement is ready for signature',
    body: 'The agreement with {partner} is ready. Please sign it by {due}.',
  },
  'agreement-in-force': {
    subject: 'An agreement is in force',
    title: 'Agreement in force: {partner}',
    body: 'The agreement with {partner} is in force from {start}{end, select, none {, without an end} other { until {end}}}.',
  },
  'agreement-in-force-portal': {
    subject: 'Our agreement is in force',
    title: 'Our agreement is in force',
    body: 'The agreement with {partner} is in force from {start}{end, select, none {, without an end} other { until {end}}}.',
  },
  'agreement-notice': {
    subject: 'Urgent: notice was given on an agreement',
    title: 'Notice of termination: {partner}',
    body: 'Notice was given on the agreement with {partner}. It ends on {effective}.',
  },
  'agreement-notice-portal': {
    subject: 'About our agreement',
    title: 'Notice was given on our agreement',
    body: 'Notice was given on our agreement with {partner}. It ends on {effective}.',
  },
  'reminder-signature': {
    subject: 'Reminder: an agreement waits for signature',
    title: 'Reminder: an agreement waits for signature, {partner}',
    body: `The signature of the agreement with {partner} ${when}.`,
  },
  'reminder-signature-portal': {
    subject: 'Reminder: our agreement waits for your signature',
    title: 'Reminder: our agreement waits for your signature',
    body: `The signature of our agreement with {partner} ${when}. If you have signed it already, please disregard this message.`,
  },
  'reminder-agreement-end': {
    subject: 'Reminder: an agreement ends',
    title: 'Reminder: the agreement with {partner} ends',
    body: '{when, select, before {{days, plural, one {The agreement with {partner} ends tomorrow} other {The agreement with {partner} ends in # days}}} today {The agreement with {partner} ends today} other {{days, plural, one {The agreement with {partner} ended yesterday} other {The agreement with {partner} ended # days ago}}}}, {due}. {when, select, after {If work goes on, it needs a new agreement.} other {Renew it, or let it end.}}',
  },
  'reminder-agreement-end-portal': {
    subject: 'Reminder: our agreement ends',
    title: 'Reminder: our agreement ends',
    body: '{when, select, before {{days, plural, one {Our agreement with {partner} ends tomorrow} other {Our agreement with {partner} ends in # days}}} today {Our agreement with {partner} ends today} other {{days, plural, one {Our agreement with {partner} ended yesterday} other {Our agreement with {partner} ended # days ago}}}}, {due}. {when, select, after {Thank you for working with us.} other {If you wish to go on, please tell your contact with us.}}',
  },
  'reminder-agreement-review': {
    subject: 'Reminder: an agreement is to be reviewed',
    title: 'Reminder: review of the agreement with {partner}',
    body: `The review of the open-ended agreement with {partner} ${when}.`,
  },
  'reminder-agreement-notice': {
    subject: 'Reminder: an agreement ends after notice',
    title: 'Reminder: the agreement with {partner} ends',
    body: '{when, select, before {{days, plural, one {The agreement with {partner} ends tomorrow} other {The agreement with {partner} ends in # days}}} today {The agreement with {partner} ends today} other {The agreement with {partner} has ended}}, {due}, after notice. Please finish what is still open.',
  },
} as const satisfies Messages;
