import { type Messages, whenDue } from '#kernel';

export const en = {
  'specimen-lent': {
    subject: 'A specimen was lent to us',
    title: 'Lent to us: {plant}',
    body: '{partner} lent us {plant}. It is due back on {due}.',
  },
  'specimen-lent-portal': {
    subject: 'We have your specimen',
    title: 'We have your specimen',
    body: 'Thank you. {plant} is with us. You will have it back on {due}.',
  },
  'reminder-specimen-return': {
    subject: 'Reminder: a specimen is to be returned',
    title: 'Reminder: the specimen of {partner}',
    body: `The return of the specimen of {partner} ${whenDue.en}.`,
  },
} as const satisfies Messages;
