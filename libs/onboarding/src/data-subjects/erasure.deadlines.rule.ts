import type { DeadlineChange, Recorded } from '#kernel';
import type { ErasureEvent } from './erasure.events.js';

const key = (subjectId: string): string => `erasure:${subjectId}`;

/** A request is answered within its time; a refusal is looked at again on its day. */
export const erasureDeadlines = (event: Recorded<ErasureEvent>): readonly DeadlineChange[] => {
  const { subjectId, partnerIds } = event.data;
  const duty = {
    op: 'set',
    key: key(subjectId),
    subject: { type: 'erasure', id: subjectId },
    partnerIds,
  } as const;
  switch (event.type) {
    case 'erasure.requested':
      return [{ ...duty, kind: 'erasure', dueOn: event.data.dueDate, offsets: [-7, 0, 1] }];
    case 'erasure.refused':
      return [{ ...duty, kind: 'erasure_review', dueOn: event.data.reviewOn, offsets: [-7, 0] }];
    case 'erasure.completed':
      return [{ op: 'close', key: key(subjectId), outcome: 'met' }];
    default:
      return [];
  }
};
