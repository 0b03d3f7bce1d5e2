import type { PipelineCase } from '../api/records.js';

type Rating = NonNullable<PipelineCase['ratings']>[number];
export type Heading = Rating['heading'];
/** Every heading of an assessment; one too many or too few does not compile. */
const headingCodes: Readonly<Record<Heading, true>> = {
  conflict_of_interest: true,
  undue_influence: true,
  integrity_reputation: true,
  actor_interest: true,
  endorsement: true,
  whitewashing: true,
  competitive_advantage: true,
};
export const headings = Object.keys(headingCodes) as Heading[];

/** What of the risks is shown; it lives in the address. */
export type RiskFilters = Readonly<{
  when: 'after' | 'before';
  /** Undefined: the heading with the highest risk of each case. */
  heading?: Heading;
  likelihood?: number;
  impact?: number;
}>;
const isHeading = (value: unknown): value is Heading => headings.some((one) => one === value);
const isRating = (value: unknown): value is number => [1, 2, 3, 4, 5].includes(value as number);
export const riskFilters = (search: Record<string, unknown>): RiskFilters => {
  const { when, heading, likelihood, impact } = search;
  return {
    when: when === 'before' ? 'before' : 'after',
    ...(isHeading(heading) ? { heading } : {}),
    ...(isRating(likelihood) && isRating(impact) ? { likelihood, impact } : {}),
  };
};

/** Where a case stands: likelihood and impact, 1 to 5, and the heading they are of. */
export type Place = Readonly<{ likelihood: number; impact: number; heading: Heading }>;
const placeOf = (rating: Rating, when: RiskFilters['when']): Place => {
  const { heading } = rating;
  return when === 'before'
    ? { heading, likelihood: rating.likelihoodBefore, impact: rating.impactBefore }
    : { heading, likelihood: rating.likelihoodAfter, impact: rating.impactAfter };
};
export const scoreOf = ({ likelihood, impact }: Pick<Place, 'likelihood' | 'impact'>): number =>
  likelihood * impact;

export type Placed = Readonly<{ one: PipelineCase; place: Place }>;
/** States of cases whose risk nobody runs any more. */
const over = ['declined', 'withdrawn', 'lapsed', 'completed', 'terminated'];

/** Cases that are under way or running, each in its cell; the highest risk first. */
export const placedCases = (
  cases: readonly PipelineCase[],
  { when, heading }: RiskFilters,
): readonly Placed[] =>
  cases
    .filter(({ state }) => !over.includes(state))
    .flatMap((one) => {
      const places = (one.ratings ?? [])
        .filter((rating) => heading === undefined || rating.heading === heading)
        .map((rating) => placeOf(rating, when));
      const [highest] = places.toSorted((a, b) => scoreOf(b) - scoreOf(a));
      return highest ? [{ one, place: highest }] : [];
    })
    .toSorted((a, b) => scoreOf(b.place) - scoreOf(a.place));

/** How many stand in a cell. */
export const countIn = (placed: readonly Placed[], likelihood: number, impact: number): number =>
  placed.filter(({ place }) => place.likelihood === likelihood && place.impact === impact).length;

/** From which score a risk is called so; policy of the rules of engagements for the highest. */
export const levelOf = (score: number): 'low' | 'medium' | 'high' => {
  if (score >= 15) return 'high';
  return score >= 6 ? 'medium' : 'low';
};
