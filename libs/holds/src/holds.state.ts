import type { Hold } from '#kernel';
import { type Imposed, imposedBy, withRequest } from '#reference';
import type { HoldEvent } from './hold.events.js';

/** `by`: whom it was placed by; nobody, where a check placed it. */
export type PlacedHold = Hold & Readonly<{ by: Imposed }>;
/** Holds of one partner in force; `known` once there was one. */
export type Holds = Readonly<{
  status: 'unknown' | 'known';
  partnerId: string;
  place: Readonly<{ countryCode?: string; regionCode?: string; kind?: string }>;
  holds: readonly PlacedHold[];
}>;
export const noHolds: Holds = { status: 'unknown', partnerId: '', place: {}, holds: [] };

export const evolve = (state: Holds, event: HoldEvent): Holds => {
  const { partnerId } = event.data;
  if (event.type === 'hold.rescoped')
    return { ...state, place: { ...state.place, regionCode: event.data.regionCode } };
  const { holdId } = event.data;
  const others = state.holds.filter((hold) => hold.holdId !== holdId);
  switch (event.type) {
    case 'hold.placed': {
      const { type, target, cause, engagementTypes, countryCode, regionCode, kind } = event.data;
      const place = countryCode
        ? { countryCode, ...(regionCode ? { regionCode } : {}), ...(kind ? { kind } : {}) }
        : state.place;
      return {
        status: 'known',
        partnerId,
        place,
        holds: [
          ...others,
          {
            holdId,
            type,
            target,
            ...(cause ? { cause } : {}),
            ...(engagementTypes ? { engagementTypes } : {}),
            by: imposedBy(event.by),
          },
        ],
      };
    }
    case 'hold.release_requested':
      return {
        ...state,
        holds: state.holds.map((hold) =>
          hold.holdId === holdId
            ? { ...hold, by: withRequest(hold.by, event.by, event.data.validUntil) }
            : hold,
        ),
      };
    case 'hold.released':
      return { ...state, status: 'known', partnerId, holds: others };
  }
};

/** How the executor reads a partner's holds for whatever row is guarded. */
export const holdsView = { name: 'holds', initialState: noHolds, evolve } as const;
