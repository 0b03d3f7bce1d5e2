import {
  type Command,
  type CommonFacts,
  type Decider,
  type FollowRegion,
  followsRegion,
} from '#kernel';
import type { SafeguardingEvent, SafeguardingFlagged } from './safeguarding.events.js';

export type FlagSafeguarding = Command<
  'FlagSafeguarding',
  Omit<SafeguardingFlagged['data'], 'partnerId'>
>;
export type ClearSafeguarding = Command<'ClearSafeguarding', { concernId: string }>;
export type SafeguardingCommand =
  FlagSafeguarding | ClearSafeguarding | FollowRegion<'RescopeSafeguarding'>;

export type KnownSafeguarding = Readonly<{
  status: 'none' | 'present';
  partnerId: string;
  kind: string;
  countryCode: string;
  regionCode: string;
  concernIds: readonly string[];
}>;
export type Safeguarding = Readonly<{ status: 'unknown' }> | KnownSafeguarding;

const counted = (state: KnownSafeguarding, concernIds: readonly string[]): Safeguarding => ({
  ...state,
  status: concernIds.length > 0 ? 'present' : 'none',
  concernIds,
});
const evolve = (state: Safeguarding, event: SafeguardingEvent): Safeguarding => {
  switch (event.type) {
    case 'safeguarding.flagged': {
      const { concernId, ...about } = event.data;
      const before = state.status === 'unknown' ? [] : state.concernIds;
      const concernIds = [...before, concernId];
      return { ...about, status: 'present', concernIds };
    }
    case 'safeguarding.cleared':
      return state.status === 'unknown'
        ? state
        : counted(
            state,
            state.concernIds.filter((id) => id !== event.data.concernId),
          );
    case 'safeguarding.rescoped':
      return state.status === 'unknown' ? state : { ...state, regionCode: event.data.regionCode };
  }
};
const openIn = (state: Safeguarding): readonly string[] =>
  state.status === 'unknown' ? [] : state.concernIds;
const all = ['unknown', 'none', 'present'] as const;
const source = 'b.14';

/**
 * That a restricted concern is present, for those who may know no more of it. `aggregateId` is the
 * partner's id. Source: domain reference b.14.
 */
export const safeguardingDecider: Decider<
  Safeguarding,
  SafeguardingCommand,
  SafeguardingEvent,
  CommonFacts
> = {
  name: 'safeguarding',
  initialState: { status: 'unknown' },
  evolve,
  scopeOf: (state) => {
    if (state.status === 'unknown') return {};
    const { kind, countryCode, regionCode, partnerId } = state;
    return { kind, countryCode, regionCode, partnerIds: [partnerId] };
  },
  commands: {
    FlagSafeguarding: {
      from: all,
      source,
      decide: ({ aggregateId: partnerId, data }, state) =>
        openIn(state).includes(data.concernId)
          ? []
          : [{ type: 'safeguarding.flagged', data: { partnerId, ...data } }],
    },
    ClearSafeguarding: {
      from: all,
      source,
      decide: ({ aggregateId: partnerId, data: { concernId } }, state) =>
        openIn(state).includes(concernId)
          ? [{ type: 'safeguarding.cleared', data: { partnerId, concernId } }]
          : [],
    },
    RescopeSafeguarding: followsRegion({
      from: all,
      region: ({ regionCode }) => regionCode,
      event: 'safeguarding.rescoped',
      about: ({ partnerId }) => ({ partnerId }),
    }),
  },
};
