import type { OwnCommand } from '#kernel';
import type { Aggregate, CommandRoute } from '#eventing/commands';
import type { ExclusionCommand } from './exclusion-case/exclusion.commands.state.js';
import { exclusionDecider } from './exclusion-case/exclusion.decider.js';
import * as bodies from './exclusion.bodies.js';
import { exclusionExamples as example } from './exclusion.openapi.js';
import { exclusionFacts, relationshipFacts } from './exclusion.facts.js';
import type { RelationshipCommand } from './relationships/relationships.commands.state.js';
import { relationshipsDecider } from './relationships/relationships.decider.js';
import { exclusionCase } from './exclusion.case.policy.js';
import { relationshipsRecord } from './relationships/relationships.record.js';
import { exclusionRecord } from './exclusion-case/exclusion.record.js';

const analysts = ['DDA', 'DDL'] as const;
const officers = ['PO', 'PO-L'] as const;
const locator = [{ path: 'source.locator' }];

const links: Readonly<Record<RelationshipCommand['type'], CommandRoute>> = {
  DescribeNode: {
    who: [...analysts, ...officers],
    creates: true,
    body: bodies.DescribeNodeBody,
    example: example.DescribeNode,
    summary: 'Enters an organisation or a person that is no partner.',
  },
  ClassifyNode: {
    who: [...analysts, 'SYS'],
    unversioned: true,
    body: bodies.ClassifyNodeBody,
    example: example.ClassifyNode,
    summary: 'Says whether a node is in tobacco or arms, whatever kind it is.',
  },
  RecordLink: {
    who: [...analysts, ...officers, 'SYS'],
    unversioned: true,
    body: bodies.RecordLinkBody,
    example: example.RecordLink,
    seals: locator,
    summary: 'Records a link from this node to another.',
  },
  CorrectLink: {
    who: analysts,
    body: bodies.CorrectLinkBody,
    example: example.CorrectLink,
    seals: locator,
    summary: 'Corrects a link, with a reason.',
  },
  EndLink: {
    who: [...analysts, ...officers],
    body: bodies.EndLinkBody,
    example: example.EndLink,
    summary: 'Ends a link on a day.',
  },
  MirrorLink: { who: ['SYS'], summary: 'The other end takes a link over.' },
  AssessReach: { who: ['SYS'], summary: 'Names the partners a change may concern.' },
};
/** Who may read cases and the graph; never the portal. Source: domain.md c.2. */
const graphReaders = ['PO', 'PO-L', 'DDA', 'DDL', 'LEG', 'CRE', 'DG', 'DGO', 'AUD'] as const;

/** `/v1/relationships/<nodeId>`; a partner's node has the partner's id. */
export const relationshipsAggregate: Aggregate = {
  collection: 'relationships',
  family: 'restricted',
  decider: relationshipsDecider,
  view: relationshipsRecord,
  readers: graphReaders,
  facts: relationshipFacts as Aggregate['facts'],
  routes: links,
};

const cases: Readonly<Record<OwnCommand<ExclusionCommand>['type'], CommandRoute>> = {
  EvaluateExclusion: {
    who: [...analysts, ...officers, 'SYS'],
    unversioned: true,
    summary: 'Follows ownership, funding, membership and governance from the partner.',
  },
  FlagExclusion: { who: ['SYS'], summary: 'A due diligence found what excludes.' },
  RaiseExclusion: {
    who: [...analysts, ...officers],
    creates: true,
    idFrom: 'partnerId',
    body: bodies.RaiseExclusionBody,
    example: example.RaiseExclusion,
    summary: 'Proposes the exclusion, with the flagged evidence or with a path.',
  },
  ConfirmExclusion: {
    who: ['DGO'],
    summary: 'Confirms the exclusion; not by the one who proposed it.',
  },
  RejectExclusion: {
    who: ['DDL', 'DGO'],
    example: example.RejectExclusion,
    summary: 'The evidence does not exclude, with a reason.',
  },
  LiftExclusion: {
    who: ['DG'],
    example: example.LiftExclusion,
    summary: 'Lifts a confirmed exclusion, with a reason.',
  },
};
/** `/v1/exclusion-cases/<partnerId>`. */
export const exclusionAggregate: Aggregate = {
  collection: 'exclusion-cases',
  family: 'restricted',
  decider: exclusionDecider,
  view: exclusionRecord,
  caseFile: exclusionCase,
  readers: graphReaders,
  facts: exclusionFacts as Aggregate['facts'],
  routes: cases,
};
