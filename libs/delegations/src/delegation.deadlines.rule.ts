import { addDays, type DeadlineRule } from '#kernel';
import type { ExpireDelegation } from './delegation.decider.js';
import type { DelegationEvent } from './delegation.events.js';

/** It ends by itself the day after its last day; both people hear of it a week before. */
export const delegationDeadlines: DeadlineRule<DelegationEvent, ExpireDelegation> = (event) => {
  switch (event.type) {
    case 'delegation.granted': {
      const { delegationId: id, until } = event.data;
      return [
        {
          op: 'set',
          key: `delegation-end:${id}`,
          kind: 'delegation-end',
          subject: { type: 'delegation', id },
          partnerIds: [],
          dueOn: addDays(until, 1),
          offsets: [-7],
          whenDue: { type: 'ExpireDelegation', aggregateId: id, data: { until } },
        },
      ];
    }
    case 'delegation.revoked':
    case 'delegation.expired': {
      const outcome = event.type === 'delegation.revoked' ? 'cancelled' : 'met';
      return [{ op: 'close', key: `delegation-end:${event.data.delegationId}`, outcome }];
    }
    default:
      return [];
  }
};
