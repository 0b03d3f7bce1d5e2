import { addDays, type CalendarDate, type Command, reasonOf, require } from '#kernel';
import { purgesDrafts } from '../announcing/announcing.decide.js';
import { requireDecider } from '../deciding/deciding.decide.js';
import { type Decide, type HonourFact, type Row, row } from '../honour-facts.policy.js';
import type { TerminationGround } from '../honour.events.js';
import { bears, endedPhases, type HonourCase } from '../honour.state.js';
import { memberActing } from '../offering/offering.decide.js';
import { rescissionDays } from '../titles.policy.js';

/** `end`: the end that was reached; nothing happens where the term was prolonged meanwhile. */
export type ExpireHonour = Command<'ExpireHonour', { end: CalendarDate }>;
export type ResignHonour = Command<'ResignHonour'>;
export type RecordHonoreeDeath = Command<
  'RecordHonoreeDeath',
  { memberId: string; diedOn: CalendarDate }
>;
export type DecideContinuation = Command<'DecideContinuation', { outcome: 'continue' | 'end' }>;
export type SupersedeHonour = Command<'SupersedeHonour', { memberId: string; byHonourId: string }>;
export type TerminateHonour = Command<'TerminateHonour', { ground: TerminationGround }>;
export type RescindHonour = Command<'RescindHonour', { retractionRef: string }>;
export type ConfirmHonourRemoval = Command<'ConfirmHonourRemoval'>;

export const expireHonour: Row<ExpireHonour> = row({
  from: ['active', 'suspended'],
  source: 'b.9',
  decide: ({ aggregateId: honourId, data: { end }, metadata }, { term }) =>
    term?.end === end && metadata.today >= end
      ? [{ type: 'honour.expired', data: { honourId, endedOn: end } }]
      : [],
});

/** Whether others remain once the member is gone. */
const othersRemain = ({ members, left }: HonourCase, memberId: string): boolean =>
  members.some((one) => one.memberId !== memberId && !left.includes(one.memberId));

/** Of several members one leaves, and the others are decided on; a single one ends it. */
const resign: Decide<ResignHonour> = ({ aggregateId: honourId, metadata }, state) => {
  const memberId = memberActing(state, metadata);
  if (state.left.includes(memberId)) return [];
  const { today } = metadata;
  return othersRemain(state, memberId)
    ? [
        {
          type: 'honour.member_left',
          data: { honourId, memberId, cause: 'resigned', leftOn: today },
        },
      ]
    : [
        {
          type: 'honour.resigned',
          data: { honourId, endedOn: today, ...reasonOf(metadata) },
        },
      ];
};
export const resignHonour: Row<ResignHonour> = row({
  from: ['active', 'suspended'],
  source: 'b.9',
  decide: resign,
});

/** Refuses `honour.unknown-member`, `honour.death-date`. */
const recordDeath: Decide<RecordHonoreeDeath> = (
  { aggregateId: honourId, data, metadata },
  state,
) => {
  const { memberId, diedOn } = data;
  const named = state.members.some((one) => one.memberId === memberId && one.kind === 'person');
  require(named, 'honour.unknown-member', 'This person is none of those who are honoured.');
  require(diedOn <= metadata.today, 'honour.death-date', 'The day lies ahead.');
  if (state.left.includes(memberId)) return [];
  const announced = state.announcedOn !== undefined;
  return announced && othersRemain(state, memberId)
    ? [{ type: 'honour.member_left', data: { honourId, memberId, cause: 'died', leftOn: diedOn } }]
    : [{ type: 'honour.ended_by_death', data: { honourId, endedOn: diedOn, announced } }];
};
export const recordHonoreeDeath: Row<RecordHonoreeDeath> = row({
  from: ['offer', 'accepted', 'active', 'suspended'],
  source: 'b.9',
  decide: recordDeath,
});

/** The others bear the title on, or it ends. Refuses `honour.nobody-left`. */
const decideContinuation: Decide<DecideContinuation> = (
  { aggregateId: honourId, data, metadata },
  state,
) => {
  requireDecider(state.title, metadata.actor);
  require(state.left.length > 0, 'honour.nobody-left', 'No member has left.');
  const memberIds = state.members
    .map(({ memberId }) => memberId)
    .filter((memberId) => !state.left.includes(memberId));
  return data.outcome === 'continue'
    ? [{ type: 'honour.continued', data: { honourId, memberIds } }]
    : [
        {
          type: 'honour.resigned',
          data: { honourId, endedOn: metadata.today, ...reasonOf(metadata) },
        },
      ];
};
export const decideOnOthers: Row<DecideContinuation> = row({
  from: ['active', 'suspended'],
  source: 'b.9',
  decide: decideContinuation,
});

/** A member was given a higher title: it bears this one no longer. Source: b.11. */
const supersede: Decide<SupersedeHonour> = ({ aggregateId: honourId, data, metadata }, state) => {
  const { memberId, byHonourId } = data;
  if (!bears(state, memberId)) return [];
  const { today } = metadata;
  return othersRemain(state, memberId)
    ? [
        {
          type: 'honour.member_left',
          data: { honourId, memberId, cause: 'superseded', leftOn: today },
        },
      ]
    : [{ type: 'honour.superseded', data: { honourId, byHonourId, endedOn: today } }];
};
export const supersedeHonour: Row<SupersedeHonour> = row({
  from: ['active', 'suspended', ...endedPhases],
  source: 'b.11',
  decide: supersede,
});

const terminate: Decide<TerminateHonour> = ({ aggregateId: honourId, data, metadata }, state) => {
  requireDecider(state.title, metadata.actor);
  const { ground } = data;
  return [
    {
      type: 'honour.terminated',
      data: { honourId, ground, endedOn: metadata.today, ...reasonOf(metadata) },
    },
  ];
};
export const terminateHonour: Row<TerminateHonour> = row({
  from: ['active', 'suspended'],
  reason: 'required',
  source: 'b.9',
  decide: terminate,
});

/** Refuses `honour.rescission-late`: thirty days after the announcement it is terminated instead. */
const rescind: Decide<RescindHonour> = ({ aggregateId: honourId, data, metadata }, state) => {
  requireDecider(state.title, metadata.actor);
  const { announcedOn } = state;
  require(announcedOn === undefined ||
    metadata.today <=
      addDays(
        announcedOn,
        rescissionDays,
      ), 'honour.rescission-late', 'An appointment is taken back within 30 days.', { announcedOn });
  return [
    {
      type: 'honour.rescinded',
      data: {
        honourId,
        rescindedOn: metadata.today,
        announced: announcedOn !== undefined,
        ...data,
        ...reasonOf(metadata),
      },
    },
    ...purgesDrafts(honourId, state),
  ];
};
export const rescindHonour: Row<RescindHonour> = row({
  from: ['accepted', 'active', 'suspended'],
  reason: 'required',
  source: 'b.9',
  decide: rescind,
});

export const confirmHonourRemoval: Row<ConfirmHonourRemoval> = row({
  from: endedPhases,
  source: 'b.9',
  decide: ({ aggregateId: honourId }, { removalConfirmed }): HonourFact[] =>
    removalConfirmed ? [] : [{ type: 'honour.removal_confirmed', data: { honourId } }],
});
