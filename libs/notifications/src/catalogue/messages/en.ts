import type { Messages } from '#kernel';

export const en = {
  unaddressed: {
    subject: 'A message found nobody',
    title: 'A message found nobody: {partner}',
    body: 'A message about {partner} found nobody to read it: “{about}”. Please name somebody for this part, or pass it on.',
    mail: 'A message about {partner} found nobody to read it. Open the case, and please name somebody for this part.',
  },
  correction: {
    subject: 'Correction to an earlier message',
    title: 'Correction: {about}',
    body: 'Please disregard our message of {told}, “{about}”: what it said no longer holds. Open the case for how it stands now.',
    mail: 'Please disregard the message we sent you on {told} about this case: what it said no longer holds. Open the case for how it stands now.',
  },
  'correction-portal': {
    subject: 'Correction to an earlier message',
    title: 'Correction: {about}',
    body: 'Please disregard our message of {told}, “{about}”: what it said no longer holds.',
    mail: 'Please disregard the message we sent you on {told}: what it said no longer holds. Please sign in to see how it stands now.',
  },
  gathered: {
    subject: 'Several matters wait for you',
    title: '{count, plural, one {One matter waits} other {# matters wait}} for you',
    body: '{count, plural, one {One matter} other {# matters}} came together:\n{lines}',
  },
  'closed-case': {
    subject: 'Something happened in a case',
    title: 'Something happened in a case',
    body: 'Something happened in the case {reference} that concerns you, but the case is not open to you. Please ask the partnership lead.',
  },
  'address-failing': {
    subject: 'An e-mail address does not work',
    title: 'The e-mail address of a colleague does not work',
    body: 'Mail to {person} came back {count, plural, one {once} other {# times}}. No more is sent to this address. Please have it corrected; messages can be read in Concord meanwhile.',
  },
  'address-failing-partner': {
    subject: 'An e-mail address of a partner does not work',
    title: 'An e-mail address of {partner} does not work',
    body: 'Mail to {person} of {partner} came back {count, plural, one {once} other {# times}}. No more is sent to this address. The partner’s administrators have been asked to correct it.',
  },
  'address-failing-portal': {
    subject: 'Please correct an e-mail address',
    title: 'Please correct an e-mail address',
    body: 'Our mail to {person} of {partner} came back {count, plural, one {once} other {# times}}. Please give us an address that works; until then no mail reaches this person.',
  },
} as const satisfies Messages;
