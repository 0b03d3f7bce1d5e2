import {
  bars,
  barsTied,
  caseStaff,
  type Command,
  type Decider,
  followsRegion,
  scopeOfPartners,
} from '#kernel';
import {
  assignAnalyst,
  completeScreening,
  declareTie,
  draftFinding,
  recordSource,
  startScreening,
  submitForQualityCheck,
} from './analysing/analysing.decide.js';
import type { DueDiligenceCommand, DueDiligenceFacts } from './commands.state.js';
import { deepenReview } from './corporate-ties/corporate-ties.decide.js';
import { conclude, expire, reopen, returnToAnalyst } from './concluding/concluding.decide.js';
import type { DueDiligenceEvent } from './due-diligence.events.js';
import {
  type DueDiligence,
  evolve,
  type KnownDueDiligence,
  noDueDiligence,
} from './due-diligence.state.js';
import { reconsiderConclusion, upholdConclusion } from './reconsidering/reconsidering.decide.js';
import {
  abandonReview,
  cancelReview,
  requestDueDiligence,
} from './requesting/requesting.decide.js';

const source = 'b.2';
const open = ['requested', 'collecting', 'screening', 'analysis', 'quality_check'] as const;
const known = (state: DueDiligence): KnownDueDiligence => state as KnownDueDiligence;
/** SOD-5: whoever asked for the review does not analyse it, nor for somebody else. */
const notTheRequester = bars(5, (state: DueDiligence) => known(state).review.requesterIds);
/** SOD-6: none of its analysts concludes it. */
const notAnAnalyst = bars(6, (state: DueDiligence) => known(state).review.analystIds);
/** SOD-14 before there is a record to compare with. */
const noTieToSubject = barsTied(({ aggregateId }: Command) => [aggregateId]);

/** The table of reference b.2. `aggregateId` is the partner's id: one review at a time. */
export const dueDiligenceDecider: Decider<
  DueDiligence,
  DueDiligenceCommand,
  DueDiligenceEvent,
  DueDiligenceFacts
> = {
  name: 'duediligence',
  initialState: noDueDiligence,
  evolve,
  scopeOf: scopeOfPartners,
  commands: {
    RequestDueDiligence: {
      from: ['unknown', 'concluded', 'expired', 'cancelled', ...open],
      source,
      separation: noTieToSubject,
      decide: requestDueDiligence,
    },
    DeepenReview: {
      from: ['unknown', 'concluded', 'expired', 'cancelled', ...open],
      source: 'b.0',
      decide: deepenReview,
    },
    AssignAnalyst: {
      from: ['requested', 'collecting'],
      source,
      people: (_state, { data }) => [
        { personId: data.analystId, roles: ['DDA', 'DDL'], takesPart: true },
      ],
      decide: assignAnalyst,
    },
    DeclareTie: {
      from: [...open, 'concluded', 'expired', 'cancelled'],
      source,
      people: (_state, { data }) => [{ personId: data.personId, roles: caseStaff }],
      decide: declareTie,
    },
    RecordSource: {
      from: ['collecting', 'analysis', 'concluded'],
      source,
      separation: notTheRequester,
      decide: recordSource,
    },
    StartScreening: {
      from: ['collecting'],
      source,
      separation: notTheRequester,
      decide: startScreening,
    },
    CompleteScreening: { from: ['screening'], source, decide: completeScreening },
    DraftFinding: { from: ['analysis'], source, separation: notTheRequester, decide: draftFinding },
    SubmitForQualityCheck: {
      from: ['analysis'],
      source,
      separation: notTheRequester,
      decide: submitForQualityCheck,
    },
    ReturnToAnalyst: {
      from: ['quality_check'],
      source,
      reason: 'required',
      decide: returnToAnalyst,
    },
    ConcludeDueDiligence: {
      from: ['quality_check'],
      source,
      weighsHolds: true,
      separation: notAnAnalyst,
      decide: conclude,
    },
    ReopenDueDiligence: { from: ['concluded'], source, decide: reopen },
    ReconsiderConclusion: {
      from: ['unknown', 'concluded', 'expired', 'cancelled', ...open],
      source,
      decide: reconsiderConclusion,
    },
    UpholdConclusion: {
      from: ['concluded'],
      source,
      reason: 'required',
      separation: notAnAnalyst,
      decide: upholdConclusion,
    },
    ExpireDueDiligence: { from: ['concluded', 'expired', ...open], source, decide: expire },
    CancelReview: { from: open, source, reason: 'required', decide: cancelReview },
    AbandonReview: {
      from: [...open, 'concluded', 'expired', 'cancelled'],
      source,
      decide: abandonReview,
    },
    RescopeReviews: followsRegion({
      from: [...open, 'concluded', 'expired', 'cancelled'],
      region: ({ regionCode }) => regionCode,
      event: 'duediligence.rescoped',
      about: ({ partnerId }) => ({ partnerId }),
    }),
  },
};
