import { defineCapability } from '#eventing/capability';
import { concernAggregate } from './concern.aggregate.js';
import { concernDeadlines, concernSteps } from './concern.deadlines.rule.js';
import { concernDuties } from './concern.duties.policy.js';
import { concernNotices } from './concern.notices.rule.js';
import { holdsFollowConcerns, safeguardingFollowsConcerns } from './concern.process.rule.js';
import { en } from './messages/en.js';
import { fr } from './messages/fr.js';
import { safeguardingAggregate } from './safeguarding/safeguarding.aggregate.js';

export const concerns = defineCapability({
  name: 'concerns',
  tags: {
    concerns: 'What people are worried about, from an observation to what it came to; restricted.',
    'restricted-concerns': 'Whether a concern that only few may read is present.',
  },
  aggregates: [concernAggregate, safeguardingAggregate],
  processes: [holdsFollowConcerns, safeguardingFollowsConcerns],
  deadlines: [concernDeadlines, concernSteps],
  duties: concernDuties,
  notices: [concernNotices],
  messages: { en, fr },
});
