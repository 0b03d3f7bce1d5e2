import { type Messages, whenDue } from '#kernel';

export const en = {
  'pledge-announced': {
    subject: 'A pledge was announced',
    title: 'Announced: a pledge of {partner}',
    body: '{partner} has announced a pledge. Somebody who did not record it decides whether we take it.',
  },
  'pledge-announced-portal': {
    subject: 'We have your pledge',
    title: 'We have your pledge',
    body: 'Thank you. We have recorded the pledge of {partner} and tell you whether we can take it.',
  },
  'pledge-accepted': {
    subject: 'A pledge was accepted',
    title: 'Accepted: the pledge of {partner}',
    body: 'The pledge of {partner} was accepted. It needs an agreement.',
  },
  'pledge-accepted-portal': {
    subject: 'Your pledge is accepted',
    title: 'Your pledge is accepted',
    body: 'We gladly take the pledge of {partner}. We prepare the agreement with you.',
  },
  'pledge-refused': {
    subject: 'A pledge was refused',
    title: 'Refused: the pledge of {partner}',
    body: 'The pledge of {partner} was refused. Open the pledge for the reason.',
  },
  'pledge-refused-portal': {
    subject: 'About your pledge',
    title: 'About your pledge',
    body: 'Thank you for the pledge of {partner}. We cannot take it. Please speak with your contact here.',
  },
  'pledge-formalised': {
    subject: 'A pledge has its agreement',
    title: 'Formalised: the pledge of {partner}',
    body: 'An agreement in force stands behind the pledge of {partner}. Its instalments are expected on their days.',
  },
  'pledge-formalised-portal': {
    subject: 'Your pledge has its agreement',
    title: 'Your pledge has its agreement',
    body: 'Our agreement stands behind the pledge of {partner}. We remind you of its instalments.',
  },
  'pledge-revised': {
    subject: 'A pledge was revised',
    title: 'Revised: the pledge of {partner}',
    body: 'The pledge of {partner} is {amount} now. Its instalments are those of its new plan.',
    mail: 'The pledge of {partner} was revised. Open the pledge for its new plan.',
  },
  'pledge-revised-portal': {
    subject: 'Your pledge was revised',
    title: 'Your pledge was revised',
    body: 'The pledge of {partner} is {amount} now. Its instalments are those of its new plan.',
    mail: 'The pledge of {partner} was revised. Open it for its new plan.',
  },
  'pledge-ended': {
    subject: 'A pledge is over',
    title: 'Over: the pledge of {partner}',
    body: 'Nothing more is expected of the pledge of {partner}. Open the pledge for the reason.',
  },
  'pledge-ended-portal': {
    subject: 'Your pledge is over',
    title: 'Your pledge is over',
    body: 'We expect nothing more of the pledge of {partner}. Thank you for what you gave.',
  },
  'pledge-overdue': {
    subject: 'An instalment is overdue',
    title: 'Overdue: an instalment of {partner}',
    body: '{amount} of {partner} were due on {due} and have not come.',
    mail: 'An instalment of {partner} was due on {due} and has not come.',
  },
  'reminder-pledge-instalment': {
    subject: 'Reminder: an instalment is due',
    title: 'Reminder: an instalment of {partner}',
    body: `An instalment of the pledge of {partner} ${whenDue.en}.`,
  },
  'reminder-pledge-instalment-portal': {
    subject: 'Reminder: an instalment is due',
    title: 'Reminder: an instalment of your pledge',
    body: `An instalment of your pledge ${whenDue.en}. If you have paid already, ignore this message.`,
  },
  'contribution-received': {
    subject: 'A contribution came',
    title: 'Received: {amount} of {partner}',
    body: '{amount} of {partner} came.',
    mail: 'A contribution of {partner} came.',
  },
  'contribution-received-portal': {
    subject: 'We have your contribution',
    title: 'We have received {amount}',
    body: 'Thank you. {amount} of {partner} came. This message is your receipt.',
    mail: 'Thank you. Your contribution came. Your receipt is in the portal.',
  },
  'contribution-delivered': {
    subject: 'A contribution was delivered',
    title: 'Delivered: a contribution of {partner}',
    body: '{partner} has delivered a part of its pledge: {count}.',
  },
  'contribution-delivered-portal': {
    subject: 'We have your contribution',
    title: 'We have your contribution',
    body: 'Thank you. A part of the pledge of {partner} came: {count}.',
  },
  'contribution-reversal': {
    subject: 'A reversal waits for a second person',
    title: 'To be confirmed: a reversal, {partner}',
    body: 'Somebody asks to take a receipt of {partner} out. Another person confirms.',
  },
  'contribution-reversed': {
    subject: 'Urgent: a receipt was reversed',
    title: 'Reversed: {amount} of {partner}',
    body: 'A receipt of {amount} of {partner} counts no more. What it paid for is due again.',
    mail: 'A receipt of {partner} counts no more. What it paid for is due again.',
  },
  'contribution-reversed-portal': {
    subject: 'Urgent: about your contribution',
    title: 'A receipt was reversed: {amount}',
    body: 'Our receipt of {amount} of {partner} counts no more. Please speak with your contact here.',
    mail: 'One of our receipts counts no more. Please speak with your contact here.',
  },
  'pledge-held': {
    subject: 'Urgent: a pledge is on hold',
    title: 'On hold: a pledge of {partner}',
    body: 'A hold on {partner} stops its pledge: nothing is taken until it is released, and nobody is reminded of instalments. Open the pledge for what is unpaid.',
    mail: 'A hold stops a pledge: nothing is taken until it is released. Open the pledge for what is unpaid.',
  },
  'pledge-released': {
    subject: 'A pledge goes on',
    title: 'No longer on hold: a pledge of {partner}',
    body: 'The hold on {partner} is released. What is unpaid is expected again.',
  },
} as const satisfies Messages;
