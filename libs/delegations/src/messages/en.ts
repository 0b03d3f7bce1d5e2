import { type Messages, whenDue } from '#kernel';

const when = whenDue.en;

export const en = {
  'delegation-granted': {
    subject: 'A delegation of authority',
    title: 'Lent from {from} to {until}: {roles}',
    body: 'From {from} to {until} the delegate acts in these roles for whoever lent them: {roles}. Both count as people of every case.',
  },
  'reminder-delegation-end': {
    subject: 'A delegation of authority ends',
    title: 'A delegation ends before {due}',
    body: `The end of a delegation of authority ${when}. Whatever is still to be decided under it is decided before.`,
  },
  'delegation-ended': {
    subject: 'A delegation of authority has ended',
    title: 'A delegation has ended',
    body: '{cause, select, revoked {A delegation of authority was taken back.} other {The last day of a delegation of authority is over.}} What was decided under it stands.',
  },
} as const satisfies Messages;
