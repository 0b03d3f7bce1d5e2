import { type Messages, whenDue } from '#kernel';

const when = whenDue.en;

/** A mail names nobody: it may be read over a shoulder. */
export const en = {
  'concern-raised': {
    subject: 'A concern was raised',
    title: 'A concern was raised: {partner}',
    body: 'A concern about {partner} was raised. Open it for what it is about, and take it over.',
    mail: 'A concern about a partner was raised. Open it for what it is about.',
  },
  'concern-escalated': {
    subject: 'A concern was escalated',
    title: 'A concern was escalated: {partner}',
    body: 'A concern about {partner} was escalated. Two people decide whether it is upheld.',
    mail: 'A concern about a partner was escalated. Open it for what it is about.',
  },
  'concern-second-person': {
    subject: 'A decision waits for a second person',
    title: 'To be decided by a second person: {partner}',
    body: 'Somebody proposes to uphold a concern about {partner}. Another person decides, from the other office.',
    mail: 'A decision about a concern waits for a second person. Open it for what it is about.',
  },
  'concern-upheld': {
    subject: 'Urgent: a concern was upheld',
    title: 'A concern was upheld: {partner}',
    body: 'A concern about {partner} was upheld by two people. Work with it is on hold.',
    mail: 'A concern about a partner was upheld. Open it for what follows.',
  },
  'concern-told-portal': {
    subject: 'About our work together',
    title: 'Our work together is on hold',
    body: 'Our work with {partner} is on hold while a question is open. You may appeal until the end of {due}; your contact here says how.',
    mail: 'Our work together is on hold while a question is open. Open the portal for what you may do.',
  },
  'concern-dismissed': {
    subject: 'What you raised was looked into',
    title: 'What you raised was looked into',
    body: 'What you raised about {partner} was looked into, and nothing follows from it. Thank you for raising it.',
    mail: 'What you raised was looked into, and nothing follows from it. Thank you for raising it.',
  },
  'concern-appealed': {
    subject: 'An appeal waits for your decision',
    title: 'An appeal waits for your decision: {partner}',
    body: '{partner} has appealed. Decide by {due}.',
    mail: 'A partner has appealed. Decide by {due}.',
  },
  'concern-appeal-decided': {
    subject: 'An appeal was decided',
    title: 'An appeal was decided: {partner}',
    body: 'The appeal of {partner} was decided: {outcome, select, upheld {the concern stands} other {the concern is dismissed, and the hold ends}}.',
    mail: 'An appeal of a partner was decided. Open it for what follows.',
  },
  'concern-appeal-decided-portal': {
    subject: 'Your appeal was decided',
    title: 'Your appeal was decided',
    body: '{outcome, select, upheld {We looked at your appeal. Our work with {partner} stays on hold.} other {We looked at your appeal. Our work with {partner} goes on.}}',
    mail: 'Your appeal was decided. Open the portal for what follows.',
  },
  'concern-remedied': {
    subject: 'A concern was put right',
    title: 'A concern was put right: {partner}',
    body: 'What a concern about {partner} had found is put right. Its hold is released.',
    mail: 'What a concern about a partner had found is put right.',
  },
  'reminder-concern-assignment': {
    subject: 'Reminder: a concern waits to be taken over',
    title: 'Reminder: a concern is to be taken over by {due}',
    body: `Taking over a concern about {partner} ${when}.`,
    mail: `Taking over a concern about a partner ${when}.`,
  },
  'reminder-concern-appeal': {
    subject: 'Reminder: an appeal waits for its decision',
    title: 'Reminder: an appeal is to be decided by {due}',
    body: `The decision on the appeal of {partner} ${when}.`,
    mail: `The decision on the appeal of a partner ${when}.`,
  },
} as const satisfies Messages;
