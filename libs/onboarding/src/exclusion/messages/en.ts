import type { Messages } from '#kernel';

const basis =
  '{basis, select, tobacco {links to the tobacco industry} arms {links to the arms industry} sanctions {a sanctions list} furthering_interests {interests contrary to public health} other {see the case}}';

export const en = {
  'exclusion-flagged': {
    subject: 'A finding waits for your review',
    title: 'A possible ground for exclusion: {partner}',
    body: `The links recorded for {partner} lead to ${basis}. Please look at the evidence and propose the exclusion, or reject it.`,
    mail: 'Links recorded for a partner need your review. Open the case for the evidence.',
  },
  'exclusion-proposed': {
    subject: 'A proposal waits for a second person',
    title: 'An exclusion was proposed: {partner}',
    body: `The exclusion of {partner} was proposed (ground: ${basis}). A second person must confirm or reject it.`,
    mail: 'A proposal about the standing of a partner waits for a second person. Open the case.',
  },
} as const satisfies Messages;
