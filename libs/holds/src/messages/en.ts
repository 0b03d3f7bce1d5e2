import { type Messages, whenDue } from '#kernel';

const when = whenDue.en;

export const en = {
  'reminder-countersignature': {
    subject: 'A countersignature is asked of you',
    title: 'Countersignature asked: {partner}',
    body: `Whoever suspended or held work with {partner} asks you to countersign the end of it. The answer ${when}; after that the request has run out.`,
    mail: `An answer in the case of {partner} ${when}.`,
  },
  'reminder-hold-end': {
    subject: 'Reminder: a hold is about to end',
    title: 'Reminder: a hold ends, {partner}',
    body: `The end of a hold on {partner} ${when}. Without a new one, work goes on from then.`,
    mail: `A review in the case of {partner} ${when}.`,
  },
} as const satisfies Messages;
