import type { CalendarDate, Command, Decider } from '#kernel';
import { overlaps } from '../agreement-facts.policy.js';
import type { Term } from '../views/views.state.js';
import type { ExclusiveTermEvent } from './exclusive-term.events.js';

type Key = { partnerId: string; agreementType: string };
export type ReserveExclusiveTerm = Command<
  'ReserveExclusiveTerm',
  Key & { agreementId: string; start: CalendarDate; end?: CalendarDate; supersedes?: string }
>;
export type ReleaseExclusiveTerm = Command<'ReleaseExclusiveTerm', Key & { agreementId: string }>;
export type ExclusiveTerms = Readonly<{ status: 'unknown' | 'known'; terms: readonly Term[] }>;
export const noTerms: ExclusiveTerms = { status: 'unknown', terms: [] };

export const evolveTerms = (
  { terms }: ExclusiveTerms,
  event: ExclusiveTermEvent,
): ExclusiveTerms => {
  const others = terms.filter((one) => one.agreementId !== event.data.agreementId);
  switch (event.type) {
    case 'exclusiveterm.reserved': {
      const { agreementId, start, end } = event.data;
      return {
        status: 'known',
        terms: [...others, { agreementId, start, ...(end ? { end } : {}) }],
      };
    }
    case 'exclusiveterm.refused':
      return { status: 'known', terms };
    case 'exclusiveterm.released':
      return { status: 'known', terms: others };
  }
};

/**
 * Who holds which period: one stream per partner and exclusive type, so that two agreements can't
 * both enter into force.
 * Source: domain.md b.5 EnterIntoForce. A refused reservation leaves an earlier one of the same
 * agreement as it was.
 */
export const exclusiveTermDecider: Decider<
  ExclusiveTerms,
  ReserveExclusiveTerm | ReleaseExclusiveTerm,
  ExclusiveTermEvent
> = {
  name: 'exclusiveterm',
  initialState: noTerms,
  evolve: evolveTerms,
  scopeOf: () => ({}),
  commands: {
    ReserveExclusiveTerm: {
      from: ['unknown', 'known'],
      source: 'b.5',
      decide: ({ data }, { terms }) => {
        const { supersedes, ...wanted } = data;
        const own = terms.find((one) => one.agreementId === wanted.agreementId);
        if (own && own.start === wanted.start && own.end === wanted.end) return [];
        const holder = terms.find(
          (one) =>
            one.agreementId !== wanted.agreementId &&
            one.agreementId !== supersedes &&
            overlaps(one, wanted),
        );
        const { partnerId, agreementType, agreementId } = wanted;
        return holder
          ? [
              {
                type: 'exclusiveterm.refused',
                data: { partnerId, agreementType, agreementId, heldBy: holder.agreementId },
              },
            ]
          : [{ type: 'exclusiveterm.reserved', data: wanted }];
      },
    },
    ReleaseExclusiveTerm: {
      from: ['unknown', 'known'],
      source: 'b.5',
      decide: ({ data }, { terms }) =>
        terms.some((one) => one.agreementId === data.agreementId)
          ? [{ type: 'exclusiveterm.released', data }]
          : [],
    },
  },
};
/** Id of the stream of a partner and a type. */
export const exclusiveTermId = (partnerId: string, agreementType: string): string =>
  `${partnerId}-${agreementType}`;
