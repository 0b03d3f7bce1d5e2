import { type Messages, whenDue } from '#kernel';

const when = whenDue.en;

export const en = {
  'declaration-requested-portal': {
    subject: 'Please declare your interests',
    title: 'Please declare your interests by {due}',
    body: 'We ask you to declare your interests by {due}. Each question wants a yes or a no; what you answer is read by whoever assesses it, and by nobody else. Without a declaration nobody takes part.',
  },
  'reminder-declaration': {
    subject: 'Reminder: a declaration of interests is due',
    title: 'Reminder: a declaration of interests is due on {due}',
    body: `A declaration of interests ${when}. Without it nobody takes part.`,
  },
  'reminder-declaration-portal': {
    subject: 'Reminder: your declaration of interests is due',
    title: 'Reminder: your declaration of interests is due on {due}',
    body: `Your declaration of interests ${when}. Without it nobody takes part.`,
  },
  'declaration-clarification-portal': {
    subject: 'We have questions on your declaration',
    title: 'We have questions on your declaration; please answer by {due}',
    body: 'There are questions on your declaration of interests. Please answer them and sign it again by {due}.',
  },
  'reminder-declaration-clarification-portal': {
    subject: 'Reminder: questions on your declaration',
    title: 'Reminder: your answer to our questions is due on {due}',
    body: `Your answer to the questions on your declaration ${when}.`,
  },
  'declaration-stale-portal': {
    subject: 'Please bring your declaration up to date',
    title: 'Please bring your declaration up to date by {due}',
    body: 'What your declaration of interests was for has changed, or it is a year old, or you told us of a new interest. Please bring it up to date by {due}; until it is assessed again it does not hold.',
    mail: 'Please bring your declaration of interests up to date by {due}; until it is assessed again it does not hold.',
  },
  'declaration-escalated': {
    subject: 'A declaration waits for a review by ethics',
    title: 'A declaration waits for a review by ethics',
    body: 'A declaration of interests was passed on to ethics, and waits for a review.',
  },
  'declaration-assessed-portal': {
    subject: 'Your declaration was assessed',
    title: 'Your declaration was assessed',
    body: '{outcome, select, no_conflict {Your declaration was assessed: there is no conflict of interests.} excluded {Your declaration was assessed: with these interests you cannot take part.} other {Your declaration was assessed: you can take part under {count, plural, one {one condition} other {# conditions}}, which the record names.}}',
    mail: 'Your declaration of interests was assessed. Open the record to read what it came to.',
  },
  'declaration-assessed': {
    subject: 'A declaration was assessed',
    title: 'A declaration was assessed',
    body: '{outcome, select, no_conflict {A declaration was assessed: no conflict of interests.} excluded {A declaration was assessed: the expert cannot take part.} other {A declaration was assessed: the expert can take part under {count, plural, one {one condition} other {# conditions}}.}}',
    mail: 'A declaration of interests was assessed. Open the record to read what it came to.',
  },
  'declaration-conditions': {
    subject: 'Conditions for a meeting you chair',
    title: 'An expert takes part under conditions',
    body: 'An expert can take part in a meeting you chair under {count, plural, one {one condition} other {# conditions}}. The record names them.',
    mail: 'There are conditions to keep in a meeting you chair. Open the record to read them.',
  },
  'declaration-meeting-near': {
    subject: 'A declaration is open, and the meeting is near',
    title: 'The meeting of {due} is near, and a declaration is open',
    body: 'A declaration of interests for the meeting of {due} is not assessed. Until it is, the expert does not take part.',
  },
} as const satisfies Messages;
