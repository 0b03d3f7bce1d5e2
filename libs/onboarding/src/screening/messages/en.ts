import { type Messages, whenDue } from '#kernel';

const when = whenDue.en;

export const en = {
  'screening-match-open': {
    subject: 'A screening match waits for review',
    title: 'A screening match waits for review',
    body: 'A screening match is open. Work with the partner is held until the match is closed. Open the case for the evidence.',
  },
  'screening-pending': {
    subject: 'Work on a case is held',
    title: 'Screening pending: {partner}',
    body: 'The screening of {partner} is not finished. Work on its cases is held until then; you need not do anything.',
    mail: 'Work on a case of yours is held until a check is finished. You need not do anything.',
  },
  'screening-match-confirmed': {
    subject: 'Urgent: a case needs your attention',
    title: 'A screening match was confirmed',
    body: 'A screening match was confirmed by two signatures. The partner is suspended and everything with it is held. Open the case.',
    mail: 'A check was confirmed by two signatures and stops all work on the case. Please open the case now.',
  },
  'sanctions-list-rejected': {
    subject: 'A sanctions list was refused',
    title: 'A sanctions list was refused: {list}',
    body: 'A new version of {list} was refused ({code}). The version of {good} stays in force, and people are screened against it.',
  },
  'sanctions-list-proposed': {
    subject: 'A sanctions list waits to be published',
    title: 'A sanctions list waits to be published: {list}',
    body: 'A new version of {list} is there. Please look at what it changes and publish it, if it was not you who handed it in; until then people are screened against the version in force.',
  },
  'sanctions-list-stale': {
    subject: 'A sanctions list is out of date',
    title: 'A sanctions list is out of date: {list}',
    body: 'The version of {list} in force is of {good}. A newer one should have been imported by {due}.',
  },
  'sanctions-list-missing': {
    subject: 'No sanctions list is in force',
    title: 'No sanctions list is in force: {list}',
    body: 'A partner is to be screened against {list}, and no version of it is in force. Reviews wait for the list. Please import it.',
  },
  'reminder-screening-match': {
    subject: 'Reminder: a screening match is open',
    title: 'Reminder: a screening match is open',
    body: `The review of an open screening match ${when}. The partner is held meanwhile.`,
  },
} as const satisfies Messages;
