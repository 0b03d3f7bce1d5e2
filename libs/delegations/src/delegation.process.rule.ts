import type { IndexedProcessRule } from '#kernel';
import type { RevokeDelegation } from './delegation.decider.js';
import type { DelegationEvent } from './delegation.events.js';

/** What was lent on ends with what it was lent from. Source: domain reference b.16. */
export const lentOnEndsWithItsParent: IndexedProcessRule<DelegationEvent, RevokeDelegation> = (
  event,
  index,
) =>
  event.type === 'delegation.revoked' || event.type === 'delegation.expired'
    ? index.recordsOf(event.data.delegationId, 'delegation').map((aggregateId) => ({
        type: 'RevokeDelegation',
        aggregateId,
        data: {},
      }))
    : [];
