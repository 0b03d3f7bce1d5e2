import { type Command, type Decider, type HoldType, require } from '#kernel';
import type { HoldEvent } from './hold.events.js';
import { evolve, type Holds, noHolds } from './holds.state.js';

export type PlaceHold = Command<'PlaceHold', { holdId: string; type: HoldType; target: 'partner' | 'engagement' | 'person'; cause?: string; until?: string }>;
export type ReleaseHold = Command<'ReleaseHold', { holdId: string }>;

/** Types only the capability that found the cause may release; a person releases the others. */
const foundBySystem: readonly HoldType[] = ['sanctions_match', 'exclusion_confirmed', 'adverse_due_diligence'];

/** `aggregateId` is the partner's id. */
export const holdsDecider: Decider<Holds, PlaceHold | ReleaseHold, HoldEvent> = {
  name: 'holds',
  initialState: noHolds,
  evolve,
  scopeOf: ({ partnerId }) => ({ partnerIds: [partnerId] }),
  commands: {
    PlaceHold: {
      from: ['unknown', 'known'],
      source: 'b.0',
      decide: ({ aggregateId, data, metadata }, { holds }) => {
        if (holds.some(({ holdId }) => holdId === data.holdId)) return [];
        const { holdId, type, target, cause, until } = data;
        const own = metadata.actor.role !== 'SYS' && metadata.reasonRef ? { reasonRef: metadata.reasonRef } : {};
        return [{ type: 'hold.placed', data: { holdId, partnerId: aggregateId, type, target, ...(cause ? { cause } : {}), ...(until ? { until } : {}), ...own } }];
      },
    },
    ReleaseHold: {
      from: ['unknown', 'known'],
      source: 'b.0',
      // Whoever asked for the hold does not release it.
      separation: ({ holds }, { data }) => [{ rule: 4, people: holds.filter(({ holdId }) => holdId === data.holdId).map(({ by }) => by) }],
      decide: ({ aggregateId, data, metadata }, { holds }) => {
        const hold = holds.find(({ holdId }) => holdId === data.holdId);
        if (!hold) return [];
        require(metadata.actor.role === 'SYS' || !foundBySystem.includes(hold.type), 'hold.released-by-its-cause', 'This hold ends when its cause is resolved: clear the match, or conclude the review anew.', { cause: hold.type });
        return [{ type: 'hold.released', data: { holdId: hold.holdId, partnerId: aggregateId, type: hold.type, ...(metadata.reasonRef ? { reasonRef: metadata.reasonRef } : {}) } }];
      },
    },
  },
};
