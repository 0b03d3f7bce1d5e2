import type { Aggregate } from '#eventing/commands';
import { titleholderDecider } from './titleholder.decider.js';

/** Not reachable over HTTP. */
export const titleholderAggregate: Aggregate = {
  collection: 'titleholders',
  family: 'bookkeeping',
  decider: titleholderDecider,
  hidden: true,
  facts: async () => ({}),
  routes: {
    TakeTitle: { who: ['SYS'], summary: 'A member bears a title from now on.' },
  },
};
