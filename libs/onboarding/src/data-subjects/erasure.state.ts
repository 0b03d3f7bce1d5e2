import { peopleOf } from '#kernel';
import type { ErasureEvent } from './erasure.events.js';

type Known = Readonly<{
  subjectId: string;
  partnerIds: readonly string[];
  requestedBy: readonly string[];
}>;
export type Erasure =
  | Readonly<{ status: 'unknown' }>
  | (Known & Readonly<{ status: 'requested' | 'refused' | 'approved' | 'erased' }>);
export const noErasure: Erasure = { status: 'unknown' };

export const evolve = (state: Erasure, event: ErasureEvent): Erasure => {
  const { subjectId, partnerIds } = event.data;
  const requestedBy = state.status === 'unknown' ? peopleOf(event.by) : state.requestedBy;
  switch (event.type) {
    case 'erasure.requested':
      return { status: 'requested', subjectId, partnerIds, requestedBy: peopleOf(event.by) };
    case 'erasure.refused':
      return { status: 'refused', subjectId, partnerIds, requestedBy };
    case 'erasure.approved':
      return { status: 'approved', subjectId, partnerIds, requestedBy };
    case 'erasure.completed':
      return { status: 'erased', subjectId, partnerIds, requestedBy };
  }
};

/** Whether a person is, or is to be, erased: `reader.state(erasureView, personId)`. */
export const erasureView = { name: 'erasure', initialState: noErasure, evolve } as const;
