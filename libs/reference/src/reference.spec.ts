import { countryCodes, countryPeriods, partnerKinds, processProfiles, profileOf, regionOf } from './index.js';

describe('countries', () => {
  it('lie in the regions of the reference', () => {
    const expected = { CH: 'EUR', TR: 'EUR', KZ: 'EUR', EG: 'EMR', PK: 'EMR', AF: 'EMR', KE: 'AFR', CI: 'AFR', IN: 'SEAR', BD: 'SEAR', CN: 'WPR', KR: 'WPR', BR: 'AMR', CA: 'AMR', LI: 'EUR', XK: 'EUR' };
    for (const [code, region] of Object.entries(expected)) expect([code, regionOf(code, '2026-01-01')]).toEqual([code, region]);
  });
  it('change region on their day', () => expect([regionOf('ID', '2025-05-26'), regionOf('ID', '2025-05-27')]).toEqual(['SEAR', 'WPR']));
  it('come and go', () => expect([regionOf('SS', '2011-01-01'), regionOf('SS', '2012-01-01'), regionOf('CS', '2005-01-01'), regionOf('CS', '2010-01-01'), regionOf('QZ', '2026-01-01')]).toEqual([undefined, 'AFR', 'EUR', undefined, undefined]));
  it('are all the runtime knows', () => {
    const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
    const known = Array.from({ length: 676 }, (_, index) => String.fromCharCode(65 + Math.floor(index / 26), 65 + (index % 26)));
    // Codes the runtime names that are no ISO 3166-1 country: groupings, exceptional reservations, private use, withdrawn codes.
    const others = new Set('AC CP CQ DG EA EU EZ IC QO TA UN XA XB ZZ BU CT DY FQ FX HV JT MI NH NQ NT PC PU PZ RH VD WK YD UK'.split(' '));
    const missing = known.filter((code) => names.of(code) && !others.has(code) && !countryCodes.includes(code));
    expect(missing).toEqual([]);
  });
  it('have one region at a time', () => {
    for (const code of countryCodes) expect(countryPeriods.filter((period) => period.code === code && !period.until)).toHaveLength(countryPeriods.some((period) => period.code === code && !period.until) ? 1 : 0);
  });
});

describe('process profiles', () => {
  it('there is one for each kind', () => expect(new Set(processProfiles.map(({ kind }) => kind))).toEqual(new Set(partnerKinds)));
  it('a running case keeps its version', () => expect(profileOf('ngo', 1).version).toBe(1));
  it('one that never existed is an error', () => expect(() => profileOf('ngo', 99)).toThrow(TypeError));
});
