import type { Command, Decider } from '#kernel';
import type { CommitmentEvent, CommitmentKind } from './commitments.events.js';
import { type Commitments, evolve, noCommitments } from './commitments.state.js';

export type NoteCommitment = Command<
  'NoteCommitment',
  { kind: CommitmentKind; id: string; state: 'began' | 'ended'; exclusiveType?: string }
>;

/**
 * `aggregateId` is the partner's id. Kept by the system, so that merges, dormancy and terminations
 * are decided from the log.
 */
export const commitmentsDecider: Decider<Commitments, NoteCommitment, CommitmentEvent> = {
  name: 'commitments',
  initialState: noCommitments,
  evolve,
  scopeOf: ({ partnerId }) => (partnerId ? { partnerIds: [partnerId] } : {}),
  commands: {
    NoteCommitment: {
      from: ['unknown', 'known'],
      source: 'b.1',
      decide: ({ aggregateId, data, metadata }, { live }) => {
        const { kind, id, state, exclusiveType } = data;
        const isLive = live.some((one) => one.kind === kind && one.id === id);
        if (isLive === (state === 'began')) return [];
        const facts = { partnerId: aggregateId, kind, id, on: metadata.today };
        return state === 'began'
          ? [
              {
                type: 'commitment.began',
                data: { ...facts, ...(exclusiveType ? { exclusiveType } : {}) },
              },
            ]
          : [{ type: 'commitment.ended', data: facts }];
      },
    },
  },
};
