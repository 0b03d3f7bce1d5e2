import { type Messages, whenDue } from '#kernel';

const when = whenDue.en;

export const en = {
  'erasure-requested': {
    subject: 'A data-protection request waits',
    title: 'A request to erase a person’s data, {partner}',
    body: 'Somebody asked that the data of a person named by {partner} be erased. Please agree or refuse by {due}.',
    mail: 'A data-protection request in the case of {partner} waits for an answer by {due}.',
  },
  'reminder-erasure': {
    subject: 'Reminder: a data-protection request waits',
    title: 'Reminder: a request to erase a person’s data, {partner}',
    body: `The answer to a request to erase the data of a person named by {partner} ${when}. Agree, or refuse with a ground and a day of review.`,
    mail: `The answer to a data-protection request in the case of {partner} ${when}.`,
  },
  'reminder-erasure-review': {
    subject: 'Reminder: a data-protection request is to be reviewed',
    title: 'Reminder: data of a person that were kept, {partner}',
    body: `The review of the refusal to erase the data of a person named by {partner} ${when}. If the ground is gone, the request may be made again.`,
    mail: `A review in the case of {partner} ${when}.`,
  },
} as const satisfies Messages;
