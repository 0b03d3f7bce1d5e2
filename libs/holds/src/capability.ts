import { defineCapability } from '#eventing/capability';
import { holdDeadlines } from './hold.deadlines.rule.js';
import { holdsAggregate } from './holds.aggregate.js';
import { holdsView } from './holds.state.js';
import { holdDuties } from './hold.duties.policy.js';
import { en } from './messages/en.js';
import { fr } from './messages/fr.js';

export const holds = defineCapability({
  name: 'holds',
  tags: {
    holds: 'Why work with a partner stands still.',
  },
  aggregates: [holdsAggregate],
  holdsView,
  deadlines: [holdDeadlines],
  duties: holdDuties,
  messages: { en, fr },
});
