import { type CommandMetadata, require, reasonOf } from '#kernel';
import { evidenceOf } from '../exclusion-path/exclusion-path.policy.js';
import { placeOf, requirePartner } from '../judged-partner.policy.js';
import type {
  ConfirmExclusion,
  Decide,
  DecideCase,
  EvaluateExclusion,
  ExclusionFacts,
  FlagExclusion,
  LiftExclusion,
  RaiseExclusion,
  RejectExclusion,
} from './exclusion.commands.state.js';
import { type Exclusion, fingerprint, type KnownExclusion } from './exclusion.state.js';

const undecided = ['cautioned', 'flagged', 'proposed'];
const caseIdOf = (state: Exclusion, { newId }: ExclusionFacts): string =>
  state.status !== 'unknown' && undecided.includes(state.status) ? state.caseId : newId;
const share = (effectiveShare: number | undefined) =>
  effectiveShare === undefined ? {} : { effectiveShare };

/**
 * Nothing (more) leads to tobacco or arms: what the system raised is withdrawn, what a person
 * raised is that person's.
 */
const withNothingFound: Decide<EvaluateExclusion> = ({ aggregateId }, state, facts) => {
  const caseId = caseIdOf(state, facts);
  if (facts.truncated)
    return state.status === 'cautioned' || state.status === 'flagged' || state.status === 'proposed'
      ? []
      : [
          {
            type: 'exclusion.cautioned',
            data: {
              caseId,
              partnerId: aggregateId,
              ...placeOf(facts.partner),
              cause: 'graph_too_large',
              evidencePath: [],
            },
          },
        ];
  const ofGraph =
    state.status === 'cautioned' ||
    (state.status === 'flagged' && state.grounds !== 'due_diligence');
  return ofGraph ? [{ type: 'exclusion.withdrawn', data: { caseId, partnerId: aggregateId } }] : [];
};

/**
 * Follows the graph from the partner. Flags a path nobody has judged yet; the same path twice
 * changes nothing.
 */
export const evaluateExclusion: Decide<EvaluateExclusion> = (command, state, facts) => {
  const { aggregateId: partnerId, metadata } = command;
  const { partner, finding } = facts;
  if (metadata.actor.role === 'SYS' && partner.status !== 'known') return [];
  requirePartner(partnerId, partner, metadata);
  if (state.status === 'confirmed' || state.status === 'proposed') return [];
  if (!finding) return withNothingFound(command, state, facts);
  const { basis, grounds, effectiveShare } = finding;
  const evidencePath = evidenceOf(finding);
  const same = fingerprint(basis, evidencePath);
  const target = finding.severity === 'exclude' ? 'flagged' : 'cautioned';
  if (state.status !== 'unknown') {
    if (state.judged.includes(same)) return [];
    if (state.status === target && fingerprint(state.basis, state.evidencePath) === same) return [];
    // A finding of due diligence weighs more than a weak link.
    if (target === 'cautioned' && state.status === 'flagged' && state.grounds === 'due_diligence')
      return [];
  }
  const data = {
    caseId: caseIdOf(state, facts),
    partnerId,
    ...placeOf(partner),
    basis,
    evidencePath,
    ...share(effectiveShare),
  };
  return target === 'flagged'
    ? [{ type: 'exclusion.flagged', data: { ...data, grounds } }]
    : [{ type: 'exclusion.cautioned', data: { ...data, cause: 'weak_link' } }];
};

/** A due diligence came to "exclude": a person is to propose it. */
export const flagExclusion: Decide<FlagExclusion> = ({ aggregateId, data }, state, facts) => {
  if (['flagged', 'proposed', 'confirmed'].includes(state.status)) return [];
  const { basis, reviewId } = data;
  const evidencePath = [
    { from: aggregateId, to: aggregateId, relation: 'due_diligence_finding' as const },
  ];
  return [
    {
      type: 'exclusion.flagged',
      data: {
        caseId: caseIdOf(state, facts),
        partnerId: aggregateId,
        ...placeOf(facts.partner),
        basis,
        grounds: 'due_diligence',
        evidencePath,
        reviewId,
      },
    },
  ];
};

/** Proposes the exclusion, with the flagged evidence or with a path of one's own. */
export const raiseExclusion: Decide<RaiseExclusion> = (
  { aggregateId, data, metadata },
  state,
  facts,
) => {
  requirePartner(aggregateId, facts.partner, metadata);
  require(facts.partner.status ===
    'known', 'exclusion.partner-ended', 'The partner is in no relationship to be excluded from.');
  const flagged = state.status === 'flagged' || state.status === 'cautioned' ? state : undefined;
  const own = data.basis !== undefined || data.evidencePath !== undefined;
  const basis = own ? data.basis : flagged?.basis;
  const evidencePath = own ? (data.evidencePath ?? []) : (flagged?.evidencePath ?? []);
  require(basis !== undefined &&
    evidencePath.length >
      0, 'exclusion.evidence-missing', 'An exclusion names its basis and shows the path that is its evidence.');
  const connected = evidencePath.every(
    (step, index) =>
      index === 0 ||
      [evidencePath[index - 1]!.from, evidencePath[index - 1]!.to].some(
        (end) => end === step.from || end === step.to,
      ),
  );
  require(connected &&
    [evidencePath[0]!.from, evidencePath[0]!.to].includes(
      aggregateId,
    ), 'exclusion.evidence-disconnected', 'The path must lead from the partner on, link by link.');
  const grounds = own ? ('other' as const) : (flagged?.grounds ?? 'chain');
  const computed = own ? {} : share(flagged?.effectiveShare);
  return [
    {
      type: 'exclusion.proposed',
      data: {
        caseId: caseIdOf(state, facts),
        partnerId: aggregateId,
        ...placeOf(facts.partner),
        basis,
        grounds,
        evidencePath: [...evidencePath],
        ...computed,
        ...reasonOf(metadata),
      },
    },
  ];
};

/** Confirms what another person proposed, if its links are still in force as they were. */
export const confirmExclusion: DecideCase<ConfirmExclusion> = (
  { metadata },
  state,
  { linksInForce },
) => {
  const { caseId, partnerId, basis, evidencePath, raisedByIds } = state;
  const changed = evidencePath
    .filter(
      ({ linkId, revision }) =>
        linkId !== undefined && !linksInForce.includes(`${linkId}.${revision}`),
    )
    .map(({ linkId }) => linkId);
  require(changed.length ===
    0, 'exclusion.evidence-changed', 'Links of the evidence have ended or were corrected since: raise the exclusion anew or reject it.', {
    linkIds: changed,
  });
  return [
    {
      type: 'exclusion.confirmed',
      data: {
        caseId,
        partnerId,
        basis: basis ?? 'furthering_interests',
        evidencePath: [...evidencePath],
        effectiveOn: metadata.today,
        raisedById: raisedByIds[0] ?? '',
      },
    },
  ];
};

const decided = ({ caseId, partnerId }: KnownExclusion, metadata: CommandMetadata) => ({
  caseId,
  partnerId,
  ...reasonOf(metadata),
});
export const rejectExclusion: DecideCase<RejectExclusion> = ({ metadata }, state) => [
  { type: 'exclusion.rejected', data: decided(state, metadata) },
];
export const liftExclusion: DecideCase<LiftExclusion> = ({ metadata }, state) => [
  { type: 'exclusion.lifted', data: decided(state, metadata) },
];
