import type { CalendarDate } from '#kernel';
import type { CommitmentEvent, CommitmentKind } from './commitments.events.js';

export type Commitment = Readonly<{ kind: CommitmentKind; id: string; exclusiveType?: string }>;
/** What is in force with one partner, and the day something last began or ended. */
export type Commitments = Readonly<{
  status: 'unknown' | 'known';
  partnerId: string;
  live: readonly Commitment[];
  lastOn?: CalendarDate;
}>;
export const noCommitments: Commitments = { status: 'unknown', partnerId: '', live: [] };

export const evolve = (state: Commitments, event: CommitmentEvent): Commitments => {
  const { partnerId, kind, id, on } = event.data;
  const others = state.live.filter((one) => one.kind !== kind || one.id !== id);
  switch (event.type) {
    case 'commitment.began': {
      const { exclusiveType } = event.data;
      return {
        status: 'known',
        partnerId,
        live: [...others, { kind, id, ...(exclusiveType ? { exclusiveType } : {}) }],
        lastOn: on,
      };
    }
    case 'commitment.ended':
      return { status: 'known', partnerId, live: others, lastOn: on };
  }
};
