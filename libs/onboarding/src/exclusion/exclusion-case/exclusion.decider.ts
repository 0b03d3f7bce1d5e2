import {
  bars,
  barsTied,
  type Command,
  type Decider,
  followsRegion,
  rowsFrom,
  scopeOfPartners,
} from '#kernel';
import type { ExclusionEvent } from '../exclusion.events.js';
import type { ExclusionCommand, ExclusionFacts } from './exclusion.commands.state.js';
import {
  confirmExclusion,
  evaluateExclusion,
  flagExclusion,
  liftExclusion,
  raiseExclusion,
  rejectExclusion,
} from './exclusion.decide.js';
import { evolve, type Exclusion, type KnownExclusion, noExclusion } from './exclusion.state.js';

const source = 'b.1, b.2';
const known = rowsFrom<Exclusion, KnownExclusion, ExclusionEvent, ExclusionFacts>(source);
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
const noTieToSubject = barsTied(({ aggregateId }: Command) => [aggregateId]);

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
  scopeOf: scopeOfPartners,
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
    ConfirmExclusion: known({
      from: ['proposed'],
      separation: bars(3, (state) => state.raisedByIds),
      decide: confirmExclusion,
    }),
    RejectExclusion: known({
      from: ['cautioned', 'flagged', 'proposed'],
      reason: 'required',
      decide: rejectExclusion,
    }),
    LiftExclusion: known({
      from: ['confirmed'],
      reason: 'required',
      separation: bars(4, (state) => state.confirmedByIds),
      decide: liftExclusion,
    }),
    // One that is closed may be raised anew: it goes along too.
    RescopeExclusion: followsRegion({
      from: all,
      region: ({ regionCode }) => regionCode,
      event: 'exclusion.rescoped',
      about: ({ caseId, partnerId }) => ({ caseId, partnerId }),
    }),
  },
};
