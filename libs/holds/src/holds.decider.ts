import {
  bars,
  type CalendarDate,
  type Command,
  type CommonFacts,
  type Decider,
  type FollowRegion,
  followsRegion,
  type HoldType,
  isReason,
  reaches,
  require,
  reasonOf,
  unseen,
} from '#kernel';
import { askToLift, countersign, type EngagementType, imposersOf } from '#reference';
import type { HoldEvent } from './hold.events.js';
import { evolve, type Holds, noHolds, type PlacedHold } from './holds.state.js';
import type { PartnerPlace } from './partner-place.policy.js';

export type PlaceHold = Command<
  'PlaceHold',
  {
    holdId: string;
    type: HoldType;
    target: 'partner' | 'engagement' | 'person';
    cause?: string;
    engagementTypes?: readonly EngagementType[];
    until?: CalendarDate;
  }
>;
export type ReleaseHold = Command<'ReleaseHold', { holdId: string }>;
/** Whoever placed it asks a higher level to countersign its release (SOD-4). */
export type RequestHoldRelease = Command<'RequestHoldRelease', { holdId: string }>;
export type CountersignHoldRelease = Command<'CountersignHoldRelease', { holdId: string }>;
export type RescopeHolds = FollowRegion<'RescopeHolds'>;
export type HoldCommand =
  PlaceHold | ReleaseHold | RequestHoldRelease | CountersignHoldRelease | RescopeHolds;
/**
 * The partner itself, or the person, where they are known, and the partners of the engagement named.
 */
export type HoldFacts = CommonFacts &
  Readonly<{ partner?: PartnerPlace; engagementPartners?: readonly string[] }>;

/**
 * Types the capability that found the cause places and releases; a person places and releases the
 * others.
 */
const foundBySystem: readonly HoldType[] = [
  'sanctions_match',
  'exclusion_confirmed',
  'adverse_due_diligence',
  'red_concern',
];
const isSystem = ({ metadata }: Command): boolean => metadata.actor.role === 'SYS';
/** G-REASON for people; the system's reason is the cause. */
const requireReason = (command: Command): void =>
  require(isSystem(command) ||
    isReason(
      command.metadata.reason,
    ), 'reason-required', 'Give a reason of 20 to 4000 characters that says something.');
/**
 * A partner nobody registered, or one out of reach, is none; nor is a person whom no record knows that
 * the actor may name. Refuses `hold.person-unknown`.
 */
const requireSubject = (command: PlaceHold, { partner }: HoldFacts): void => {
  const { aggregateId, data, metadata } = command;
  if (isSystem(command) || !partner) return;
  require(data.target !== 'person' ||
    partner.status ===
      'known', 'hold.person-unknown', 'A person is known as an expert, or by the honour or the partner that is named as the cause.');
  if (partner.status === 'unknown') throw unseen(false);
  if (!reaches(metadata.scope, { ...partner, partnerIds: [aggregateId] })) throw unseen(true);
};
const placeOf = ({
  partner,
}: HoldFacts): { countryCode?: string; regionCode?: string; kind?: string } => {
  if (!partner || partner.status === 'unknown') return {};
  const { status: _status, ...place } = partner;
  return place;
};

const holdIn = (
  { holds }: Holds,
  { holdId }: Readonly<{ holdId: string }>,
): PlacedHold | undefined => holds.find((one) => one.holdId === holdId);

/** `aggregateId` is the partner's id, or that of a person: the same wherever the person appears. */
export const holdsDecider: Decider<Holds, HoldCommand, HoldEvent, HoldFacts> = {
  name: 'holds',
  initialState: noHolds,
  evolve,
  scopeOf: ({ partnerId, place }) => ({ ...place, partnerIds: [partnerId] }),
  commands: {
    PlaceHold: {
      from: ['unknown', 'known'],
      source: 'b.0',
      decide: (command, { holds }, facts) => {
        const { aggregateId, data, metadata } = command;
        requireSubject(command, facts);
        requireReason(command);
        const { holdId, type, target, cause, engagementTypes, until } = data;
        require(isSystem(command) ||
          !foundBySystem.includes(
            type,
          ), 'hold.placed-by-its-cause', 'A hold of this type is placed by the check that finds its cause.', {
          holdType: type,
        });
        require(target !== 'engagement' ||
          cause !==
            undefined, 'hold.engagement-unnamed', 'A hold on one engagement names it as its cause.');
        require(target !== 'engagement' ||
          facts.engagementPartners?.includes(
            aggregateId,
          ), 'hold.engagement-unknown', 'This engagement is not one with the partner.', {
          engagementId: cause,
        });
        require(target === 'partner' ||
          engagementTypes ===
            undefined, 'hold.scope', 'Types limit a hold on the partner; one on an engagement or a person is narrow already.', {
          target,
        });
        require(until === undefined ||
          until >
            metadata.today, 'hold.until-date', 'A hold ends after today, or when it is released.', {
          today: metadata.today,
        });
        if (holds.some((hold) => hold.holdId === holdId)) return [];
        return [
          {
            type: 'hold.placed',
            data: {
              holdId,
              partnerId: aggregateId,
              type,
              target,
              ...(cause ? { cause } : {}),
              ...(engagementTypes ? { engagementTypes: [...engagementTypes] } : {}),
              ...(until ? { until } : {}),
              ...reasonOf(metadata),
              ...placeOf(facts),
            },
          },
        ];
      },
    },
    ReleaseHold: {
      from: ['unknown', 'known'],
      source: 'b.0',
      // Whoever asked for the hold does not release it.
      separation: bars(4, (state, { data }) => imposersOf(holdIn(state, data)?.by)),
      decide: (command, state) => {
        const hold = holdIn(state, command.data);
        // Nothing to do is for the system: people are answered as where the record is hidden.
        if (state.status === 'unknown' && !isSystem(command)) throw unseen(false);
        if (!hold) return [];
        require(isSystem(command) ||
          !foundBySystem.includes(
            hold.type,
          ), 'hold.released-by-its-cause', 'This hold ends when its cause is resolved: clear the match, conclude the review anew, or put the concern right.', {
          cause: hold.type,
        });
        requireReason(command);
        return [
          {
            type: 'hold.released',
            data: {
              holdId: hold.holdId,
              partnerId: command.aggregateId,
              type: hold.type,
              ...reasonOf(command.metadata),
            },
          },
        ];
      },
    },
    RequestHoldRelease: {
      from: ['known'],
      source: 'c.3 SOD-4',
      reason: 'required',
      decide: ({ aggregateId, data, metadata }, state) => {
        const hold = holdIn(state, data);
        const asked = hold && askToLift(hold.by, metadata);
        return asked
          ? [
              {
                type: 'hold.release_requested',
                data: {
                  holdId: hold.holdId,
                  partnerId: aggregateId,
                  ...asked,
                  ...reasonOf(metadata),
                },
              },
            ]
          : [];
      },
    },
    CountersignHoldRelease: {
      from: ['known'],
      source: 'c.3 SOD-4',
      separation: bars(4, (state, { data }) => imposersOf(holdIn(state, data)?.by)),
      decide: ({ aggregateId, data, metadata }, state) => {
        const hold = holdIn(state, data);
        return hold
          ? [
              {
                type: 'hold.released',
                data: {
                  holdId: hold.holdId,
                  partnerId: aggregateId,
                  type: hold.type,
                  ...reasonOf(metadata),
                  ...countersign(hold.by, metadata),
                },
              },
            ]
          : [];
      },
    },
    // Before the first hold there is no region to leave: it takes the partner's.
    RescopeHolds: followsRegion({
      from: ['unknown', 'known'],
      region: ({ place }) => place.regionCode,
      event: 'hold.rescoped',
      about: ({ partnerId }) => ({ partnerId }),
    }),
  },
};
