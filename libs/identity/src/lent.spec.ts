import { lentGrants } from './lent.policy.js';

describe('what is lent', () => {
  const grants = [
    { role: 'RD' as const, scope: { regions: ['AFR', 'EUR'] } },
    { role: 'ADG' as const, scope: {} },
  ];
  it.each([
    [['RD'], undefined, [{ role: 'RD', scope: { regions: ['AFR', 'EUR'] } }]],
    [['RD'], { regions: ['AFR', 'AMR'] }, [{ role: 'RD', scope: { regions: ['AFR'] } }]],
    [['ADG'], { countries: ['KE'] }, [{ role: 'ADG', scope: { countries: ['KE'] } }]],
    [['DG'], undefined, []],
  ] as const)('%j within %j', (roles, scope, expected) =>
    expect(lentGrants(grants, { roles, ...(scope ? { scope } : {}) })).toEqual(expected),
  );
});
