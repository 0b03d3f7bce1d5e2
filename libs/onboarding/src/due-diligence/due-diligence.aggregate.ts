import type { OwnCommand } from '#kernel';
import type { Aggregate, CommandRoute } from '#eventing/commands';
import type { DueDiligenceCommand } from './commands.state.js';
import * as bodies from './due-diligence.bodies.js';
import { dueDiligenceDecider } from './due-diligence.decider.js';
import { dueDiligenceExamples as example } from './due-diligence.openapi.js';
import { dueDiligenceFacts } from './due-diligence.facts.js';
import { dueDiligenceCase } from './due-diligence.case.policy.js';
import { dueDiligenceRecord } from './due-diligence.record.js';

const analysts = ['DDA', 'DDL'] as const;
const sealed = (...paths: string[]) => paths.map((path) => ({ path }));

const routes: Readonly<Record<OwnCommand<DueDiligenceCommand>['type'], CommandRoute>> = {
  RequestDueDiligence: {
    who: ['PO', 'PO-L', 'SYS'],
    creates: true,
    idFrom: 'partnerId',
    body: bodies.RequestDueDiligenceBody,
    example: example.RequestDueDiligence,
    summary: 'Asks for a review of a partner, the first or a new one.',
  },
  DeepenReview: { who: ['SYS'], summary: 'A tie to business may have come up.' },
  AssignAnalyst: {
    who: ['DDL'],
    body: bodies.AssignAnalystBody,
    example: example.AssignAnalyst,
    summary: 'Gives the review to an analyst who did not ask for it.',
  },
  DeclareTie: {
    who: [...analysts, 'PO', 'PO-L', 'CRE'],
    body: bodies.DeclareTieBody,
    example: example.DeclareTie,
    summary: "Declares somebody's tie to the subject.",
  },
  RecordSource: {
    who: analysts,
    body: bodies.RecordSourceBody,
    example: example.RecordSource,
    seals: sealed('title', 'publisher', 'locator'),
    summary: 'Keeps a source; after the conclusion the lead is asked to look at it again.',
  },
  StartScreening: {
    who: analysts,
    summary: 'Sends the partner and its key persons to be matched with the sanctions lists.',
  },
  NoteScreeningWaits: {
    who: ['SYS'],
    summary: 'The run waits for a list in force, or for matches to be closed.',
  },
  CompleteScreening: { who: ['SYS'], summary: 'Every match of the run is closed.' },
  DraftFinding: {
    who: analysts,
    body: bodies.DraftFindingBody,
    example: example.DraftFinding,
    seals: sealed('note', 'searchedWhere'),
    summary: 'Answers one question of the review.',
  },
  SubmitForQualityCheck: { who: analysts, summary: 'Hands the answered review to the lead.' },
  ReturnToAnalyst: {
    who: ['DDL'],
    example: example.ReturnToAnalyst,
    summary: 'Sends the review back, with a reason.',
  },
  ConcludeDueDiligence: {
    who: ['DDL'],
    body: bodies.ConcludeBody,
    example: example.ConcludeDueDiligence,
    stepUp: true,
    seals: sealed('summary'),
    summary: 'Concludes; not by an analyst of the review.',
  },
  ReopenDueDiligence: {
    who: ['DDL'],
    body: bodies.ReopenBody,
    example: example.ReopenDueDiligence,
    summary: 'Takes a concluded review up again.',
  },
  ReconsiderConclusion: {
    who: ['SYS'],
    summary: 'Something happened a conclusion should be looked at again for.',
  },
  UpholdConclusion: {
    who: ['DDL'],
    example: example.UpholdConclusion,
    stepUp: true,
    summary: 'The conclusion stands after all, with a reason.',
  },
  ExpireDueDiligence: { who: ['SYS'], summary: 'The validity of a conclusion is over.' },
  CancelReview: {
    who: ['DDL'],
    example: example.CancelReview,
    summary: 'Gives an open review up, with a reason.',
  },
  AbandonReview: { who: ['SYS'], summary: 'The partner is gone.' },
};

/** `/v1/due-diligence-reviews/<partnerId>`. */
export const dueDiligenceAggregate: Aggregate = {
  collection: 'due-diligence-reviews',
  family: 'restricted',
  decider: dueDiligenceDecider,
  view: dueDiligenceRecord,
  caseFile: dueDiligenceCase,
  // With findings. Source: domain.md c.2.
  readers: ['DDA', 'DDL', 'LEG', 'CRE', 'PRC-M', 'PRC-C', 'PRC-S', 'DG', 'DGO', 'AUD'],
  // Who works with the partner, decides on it or pays it: "R outcome" of c.2 (configurable policy).
  outcome: {
    readers: ['PO', 'PO-L', 'RO', 'WCO', 'RC', 'RD', 'DIR', 'ADG', 'CRM', 'FIN'],
    fields: ['partnerId', 'review.level', 'review.slaDue', 'review.conclusion'],
    events: {
      'duediligence.requested': ['partnerId', 'level', 'trigger', 'slaDue'],
      'duediligence.concluded': ['partnerId', 'level', 'outcome', 'validUntil'],
      'duediligence.reopened': ['partnerId', 'level', 'slaDue'],
      'duediligence.expired': ['partnerId', 'validUntil'],
      'duediligence.cancelled': ['partnerId'],
    },
  },
  facts: dueDiligenceFacts as Aggregate['facts'],
  routes,
};
