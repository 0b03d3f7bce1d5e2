import { type Calendar, type CalendarDate, daysBetween } from '#kernel';
import type { PipelineCard } from './onboarding-pipeline.projection.js';

/** One column of the board. Ages are whole days in the state. */
export type PipelineColumn = Readonly<{
  caseType: PipelineCard['caseType'];
  state: string;
  count: number;
  overdue: number;
  oldestDays: number;
  medianDays: number;
  byKind: Readonly<Record<string, number>>;
  byRegion: Readonly<Record<string, number>>;
}>;
const order = [
  'draft',
  'submitted',
  'info_requested',
  'intake_review',
  'assessment',
  'protocol_check',
  'recommendation',
  'committee',
  'decision',
  'returned',
  'approved',
  'approved_with_conditions',
  'contracting',
  'negotiation',
  'legal_review',
  'cleared',
  'out_for_signature',
  'partially_signed',
  'awaiting_start',
  'suspended',
];
const tally = (values: readonly string[]): Record<string, number> =>
  Object.fromEntries(
    [...Map.groupBy(values, (value) => value)].map(([value, same]) => [value, same.length]),
  );

export const ageInDays = (
  { since }: PipelineCard,
  today: CalendarDate,
  calendar: Calendar,
): number => Math.max(0, daysBetween(calendar.dayOf(since), today));

/** Columns of the open cases, in the order work flows. */
export const boardOf = (
  cards: readonly PipelineCard[],
  today: CalendarDate,
  calendar: Calendar,
): PipelineColumn[] => {
  const groups = Map.groupBy(
    cards.filter(({ open }) => open),
    ({ caseType, state }) => `${caseType}|${state}`,
  );
  return [...groups.values()]
    .map((group) => {
      const ages = group.map((card) => ageInDays(card, today, calendar)).sort((a, b) => a - b);
      const { caseType, state } = group[0]!;
      return {
        caseType,
        state,
        count: group.length,
        overdue: group.filter((card) => card.dueOn !== undefined && card.dueOn < today).length,
        oldestDays: ages.at(-1)!,
        medianDays: ages[Math.floor((ages.length - 1) / 2)]!,
        byKind: tally(group.map((card) => card.kind)),
        byRegion: tally(group.map((card) => card.regionCode)),
      };
    })
    .sort((a, b) =>
      a.caseType < b.caseType
        ? -1
        : a.caseType > b.caseType
          ? 1
          : order.indexOf(a.state) - order.indexOf(b.state),
    );
};
