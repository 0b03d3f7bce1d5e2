import {
  byCurrency,
  byTarget,
  inPortions,
  progressOf,
  shareOf,
  titleIn,
  unitsOf,
} from './progress.js';

const goal = (baseline: number, target: number) => ({
  goalId: 'g',
  indicator: 'People who walk',
  unit: 'people',
  baseline,
  target,
});

describe('a goal', () => {
  it.each([
    ['at its baseline', 100, 300, 100, 0],
    ['half-way', 100, 300, 200, 0.5],
    ['where less is better', 40, 20, 25, 0.75],
    ['behind its baseline', 100, 300, 50, -0.25],
    ['beyond its target', 0, 100, 150, 1.5],
  ])('%s', (_what, baseline, target, value, share) =>
    expect(shareOf(goal(baseline, target), value)).toBe(share),
  );
  it('has no share before there is a result', () =>
    expect(
      progressOf({
        goals: [goal(0, 10), { ...goal(0, 10), goalId: 'other' }],
        results: [{ goalId: 'other', value: 5 }],
      }),
    ).toEqual([goal(0, 10), { ...goal(0, 10), goalId: 'other', result: 5, share: 0.5 }]));
});

it('claims are added up within a target, and never across', () =>
  expect(
    byTarget([
      { claimId: '1', target: 'gpw14.healthier', claimed: 100, validated: 80 },
      { claimId: '2', target: 'gpw14.healthier', claimed: 50 },
      { claimId: '3', target: 'gpw14.coverage', claimed: 9 },
    ]),
  ).toEqual([
    { target: 'gpw14.healthier', claimed: 150, validated: 80 },
    { target: 'gpw14.coverage', claimed: 9, validated: 0 },
  ]));

describe('pledges of money', () => {
  const total = (status: string, currency: string, pledgedMinor: string) => ({
    status,
    currency,
    pledges: 1,
    pledgedMinor,
    receivedMinor: '5',
  });
  it('are totals of one currency each, without those nobody counts on', () =>
    expect(
      byCurrency([
        total('accepted', 'CHF', '9007199254740993'),
        total('fulfilled', 'CHF', '7'),
        total('refused', 'CHF', '1000'),
        total('accepted', 'JPY', '400'),
      ]),
    ).toEqual([
      {
        currency: 'CHF',
        pledges: 2,
        pledged: { currency: 'CHF', amountMinor: '9007199254741000' },
        received: { currency: 'CHF', amountMinor: '10' },
      },
      {
        currency: 'JPY',
        pledges: 1,
        pledged: { currency: 'JPY', amountMinor: '400' },
        received: { currency: 'JPY', amountMinor: '5' },
      },
    ]));
  it.each([
    ['CHF', '12345', 123.45],
    ['JPY', '12345', 12345],
    ['KWD', '12345', 12.345],
  ])('are shown in units: %s', (currency, amountMinor, units) =>
    expect(unitsOf({ amountMinor, currency })).toBe(units),
  );
});

it('a campaign is called by its title in the language of the reader, or the first it has', () => {
  const titles = [
    { lang: 'en', value: 'Walk' },
    { lang: 'fr', value: 'Marcher' },
  ];
  expect(titleIn({ titles }, 'fr')).toBe('Marcher');
  expect(titleIn({ titles }, 'ar')).toBe('Walk');
});

it('many ids go in portions', () => {
  expect(inPortions([1, 2, 3], 2)).toEqual([[1, 2], [3]]);
  expect(inPortions([], 2)).toEqual([]);
});
