import {
  addDays,
  bars,
  type CalendarDate,
  type Command,
  type CommonFacts,
  type Decider,
  reaches,
  require,
  reasonOf,
  unseen,
} from '#kernel';
import type { ErasureEvent, RetentionGround } from './erasure.events.js';
import { answerWithinDays, reviewWithinDays } from './erasure.policy.js';
import { type Erasure, evolve, noErasure } from './erasure.state.js';
import type { PartnerView } from '#onboarding/partners';

export type RequestErasure = Command<'RequestErasure', { subjectId: string; partnerIds: string[] }>;
export type RefuseErasure = Command<
  'RefuseErasure',
  { ground: RetentionGround; reviewOn: CalendarDate }
>;
export type ApproveErasure = Command<'ApproveErasure'>;
export type RecordErasure = Command<
  'RecordErasure',
  { stores: { store: string; removed: number }[] }
>;
export type ErasureCommand = RequestErasure | RefuseErasure | ApproveErasure | RecordErasure;
/** Where a partner lies, and everybody it ever named. */
export type NamingPartner = Pick<
  PartnerView,
  'status' | 'kind' | 'countryCode' | 'regionCode' | 'everNamed'
>;
/** The partners that named the person, by id. */
export type ErasureFacts = CommonFacts &
  Readonly<{ partners?: Readonly<Record<string, NamingPartner>> }>;

type Open = Exclude<Erasure, { status: 'unknown' }>;
const of = (state: Erasure): { subjectId: string; partnerIds: string[] } => ({
  subjectId: (state as Open).subjectId,
  partnerIds: [...(state as Open).partnerIds],
});

/**
 * A partner out of reach is none. Refuses `erasure.unknown-person` where no partner names the
 * person.
 */
const requirePerson = (
  { data, metadata }: RequestErasure,
  { partners = {} }: ErasureFacts,
): void => {
  for (const partnerId of data.partnerIds) {
    const partner = partners[partnerId];
    if (!partner || partner.status === 'unknown') throw unseen(false);
    if (!reaches(metadata.scope, { ...partner, partnerIds: [partnerId] })) throw unseen(true);
    require(partner.everNamed.includes(
      data.subjectId,
    ), 'erasure.unknown-person', 'This partner has never named this person.', { partnerId });
  }
};

/** `aggregateId` is the person's id. */
export const erasureDecider: Decider<Erasure, ErasureCommand, ErasureEvent, ErasureFacts> = {
  name: 'erasure',
  initialState: noErasure,
  evolve,
  scopeOf: (state) => (state.status === 'unknown' ? {} : { partnerIds: state.partnerIds }),
  commands: {
    RequestErasure: {
      from: ['unknown', 'refused'],
      reason: 'required',
      source: 'E-38',
      decide: (command, _state, facts) => {
        requirePerson(command, facts);
        const { data, metadata } = command;
        return [
          {
            type: 'erasure.requested',
            data: {
              subjectId: data.subjectId,
              partnerIds: data.partnerIds,
              dueDate: addDays(metadata.today, answerWithinDays),
              ...reasonOf(metadata),
            },
          },
        ];
      },
    },
    RefuseErasure: {
      from: ['requested'],
      reason: 'required',
      source: 'E-38',
      decide: ({ data, metadata }, state) => {
        require(data.reviewOn > metadata.today &&
          data.reviewOn <=
            addDays(
              metadata.today,
              reviewWithinDays,
            ), 'erasure.review-date', 'A refusal is looked at again within a year.', {
          today: metadata.today,
        });
        return [
          {
            type: 'erasure.refused',
            data: {
              ...of(state),
              ground: data.ground,
              reviewOn: data.reviewOn,
              ...reasonOf(metadata),
            },
          },
        ];
      },
    },
    ApproveErasure: {
      from: ['requested'],
      blockedBy: ['legal', 'integrity_investigation'],
      // A hold on the person, or on one engagement, keeps the person's data too.
      work: (state) => ({
        partnerIds: state.status === 'unknown' ? [] : [...state.partnerIds, state.subjectId],
        everything: true,
      }),
      separation: bars(3, (state) => (state.status === 'unknown' ? [] : state.requestedBy)),
      source: 'E-38',
      decide: (_command, state) => [{ type: 'erasure.approved', data: of(state) }],
    },
    RecordErasure: {
      from: ['approved', 'erased'],
      source: 'd.9',
      decide: ({ data }, state) =>
        state.status === 'erased'
          ? []
          : [{ type: 'erasure.completed', data: { ...of(state), stores: data.stores } }],
    },
  },
};
