import { type Messages, whenDue } from '#kernel';

const when = whenDue.en;

export const en = {
  'reminder-document-retention': {
    subject: 'A document is kept longer than it must be',
    title: 'The time of a document is over, {partner}',
    body: `The day until which a document in the case of {partner} must be kept ${when}. Erase it, unless there is a reason to keep it.`,
    mail: `A review of the papers in the case of {partner} ${when}.`,
  },
} as const satisfies Messages;
