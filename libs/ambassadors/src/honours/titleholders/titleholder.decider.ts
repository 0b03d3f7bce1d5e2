import type { Command, Decider } from '#kernel';
import type { TitleholderEvent } from './titleholder.events.js';
import { evolve, noTitleholder, type Titleholder } from './titleholder.state.js';

export type TakeTitle = Command<'TakeTitle', { honourId: string; rank: number }>;

/**
 * Which titles somebody was given: a stream for each member, so that a higher title ends the lower one.
 * That nobody is given two of one rank is seen to before, by a claim (`honour.identifier-taken`).
 * `aggregateId` is the member's id. Source: domain reference b.11.
 */
export const titleholderDecider: Decider<Titleholder, TakeTitle, TitleholderEvent> = {
  name: 'titleholder',
  initialState: noTitleholder,
  evolve,
  scopeOf: () => ({}),
  commands: {
    TakeTitle: {
      from: ['unknown', 'known'],
      source: 'b.11',
      decide: ({ aggregateId: memberId, data: { honourId, rank } }, { titles }) => {
        if (titles.some((one) => one.honourId === honourId)) return [];
        const lower = titles.filter((one) => one.rank < rank);
        return [
          { type: 'titleholder.taken', data: { memberId, honourId, rank } },
          ...lower.map((one) => ({
            type: 'titleholder.superseded' as const,
            data: { memberId, honourId: one.honourId, byHonourId: honourId },
          })),
        ];
      },
    },
  },
};
