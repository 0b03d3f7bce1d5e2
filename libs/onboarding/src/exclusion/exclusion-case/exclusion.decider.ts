import type { Command, Decider, Separation } from '#kernel';
import type { ExclusionEvent } from '../exclusion.events.js';
import type { ExclusionCommand, ExclusionFacts } from './exclusion.commands.state.js';
import {
  confirmExclusion,
  evaluateExclusion,
  flagExclusion,
  liftExclusion,
  raiseExclusion,
  rejectExclusion,
  rescope,
} from './exclusion.decide.js';
import { evolve, type Exclusion, type KnownExclusion, noExclusion } from './exclusion.state.js';

const source = 'b.1, b.2';
const known = (state: Exclusion): KnownExclusion => state as KnownExclusion;
const all = [
  'unknown',
  'cautioned',
  'flagged',
  'proposed',
  'confirmed',
  'rejected',
  'lifted',
  'withdrawn',
] as const;
/** SOD-14 before there is a record to compare with. */
const noTieToSubject = (_state: Exclusion, { aggregateId, metadata }: Command): Separation[] =>
  metadata.ties.includes(aggregateId) ? [{ rule: 14, people: [metadata.actor.personId] }] : [];

/**
 * The exclusion case of a partner: the system flags, one person proposes, another confirms.
 * `aggregateId` is the partner's id.
 */
export const exclusionDecider: Decider<
  Exclusion,
  ExclusionCommand,
  ExclusionEvent,
  ExclusionFacts
> = {
  name: 'exclusion',
  initialState: noExclusion,
  evolve,
  scopeOf: (state) =>
    state.status === 'unknown'
      ? {}
      : {
          kind: state.kind,
          countryCode: state.countryCode,
          regionCode: state.regionCode,
          partnerIds: [state.partnerId],
        },
  commands: {
    EvaluateExclusion: { from: all, source, decide: evaluateExclusion },
    FlagExclusion: { from: all, source, decide: flagExclusion },
    RaiseExclusion: {
      from: ['unknown', 'cautioned', 'flagged', 'rejected', 'lifted', 'withdrawn'],
      source,
      reason: 'required',
      separation: noTieToSubject,
      decide: raiseExclusion,
    },
    ConfirmExclusion: {
      from: ['proposed'],
      source,
      separation: (state) => [{ rule: 3, people: known(state).raisedByIds }],
      decide: confirmExclusion,
    },
    RejectExclusion: {
      from: ['cautioned', 'flagged', 'proposed'],
      source,
      reason: 'required',
      decide: rejectExclusion,
    },
    LiftExclusion: {
      from: ['confirmed'],
      source,
      reason: 'required',
      separation: (state) => [{ rule: 4, people: known(state).confirmedByIds }],
      decide: liftExclusion,
    },
    RescopeExclusion: { from: all, source: 'b.17.6', decide: rescope },
  },
};
