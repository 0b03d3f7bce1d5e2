import type { ExclusionEvent } from './exclusion.events.js';

/** Where the exclusion case of a partner stands, as every other capability knows it. */
export type ExclusionView = Readonly<{ status: 'unknown' | 'undecided' | 'confirmed' | 'decided' }>;
const initialState: ExclusionView = { status: 'unknown' };

const evolve = (state: ExclusionView, event: ExclusionEvent): ExclusionView => {
  switch (event.type) {
    case 'exclusion.flagged':
    case 'exclusion.proposed':
      return { status: 'undecided' };
    case 'exclusion.confirmed':
      return { status: 'confirmed' };
    case 'exclusion.rejected':
    case 'exclusion.lifted':
    case 'exclusion.withdrawn':
      return { status: 'decided' };
    case 'exclusion.cautioned':
    case 'exclusion.rescoped':
      return state;
    default:
      // A newer build may write more: every event there is today stands above.
      event satisfies never;
      return state;
  }
};

/** `reader.state(exclusionView, partnerId)`. */
export const exclusionView = { name: 'exclusion', initialState, evolve } as const;
