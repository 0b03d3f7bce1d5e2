import type { ProfileSection } from '#reference';
import { requireTypes, tobaccoArmsShareIn } from './profile.policy.js';

const refused = (section: ProfileSection, field: string, value: string): unknown => {
  try {
    requireTypes(section, [{ field, value }]);
    return undefined;
  } catch (error) {
    const { code, details } = error as { code: string; details: object };
    return [code, details];
  }
};

describe('the fields of a profile', () => {
  it.each<[ProfileSection, string, string]>([
    ['funding', 'private_sector_share', '4 %'],
    ['funding', 'private_sector_share', '0'],
    ['funding', 'tobacco_arms_share', '12,5 %'],
    ['funding', 'tobacco_arms_share', '100 %'],
    ['funding', 'annual_income', 'CHF 2,400,000'],
    ['funding', 'annual_income', 'XOF 12 000 000'],
    ['funding', 'assets', 'USD 800000.50'],
    ['legal', 'registered_on', '1998-05-28'],
    ['legal', 'registry', 'whatever is said of it'],
  ])('of %s: %s may be “%s”', (section, field, value) =>
    expect(refused(section, field, value)).toBeUndefined(),
  );
  it.each<[ProfileSection, string, string, string]>([
    ['funding', 'private_sector_share', 'a little', 'percent'],
    ['funding', 'private_sector_share', '101 %', 'percent'],
    ['funding', 'tobacco_arms_share', '-1 %', 'percent'],
    ['funding', 'annual_income', '2,400,000', 'amount'],
    ['funding', 'annual_income', 'CHF about two million', 'amount'],
    ['legal', 'registered_on', '28.5.1998', 'date'],
    ['legal', 'registered_on', '1998-02-30', 'date'],
  ])('of %s: %s is not “%s”', (section, field, value, type) =>
    expect(refused(section, field, value)).toEqual([
      'partner.field-type',
      { fields: [{ field, type }] },
    ]),
  );
});

describe('a part of the income from tobacco or arms', () => {
  it.each([
    ['0', false],
    ['0.000 %', false],
    ['0,5 %', true],
    ['10 %', true],
  ])('is there where it is %s: %s', (value, some) =>
    expect(tobaccoArmsShareIn([{ field: 'tobacco_arms_share', value }])).toBe(some),
  );
  it('is not spoken of in other fields', () =>
    expect(tobaccoArmsShareIn([{ field: 'private_sector_share', value: '4 %' }])).toBeUndefined());
});
