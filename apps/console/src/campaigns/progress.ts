import type { AnyRecord } from '../api/records.js';

type Amount = Readonly<{ amountMinor: string; currency: string }>;
export type Goal = Readonly<{
  goalId: string;
  indicator: string;
  unit: string;
  baseline: number;
  target: number;
}>;
export type Claim = Readonly<{
  claimId: string;
  target: string;
  claimed: number;
  validated?: number;
}>;
export type Campaign = AnyRecord &
  Readonly<{
    titles: readonly Readonly<{ lang: string; value: string }>[];
    theme: string;
    period: Readonly<{ start: string; end: string }>;
    regions: readonly string[];
    goals: readonly Goal[];
    results: readonly Readonly<{ goalId: string; value: number }>[];
    claims: readonly Claim[];
  }>;

/** What a campaign is called in a language, or in the first one it has. */
export const titleIn = ({ titles }: Pick<Campaign, 'titles'>, locale: string): string =>
  (titles.find(({ lang }) => lang === locale.slice(0, 2)) ?? titles[0])?.value ?? '';

/** How far a goal is: 0 at the baseline, 1 at the target, also where less is better. */
export const shareOf = ({ baseline, target }: Goal, value: number): number =>
  target === baseline ? 1 : (value - baseline) / (target - baseline);

export type GoalProgress = Goal & Readonly<{ result?: number; share?: number }>;
/** Goals with their results, where there are some. */
export const progressOf = ({
  goals,
  results,
}: Pick<Campaign, 'goals' | 'results'>): readonly GoalProgress[] =>
  goals.map((goal) => {
    const result = results.find(({ goalId }) => goalId === goal.goalId)?.value;
    return result === undefined ? goal : { ...goal, result, share: shareOf(goal, result) };
  });

export type TargetSum = Readonly<{ target: string; claimed: number; validated: number }>;
/** Claims by target. Targets overlap, the same people count in several: never a sum over them. */
export const byTarget = (claims: readonly Claim[]): readonly TargetSum[] =>
  [...Map.groupBy(claims, ({ target }) => target)].map(([target, some]) => ({
    target,
    claimed: some.reduce((sum, { claimed }) => sum + claimed, 0),
    validated: some.reduce((sum, { validated = 0 }) => sum + validated, 0),
  }));

export type MoneyTotal = Readonly<{
  status: string;
  currency: string;
  pledges: number;
  pledgedMinor: string;
  receivedMinor: string;
}>;
export type CurrencyTotal = Readonly<{
  currency: string;
  pledges: number;
  pledged: Amount;
  received: Amount;
}>;
/** Pledges nobody counts on. */
const uncounted = new Set(['refused', 'cancelled', 'lapsed']);

/** What is promised and what came, one line for each currency: currencies are never added up. */
export const byCurrency = (totals: readonly MoneyTotal[]): readonly CurrencyTotal[] => {
  const counted = totals.filter(({ status }) => !uncounted.has(status));
  return [...Map.groupBy(counted, ({ currency }) => currency)].map(([currency, some]) => {
    const sum = (of: (one: MoneyTotal) => string): string =>
      String(some.reduce((all, one) => all + BigInt(of(one)), 0n));
    return {
      currency,
      pledges: some.reduce((all, { pledges }) => all + pledges, 0),
      pledged: { currency, amountMinor: sum(({ pledgedMinor }) => pledgedMinor) },
      received: { currency, amountMinor: sum(({ receivedMinor }) => receivedMinor) },
    };
  });
};

/** Whole units of a currency, for the eye: amounts are kept in minor ones. */
export const unitsOf = ({ amountMinor, currency }: Amount): number => {
  const { maximumFractionDigits = 2 } = new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
  }).resolvedOptions();
  return Number(amountMinor) / 10 ** maximumFractionDigits;
};

/** Lists of ids, so many in each. */
export const inPortions = <T>(all: readonly T[], most: number): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(all.length / most) }, (_none, at) =>
    all.slice(at * most, (at + 1) * most),
  );
