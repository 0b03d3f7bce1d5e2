import { waitingSteps } from '#reference';
import type { ExclusionEvent } from './exclusion.events.js';

const settled = ['exclusion.confirmed', 'exclusion.rejected'] as const;
/** A path that was found is looked at, and what is proposed decided on. Source: b.1. */
export const exclusionSteps = waitingSteps<ExclusionEvent>(
  'exclusion',
  ({ partnerId }) => partnerId,
  {
    'exclusion-finding': {
      from: ['exclusion.flagged'],
      until: ['exclusion.proposed', ...settled],
      over: ['exclusion.withdrawn', 'exclusion.cautioned'],
    },
    'exclusion-decision': {
      from: ['exclusion.proposed'],
      until: settled,
      over: ['exclusion.withdrawn'],
    },
  },
);
