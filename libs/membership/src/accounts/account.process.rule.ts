import type { IndexedProcessRule } from '#kernel';
import type { ErasureEvent } from '#onboarding/data-subjects';
import type { CloseAccount } from './account.decider.js';

/** Whoever is erased signs in no more. Source: domain reference E-38. */
export const accountsEndWithTheirPerson: IndexedProcessRule<ErasureEvent, CloseAccount> = (
  event,
  index,
) =>
  event.type === 'erasure.approved'
    ? index.recordsOf(event.data.subjectId, 'account').map((aggregateId) => ({
        type: 'CloseAccount',
        aggregateId,
        data: {},
      }))
    : [];
