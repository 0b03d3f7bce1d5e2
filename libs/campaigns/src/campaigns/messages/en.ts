import type { Messages } from '#kernel';

export const en = {
  'campaign-review': {
    subject: 'A campaign waits for its review',
    title: 'To be reviewed: {partner}',
    body: 'The plan of {partner} is complete. Return it, or decide.',
  },
  'campaign-returned': {
    subject: 'A campaign came back from its review',
    title: 'Returned: {partner}',
    body: 'The plan of {partner} came back. Open the campaign for the reason.',
  },
  'campaign-approved': {
    subject: 'A campaign was approved',
    title: 'Approved: {partner}',
    body: '{partner} was approved. Partners can be invited from now on.',
  },
  'campaign-live': {
    subject: 'A campaign is live',
    title: 'Live: {partner}',
    body: '{partner} is live. It ends before {end}.',
  },
  'campaign-extended': {
    subject: 'A campaign runs longer',
    title: 'Extended: {partner}',
    body: '{partner} runs longer. It ends before {end} now.',
  },
  'campaign-paused': {
    subject: 'A campaign stands still',
    title: 'Paused: {partner}',
    body: '{partner} stands still. Open the campaign for the reason.',
  },
  'campaign-resumed': {
    subject: 'A campaign goes on',
    title: 'Resumed: {partner}',
    body: '{partner} goes on.',
  },
  'campaign-cancelled': {
    subject: 'Urgent: a campaign was cancelled',
    title: 'Cancelled: {partner}',
    body: '{partner} was cancelled. Stop what is under way for it. Open the campaign for the reason.',
  },
  'campaign-closed': {
    subject: 'A campaign is over',
    title: 'Over: {partner}',
    body: '{partner} is over. A result is expected for each of its goals.',
  },
  'campaign-honoree-unlinked': {
    subject: 'Urgent: a title is lent to a campaign no more',
    title: 'A title is lent no more: {partner}',
    body: 'A title that was lent to {partner} is not borne any more, or not for now. Take it from every page and plan of the campaign.',
  },
} as const satisfies Messages;
