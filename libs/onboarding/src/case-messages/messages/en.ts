import type { Messages } from '#kernel';

export const en = {
  'case-note': {
    subject: 'A colleague wrote a note',
    title: 'A note in the case of {partner}',
    body: 'A colleague wrote a note in the case of {partner}. Open the case to read it.',
  },
  'case-message': {
    subject: 'A partner wrote to you',
    title: 'A message from {partner}',
    body: '{partner} wrote to you about its case. Open the case to read it and to answer.',
  },
  'case-message-portal': {
    subject: 'A message for your organisation',
    title: 'A message for {partner}',
    body: 'We wrote to {partner} about its case. Sign in to read it and to answer.',
  },
} as const satisfies Messages;
