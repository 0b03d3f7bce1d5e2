import { type Messages, whenDue } from '#kernel';

const change =
  '{change, select, paused {stands still for now} resumed {goes on} other {runs longer, and ends before {end}}}';

export const en = {
  'participation-invited-portal': {
    subject: 'You are invited to a campaign',
    title: 'You are invited: {campaign}',
    body: 'We invite {partner} to take part in {campaign}. Please tell us before {due} whether you join, and accept the terms.',
  },
  'reminder-participation-invitation': {
    subject: 'Reminder: a campaign waits for an answer',
    title: 'Reminder: {partner} has not answered its invitation',
    body: `The answer of {partner} to its invitation ${whenDue.en}.`,
  },
  'reminder-participation-invitation-portal': {
    subject: 'Reminder: a campaign waits for your answer',
    title: 'Reminder: a campaign waits for your answer',
    body: `Your answer to our invitation ${whenDue.en}. If you have answered already, ignore this message.`,
  },
  'participation-interested': {
    subject: 'A partner wants to join a campaign',
    title: '{partner} wants to join {campaign}',
    body: '{partner} wants to take part in {campaign} and has accepted the terms.',
  },
  'participation-confirm': {
    subject: 'A partner waits for its confirmation',
    title: 'To be confirmed: {partner}, {campaign}',
    body: '{partner} may take part in {campaign}. Confirm it.',
  },
  'participation-ineligible': {
    subject: 'A partner cannot take part in a campaign',
    title: '{partner} cannot take part in {campaign}',
    body: '{partner} cannot take part in {campaign}. Reasons: {reasons}.',
    mail: '{partner} cannot take part in {campaign}. Open the participation for the reasons.',
  },
  'participation-ineligible-portal': {
    subject: 'About your participation in a campaign',
    title: 'About your participation in {campaign}',
    body: 'Thank you for your interest in {campaign}. We cannot include {partner} in this campaign.',
  },
  'participation-active-portal': {
    subject: 'A campaign you take part in is live',
    title: '{campaign} is live',
    body: '{campaign} is live, and {partner} takes part. Report what you do and how many people you reach.',
  },
  'participation-campaign-changed-portal': {
    subject: 'News of a campaign',
    title: 'News of {campaign}',
    body: `We have news for you: {campaign} ${change}.`,
  },
  'participation-completed-portal': {
    subject: 'A campaign you took part in is over',
    title: '{campaign} is over',
    body: 'Thank you for taking part in {campaign}. You can still report what you have done.',
  },
  'participation-cancelled-portal': {
    subject: 'Urgent: a campaign was cancelled',
    title: '{campaign} was cancelled',
    body: '{campaign} was cancelled. Please stop what you do for it and use its materials no more.',
  },
  'participation-material-waits': {
    subject: 'A material waits for its approval',
    title: 'To be approved: a material of {partner}',
    body: '{partner} has handed in a material for {campaign}.',
  },
  'participation-material-approved-portal': {
    subject: 'Your material is approved',
    title: 'Your material is approved: {campaign}',
    body: 'You may use your material for {campaign} as it is.',
  },
  'participation-material-rejected-portal': {
    subject: 'About your material',
    title: 'Your material is not approved: {campaign}',
    body: 'Your material for {campaign} may not be used. Please speak with your contact here.',
  },
  'participation-material-withdrawn': {
    subject: 'Urgent: materials may be used no more',
    title: 'Withdrawn: materials of {partner}',
    body: '{count, plural, one {A material} other {# materials}} of {partner} for {campaign} may be used no more.',
  },
  'participation-material-withdrawn-portal': {
    subject: 'Urgent: stop using a material',
    title: 'Stop using your materials: {campaign}',
    body: '{count, plural, one {A material} other {# materials}} for {campaign} may be used no more. Please take {count, plural, one {it} other {them}} back at once.',
  },
} as const satisfies Messages;
