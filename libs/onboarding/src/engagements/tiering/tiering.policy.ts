import type {
  DecisionLevel,
  EngagementType,
  Money,
  RecommendationOutcome,
  Tier,
} from '../engagement.events.js';

/** Limits in whole US dollars; configurable policy. Source: domain.md b.4 Triage. */
export const tierLimits = { simplifiedBelowUsd: 50_000, highFromUsd: 1_000_000 } as const;
/**
 * US dollars per unit for planning, and decimals of the currency. A currency that is not here
 * counts as high.
 */
const planningRates: Readonly<Record<string, Readonly<{ usd: number; decimals: number }>>> = {
  USD: { usd: 1, decimals: 2 },
  EUR: { usd: 1.1, decimals: 2 },
  CHF: { usd: 1.1, decimals: 2 },
  GBP: { usd: 1.3, decimals: 2 },
  JPY: { usd: 0.0067, decimals: 0 },
  BHD: { usd: 2.65, decimals: 3 },
  TND: { usd: 0.32, decimals: 3 },
};
/** Planning value in US dollars; undefined where no rate is known. */
export const planningUsd = ({ amountMinor, currency }: Money): number | undefined => {
  const rate = planningRates[currency];
  return rate && (Number(amountMinor) / 10 ** rate.decimals) * rate.usd;
};

export const triageFlags = [
  'noncompliance_history',
  'open_concern',
  'sector_caution',
  'ownership_change',
  'adverse_media',
] as const;
export type TierInput = Readonly<{
  path: 'standard' | 'intergovernmental' | 'state';
  types: readonly EngagementType[];
  privateSector: boolean;
  value?: Money;
  emblemUse: boolean;
  normSetting: boolean;
  lowKeyEvidence: boolean;
  /** The pattern named was approved before, for one of these partners and for these types. */
  repeatsApproved: boolean;
  flags: readonly string[];
  dueDiligence: readonly Readonly<{ outcome?: string; fresh: boolean }>[];
  residualMax?: number;
}>;
export type TierResult = Readonly<{ tier: Tier; reasons: readonly string[] }>;

/** Residual risk from which a case is high. */
export const highResidualRisk = 15;
const raise: Readonly<Record<'simplified' | 'standard', Tier>> = {
  simplified: 'standard',
  standard: 'high',
};

/**
 * Simplified only if everything speaks for it; high if anything does. Reasons are codes, sorted as
 * the rules stand.
 */
export const tierOf = (input: TierInput): TierResult => {
  if (input.path !== 'standard') return { tier: input.path, reasons: ['light_variant'] };
  const usd = input.value ? planningUsd(input.value) : 0;
  const high = [
    [
      input.privateSector &&
        input.types.some((type) => type === 'evidence' || type === 'resources'),
      'private_sector_evidence_or_resources',
    ],
    [input.dueDiligence.some((one) => one.outcome === 'caution'), 'due_diligence_caution'],
    [input.normSetting, 'norm_setting'],
    [input.emblemUse, 'emblem_use'],
    [usd === undefined || usd >= tierLimits.highFromUsd, 'value_high'],
    [(input.residualMax ?? 0) >= highResidualRisk, 'residual_risk'],
  ] as const;
  const reasons = high.filter(([holds]) => holds).map(([, code]) => code);
  if (reasons.length > 0) return { tier: 'high', reasons };
  const notSimple = [
    [
      !input.dueDiligence.every((one) => one.outcome === 'clear' && one.fresh),
      'due_diligence_not_clear',
    ],
    [(usd ?? 0) >= tierLimits.simplifiedBelowUsd, 'value'],
    [
      !input.types.every(
        (type) => type === 'participation' || (type === 'evidence' && input.lowKeyEvidence),
      ),
      'types',
    ],
    [!input.repeatsApproved, 'not_a_repeat'],
    [input.flags.some((flag) => flag !== 'noncompliance_history'), 'flags'],
  ] as const;
  const against = notSimple.filter(([holds]) => holds).map(([, code]) => code);
  const tier = against.length === 0 ? 'simplified' : 'standard';
  return input.flags.includes('noncompliance_history')
    ? { tier: raise[tier], reasons: [...against, 'noncompliance_history'] }
    : { tier, reasons: against };
};

/**
 * Evidence work in norm-setting paid for by the private sector: declined by rule unless the
 * Director-General overrides.
 */
export const isBarredByRule = ({
  path,
  types,
  privateSector,
  normSetting,
  value,
}: TierInput): boolean =>
  path === 'standard' &&
  privateSector &&
  normSetting &&
  types.includes('evidence') &&
  (types.includes('resources') || Number(value?.amountMinor ?? 0) > 0);

const ranks: Readonly<Record<string, number>> = { DIR: 1, RD: 2, ADG: 2, DG: 3 };
const rankOf: Readonly<Record<DecisionLevel, number>> = { DIR: 1, ADG: 2, DG: 3 };
export const reachesLevel = (role: string, level: DecisionLevel): boolean =>
  (ranks[role] ?? 0) >= rankOf[level];
const higher = (a: DecisionLevel, b: DecisionLevel): DecisionLevel =>
  rankOf[a] >= rankOf[b] ? a : b;

export type LevelInput = Readonly<{
  tier: Tier;
  types: readonly EngagementType[];
  resourcesLevel: DecisionLevel;
  protocol?: Readonly<{
    newLiabilities: boolean;
    visibility: boolean;
    newObligation: boolean;
    multiRegion: boolean;
  }>;
  against: boolean;
}>;
/** Who must decide at least. `ADG` means an Assistant Director-General or a Regional Director. */
export const levelOf = ({
  tier,
  types,
  resourcesLevel,
  protocol,
  against,
}: LevelInput): DecisionLevel => {
  if (tier === 'intergovernmental')
    return protocol?.newLiabilities || protocol?.visibility ? 'ADG' : 'DIR';
  if (tier === 'state') return protocol?.multiRegion || protocol?.newObligation ? 'DG' : 'ADG';
  if (against || tier === 'high') return 'DG';
  const byTier = tier === 'simplified' ? 'DIR' : 'ADG';
  return types.includes('resources') ? higher(byTier, resourcesLevel) : byTier;
};

const favours = (outcome: RecommendationOutcome): boolean =>
  outcome === 'engage' || outcome === 'engage_with_measures' || outcome === 'continue';
/** A decision the other way than the last advice; no advice, nothing to be against. */
export const isAgainst = (approves: boolean, advice: RecommendationOutcome | undefined): boolean =>
  advice !== undefined && favours(advice) !== approves;
export { favours as favoursEngagement };
