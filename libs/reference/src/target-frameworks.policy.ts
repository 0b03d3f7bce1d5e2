import type { CalendarDate } from '#kernel';

/** A framework of targets in force from `from` to the day before `until`. */
export type TargetFramework = Readonly<{
  code: string;
  name: string;
  from: CalendarDate;
  until: CalendarDate;
  /** Whole people each target aims at. Targets overlap: one person counts in several. */
  targets: readonly Readonly<{ code: string; name: string; people: number }>[];
  /** Outcomes campaigns and pledges are booked on. Default: none. */
  outcomes?: readonly Readonly<{ code: string; objective: string }>[];
  /** Which target of the framework before each target goes on with, by code. */
  follows?: Readonly<Record<string, string>>;
}>;

const billion = 1_000_000_000;

/**
 * Frameworks of targets as versioned reference data, the oldest first: a record keeps the framework
 * it was made under. Amounts of different targets are never added up: the same people would count
 * twice. Source: domain.md h.5 (GPW14 by its sources; the Triple Billion and the wording from
 * memory: configurable policy).
 */
export const targetFrameworks: readonly TargetFramework[] = [
  {
    code: 'gpw13',
    name: 'Triple Billion targets, thirteenth general programme of work',
    from: '2019-01-01',
    until: '2025-01-01',
    targets: [
      { code: 'gpw13.healthier', name: 'Better health and well-being', people: billion },
      { code: 'gpw13.coverage', name: 'Universal health coverage', people: billion },
      { code: 'gpw13.emergencies', name: 'Protected from health emergencies', people: billion },
    ],
  },
  {
    code: 'gpw14',
    name: 'Fourteenth general programme of work',
    from: '2025-01-01',
    until: '2029-01-01',
    targets: [
      { code: 'gpw14.healthier', name: 'Better health and well-being', people: 6 * billion },
      { code: 'gpw14.coverage', name: 'Covered without financial hardship', people: 5 * billion },
      { code: 'gpw14.emergencies', name: 'Protected from health emergencies', people: 7 * billion },
    ],
    outcomes: (
      [
        ['climate and health', ['1.1', '1.2']],
        ['determinants of health', ['2.1', '2.2', '2.3']],
        ['primary health care', ['3.1', '3.2', '3.3']],
        ['coverage and financial protection', ['4.1', '4.2', '4.3']],
        ['prevent and prepare', ['5.1', '5.2']],
        ['detect and respond', ['6.1', '6.2']],
      ] as const
    ).flatMap(([objective, codes]) => codes.map((code) => ({ code: `gpw14.${code}`, objective }))),
    follows: {
      'gpw14.healthier': 'gpw13.healthier',
      'gpw14.coverage': 'gpw13.coverage',
      'gpw14.emergencies': 'gpw13.emergencies',
    },
  },
];

/** Codes of every target, of every framework. */
export const targetCodes: readonly string[] = targetFrameworks.flatMap(({ targets }) =>
  targets.map(({ code }) => code),
);
/** Codes of every outcome, of every framework. */
export const outcomeCodes: readonly string[] = targetFrameworks.flatMap(({ outcomes = [] }) =>
  outcomes.map(({ code }) => code),
);
/** The framework a target or an outcome belongs to. */
export const frameworkOf = (code: string): TargetFramework | undefined =>
  targetFrameworks.find(({ code: framework }) => code.startsWith(`${framework}.`));
