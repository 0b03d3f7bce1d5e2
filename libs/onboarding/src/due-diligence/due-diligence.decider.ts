import {
  bars,
  barsTied,
  caseStaff,
  type Command,
  type Decider,
  followsRegion,
  rowsFrom,
  scopeOfPartners,
} from '#kernel';
import {
  assignAnalyst,
  completeScreening,
  noteScreeningWaits,
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
  openStates,
} from './due-diligence.state.js';
import { reconsiderConclusion, upholdConclusion } from './reconsidering/reconsidering.decide.js';
import {
  abandonReview,
  cancelReview,
  requestDueDiligence,
} from './requesting/requesting.decide.js';

const source = 'b.2';
const known = rowsFrom<DueDiligence, KnownDueDiligence, DueDiligenceEvent, DueDiligenceFacts>(
  source,
);
/** SOD-5: whoever asked for the review does not analyse it, nor for somebody else. */
const notTheRequester = bars(5, (state: KnownDueDiligence) => state.review.requesterIds);
/** SOD-6: none of its analysts concludes it. */
const notAnAnalyst = bars(6, (state: KnownDueDiligence) => state.review.analystIds);
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
      from: ['unknown', 'concluded', 'expired', 'cancelled', ...openStates],
      source,
      separation: noTieToSubject,
      decide: requestDueDiligence,
    },
    DeepenReview: {
      from: ['unknown', 'concluded', 'expired', 'cancelled', ...openStates],
      source: 'b.0',
      decide: deepenReview,
    },
    AssignAnalyst: known({
      from: ['requested', 'collecting'],
      people: (_state, { data }) => [
        { personId: data.analystId, roles: ['DDA', 'DDL'], takesPart: true },
      ],
      decide: assignAnalyst,
    }),
    DeclareTie: known({
      from: [...openStates, 'concluded', 'expired', 'cancelled'],
      people: (_state, { data }) => [{ personId: data.personId, roles: caseStaff }],
      decide: declareTie,
    }),
    RecordSource: known({
      from: ['collecting', 'analysis', 'concluded'],
      separation: notTheRequester,
      decide: recordSource,
    }),
    StartScreening: known({
      from: ['collecting'],
      separation: notTheRequester,
      decide: startScreening,
    }),
    NoteScreeningWaits: known({ from: ['screening'], decide: noteScreeningWaits }),
    CompleteScreening: known({ from: ['screening'], decide: completeScreening }),
    DraftFinding: known({ from: ['analysis'], separation: notTheRequester, decide: draftFinding }),
    SubmitForQualityCheck: known({
      from: ['analysis'],
      separation: notTheRequester,
      decide: submitForQualityCheck,
    }),
    ReturnToAnalyst: known({
      from: ['quality_check'],
      reason: 'required',
      decide: returnToAnalyst,
    }),
    ConcludeDueDiligence: known({
      from: ['quality_check'],
      weighsHolds: true,
      separation: notAnAnalyst,
      decide: conclude,
    }),
    ReopenDueDiligence: known({ from: ['concluded'], decide: reopen }),
    ReconsiderConclusion: {
      from: ['unknown', 'concluded', 'expired', 'cancelled', ...openStates],
      source,
      decide: reconsiderConclusion,
    },
    UpholdConclusion: known({
      from: ['concluded'],
      reason: 'required',
      separation: notAnAnalyst,
      decide: upholdConclusion,
    }),
    ExpireDueDiligence: known({ from: ['concluded', 'expired', ...openStates], decide: expire }),
    CancelReview: known({ from: openStates, reason: 'required', decide: cancelReview }),
    AbandonReview: known({
      from: [...openStates, 'concluded', 'expired', 'cancelled'],
      decide: abandonReview,
    }),
    RescopeReviews: followsRegion({
      from: [...openStates, 'concluded', 'expired', 'cancelled'],
      region: ({ regionCode }) => regionCode,
      event: 'duediligence.rescoped',
      about: ({ partnerId }) => ({ partnerId }),
    }),
  },
};
