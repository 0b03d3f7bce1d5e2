import {
  daysBetween,
  addMonths,
  type Command,
  reaches,
  refuseTransition,
  require,
  RuleViolation,
  reasonOf,
  unseen,
} from '#kernel';
import { workingDaysFrom } from '#reference';
import {
  caseOf,
  type Decide,
  type EngagementFact,
  type EngagementFacts,
  isFresh,
  profilesOf,
  requireEligible,
} from '../engagement-facts.policy.js';
import type {
  EngagementDrafted,
  EngagementLevel,
  EngagementType,
  Money,
  Period,
} from '../engagement.events.js';
import { type EngagementCase, openStates } from '../engagement.state.js';
import { counts } from '../noncompliance/history/compliance-history.decider.js';
import { pathOf } from '../process-profile.policy.js';
import { slaDueOn, triageWorkingDays } from '../tiering/sla.policy.js';
import { isBarredByRule, tierOf, type TierInput } from '../tiering/tiering.policy.js';

export type DraftEngagement = Command<
  'DraftEngagement',
  {
    title: string;
    partnerIds: string[];
    types: EngagementType[];
    level: EngagementLevel;
    resultRefs: string[];
    objectiveRef?: string;
    valueEstimate?: Money;
    caseType?: EngagementDrafted['data']['caseType'];
  }
>;
export type SubmitEngagement = Command<
  'SubmitEngagement',
  {
    purposeRef: string;
    whoBenefitRef: string;
    publicHealthBenefitRef: string;
    resourcesRef: string;
    exitPlanRef: string;
    period?: Period;
    countries?: string[];
    emblemUse?: boolean;
    valueEstimate?: Money;
  }
>;
export type TriageEngagement = Command<
  'TriageEngagement',
  { normSetting: boolean; lowKeyEvidence: boolean; repeatOf?: string; flags: string[] }
>;
export type WithdrawEngagement = Command<'WithdrawEngagement'>;
export type AmendScope = Command<
  'AmendScope',
  {
    changeRef: string;
    title?: string;
    types?: EngagementType[];
    countries?: string[];
    resultRefs?: string[];
    period?: Period;
    emblemUse?: boolean;
    valueEstimate?: Money;
  }
>;
export type MigrateEngagementProfile = Command<
  'MigrateEngagementProfile',
  { profiles: { kind: string; version: number }[] }
>;

/**
 * Begins a case. Refuses `engagement.partner-not-eligible`, `engagement.profile-missing`,
 * `engagement.case-type-needed`.
 */
export const draftEngagement = (
  { aggregateId, data, metadata }: DraftEngagement,
  facts: EngagementFacts,
): EngagementFact[] => {
  const { title, partnerIds, types, level, resultRefs, objectiveRef, valueEstimate, caseType } =
    data;
  const partners = partnerIds.map((id) => facts.partners[id]).filter((one) => one !== undefined);
  const visible = partners.every(({ kind, countryCode, regionCode }) =>
    reaches(metadata.scope, { kind, countryCode, regionCode, partnerIds }),
  );
  const areThere = partners.every((one) => one.status !== 'unknown');
  if (!visible || !areThere) throw unseen(areThere);
  requireEligible(partnerIds, facts);
  const partnerKinds = partners.map((one) => one.kind);
  const profiles = [...new Set(partnerKinds)].map((kind) => facts.profiles[kind]);
  require(profiles.every(
    (one) => one !== undefined,
  ), 'engagement.profile-missing', 'There is no process profile for engagements with this kind of partner.', {
    kinds: partnerKinds,
  });
  const known = profiles.filter((one) => one !== undefined);
  const path = pathOf(known);
  require(path !== 'state' ||
    caseType !==
      undefined, 'engagement.case-type-needed', 'A protocol case with a government needs its type.');
  const { kind, countryCode, regionCode } = partners[0]!;
  return [
    {
      type: 'engagement.drafted',
      data: {
        engagementId: aggregateId,
        partnerIds,
        partnerKinds,
        kind,
        countryCode,
        regionCode,
        title,
        types,
        level,
        resultRefs,
        ...(objectiveRef ? { objectiveRef } : {}),
        ...(valueEstimate ? { valueEstimate } : {}),
        path,
        ...(path === 'state' && caseType ? { caseType } : {}),
        profiles: known.map((one) => ({ kind: one.kind, version: one.version })),
      },
    },
  ];
};

/**
 * Refuses `engagement.period-order`, `engagement.period-over`, `engagement.period-too-long`,
 * `engagement.period-end-needed`.
 */
const requirePeriod = (
  { start, end }: Period,
  state: EngagementCase,
  facts: EngagementFacts,
  today: string,
): void => {
  const limits = profilesOf(state, facts).flatMap((one) => one.maxTermMonths ?? []);
  const limit = limits.length > 0 ? Math.min(...limits) : undefined;
  if (end === undefined)
    return require(limit ===
      undefined, 'engagement.period-end-needed', 'Only engagements with governments may stay open.');
  require(daysBetween(start, end) >
    0, 'engagement.period-order', 'The period must end after it starts.', { start, end });
  require(end > today, 'engagement.period-over', 'The period lies in the past.', { end });
  require(limit === undefined ||
    end <=
      addMonths(
        start,
        limit,
      ), 'engagement.period-too-long', `The period may last ${limit} months at most.`, {
    maxTermMonths: limit,
  });
};

/**
 * Refuses `engagement.country-unknown`, `engagement.countries-missing` for work at country level.
 */
const requireCountries = (
  countries: readonly string[],
  { level }: EngagementCase,
  { unknownCountries = [] }: EngagementFacts,
): void => {
  const strange = countries.filter((code) => unknownCountries.includes(code));
  require(strange.length ===
    0, 'engagement.country-unknown', 'Give countries as ISO 3166-1 alpha-2 codes.', {
    countries: strange,
  });
  require(level !== 'country' ||
    countries.length > 0, 'engagement.countries-missing', 'Name the countries of the engagement.');
};
/**
 * What the case says already, in a renewal or after a return, counts where nothing else is given.
 * Refuses `engagement.plan-missing`.
 */
const plannedIn = (
  { period, countries, emblemUse }: SubmitEngagement['data'],
  state: EngagementCase,
): Readonly<{ period: Period; countries: string[]; emblemUse: boolean }> => {
  const missing = Object.entries({ period, countries, emblemUse })
    .filter(([, value]) => value === undefined)
    .map(([field]) => field);
  require(missing.length === 0 ||
    state.period !==
      undefined, 'engagement.plan-missing', 'Say from when to when, in which countries, and whether the emblem is used.', {
    missing,
  });
  return {
    period: period ?? state.period!,
    countries: countries ?? [...state.countries],
    emblemUse: emblemUse ?? state.emblemUse,
  };
};
/**
 * Hands the proposal in; a partnership officer only for protocol cases. Refuses the period's and
 * the countries' codes, `engagement.plan-missing`, `engagement.value-missing`, `engagement.partner-not-eligible`.
 */
export const submitEngagement: Decide<SubmitEngagement> = ({ data, metadata }, state, facts) => {
  const { today } = metadata;
  if (metadata.actor.role === 'PO' && state.path !== 'state')
    throw new RuleViolation('forbidden', 'The responsible officer hands in the proposal.', 'role', {
      roles: ['RO'],
    });
  requireEligible(state.partnerIds, facts);
  const plan = plannedIn(data, state);
  requirePeriod(plan.period, state, facts, today);
  requireCountries(plan.countries, state, facts);
  const valueEstimate = data.valueEstimate ?? state.valueEstimate;
  require(!state.types.includes('resources') ||
    valueEstimate !==
      undefined, 'engagement.value-missing', 'An engagement with resources needs an estimate of their value.');
  return [
    {
      type: 'engagement.submitted',
      data: {
        ...caseOf(state),
        version: state.submissions + 1,
        ...data,
        ...plan,
        ...(valueEstimate ? { valueEstimate } : {}),
        submittedOn: today,
        triageDue: workingDaysFrom(today, triageWorkingDays),
        ...(state.path === 'standard' ? {} : { tier: state.path }),
      },
    },
  ];
};

/** What an officer flags, and what the log remembers beside. */
const withHistory = (
  flags: readonly string[],
  { histories = [] }: EngagementFacts,
  today: string,
): readonly string[] =>
  histories.some((history) => counts(history, today))
    ? [...new Set([...flags, 'noncompliance_history'])]
    : flags;
/** What the tier is computed from. */
export const tierInputOf = (
  state: EngagementCase,
  facts: EngagementFacts,
  today: string,
  over: Partial<TierInput> = {},
): TierInput => {
  const { pattern } = facts;
  const repeats =
    pattern !== undefined &&
    pattern.approved &&
    state.partnerIds.every((id) => pattern.partnerIds.includes(id)) &&
    state.types.every((type) => pattern.types.includes(type));
  return {
    path: state.path,
    types: state.types,
    privateSector: profilesOf(state, facts).some((one) => one.privateSector),
    ...(state.valueEstimate ? { value: state.valueEstimate } : {}),
    emblemUse: state.emblemUse,
    normSetting: state.normSetting,
    lowKeyEvidence: state.lowKeyEvidence,
    repeatsApproved: repeats,
    dueDiligence: state.partnerIds.map((id) => ({
      outcome: facts.dueDiligence[id]?.outcome,
      fresh: isFresh(facts.dueDiligence[id], today),
    })),
    ...(state.residualMax === undefined ? {} : { residualMax: state.residualMax }),
    ...over,
    flags: withHistory(over.flags ?? state.flags, facts, today),
  };
};

/** Computes the tier. Refuses `engagement.pattern-unknown`, `engagement.partner-not-eligible`. */
export const triageEngagement: Decide<TriageEngagement> = ({ data, metadata }, state, facts) => {
  const { normSetting, lowKeyEvidence, repeatOf, flags } = data;
  requireEligible(state.partnerIds, facts);
  require(repeatOf === undefined ||
    (repeatOf !== state.engagementId &&
      (facts.pattern?.status ?? 'unknown') !==
        'unknown'), 'engagement.pattern-unknown', 'There is no such earlier engagement.', {
    repeatOf,
  });
  const input = tierInputOf(state, facts, metadata.today, { normSetting, lowKeyEvidence, flags });
  const { tier, reasons } = tierOf(input);
  const slaDue = slaDueOn(tier, state.submittedOn!, state.slaSpent);
  const base = {
    ...caseOf(state),
    tier,
    reasons: [...reasons],
    slaDue,
    normSetting,
    lowKeyEvidence,
    flags,
    barredByRule: isBarredByRule(input),
  };
  return [{ type: 'engagement.triaged', data: { ...base, ...(repeatOf ? { repeatOf } : {}) } }];
};

/** Takes the case back; with an amendment under way only the amendment goes. */
export const withdrawEngagement: Decide<WithdrawEngagement> = ({ metadata }, state) => [
  {
    type: 'engagement.withdrawn',
    data: {
      ...caseOf(state),
      revision: state.revision,
      ...reasonOf(metadata),
    },
  },
];

/**
 * Opens a new revision beside the one in force. Refuses `engagement.nothing-changes`,
 * `engagement.amendment-before-today` and the period's codes.
 */
export const amendScope: Decide<AmendScope> = ({ data, metadata }, state, facts) => {
  const { changeRef, ...wanted } = data;
  const current = {
    title: state.title,
    types: state.types,
    countries: state.countries,
    resultRefs: state.resultRefs,
    period: state.period!,
    emblemUse: state.emblemUse,
    valueEstimate: state.valueEstimate,
  };
  const next = { ...current, ...wanted };
  require(JSON.stringify(next) !==
    JSON.stringify(current), 'engagement.nothing-changes', 'The amendment changes nothing.');
  require(next.period.end === undefined ||
    next.period.end >
      metadata.today, 'engagement.amendment-before-today', 'An amendment cannot end the period in the past; complete or terminate the engagement.', {
    end: next.period.end,
  });
  requirePeriod(next.period, state, facts, metadata.today);
  requireCountries(next.countries, state, facts);
  require(!next.types.includes('resources') ||
    next.valueEstimate !==
      undefined, 'engagement.value-missing', 'An engagement with resources needs an estimate of their value.');
  const input = tierInputOf(state, facts, metadata.today, {
    types: next.types,
    emblemUse: next.emblemUse,
    residualMax: undefined,
    ...(next.valueEstimate ? { value: next.valueEstimate } : {}),
  });
  const { tier, reasons } = tierOf(input);
  return [
    {
      type: 'engagement.amendment_opened',
      data: {
        ...caseOf(state),
        revision: state.lastRevision + 1,
        tier,
        reasons: [...reasons],
        slaDue: slaDueOn(tier, metadata.today, 0),
        barredByRule: isBarredByRule(input),
        openedOn: metadata.today,
        title: next.title,
        types: [...next.types],
        countries: [...next.countries],
        resultRefs: [...next.resultRefs],
        period: next.period,
        emblemUse: next.emblemUse,
        ...(next.valueEstimate ? { valueEstimate: next.valueEstimate } : {}),
        changeRef,
      },
    },
  ];
};

/**
 * Lets an open case follow another profile version. Refuses `engagement.profile-missing`; the same
 * versions change nothing.
 */
export const migrateProfile: Decide<MigrateEngagementProfile> = (
  { type, data, metadata },
  state,
  facts,
) => {
  if (!openStates.some((status) => status === state.status))
    return refuseTransition(type, state, 'the case is decided');
  const kinds = state.profiles.map((one) => one.kind);
  const same =
    data.profiles.length === kinds.length && data.profiles.every((one) => kinds.includes(one.kind));
  require(same &&
    data.profiles.every(
      (one) => facts.profiles[one.kind]?.version === one.version,
    ), 'engagement.profile-missing', 'Name one existing profile version for each kind of partner in the case.', {
    kinds,
  });
  if (
    data.profiles.every((one) =>
      state.profiles.some((known) => known.kind === one.kind && known.version === one.version),
    )
  )
    return [];
  return [
    {
      type: 'engagement.profile_migrated',
      data: {
        ...caseOf(state),
        profiles: data.profiles,
        ...reasonOf(metadata),
      },
    },
  ];
};
