import {
  countryCodes,
  countryPeriods,
  nextRegionChange,
  nonStateActors,
  ownCountryName,
  partnerKinds,
  policyValues,
  processProfiles,
  profileOf,
  profileSections,
  regionOf,
  regions,
} from './index.js';

describe('countries', () => {
  it('lie in the regions of the reference', () => {
    const expected = {
      CH: 'EUR',
      TR: 'EUR',
      KZ: 'EUR',
      EG: 'EMR',
      PK: 'EMR',
      AF: 'EMR',
      KE: 'AFR',
      CI: 'AFR',
      IN: 'SEAR',
      BD: 'SEAR',
      CN: 'WPR',
      KR: 'WPR',
      BR: 'AMR',
      CA: 'AMR',
      LI: 'EUR',
      XK: 'EUR',
    };
    for (const [code, region] of Object.entries(expected))
      expect([code, regionOf(code, '2026-01-01')]).toEqual([code, region]);
  });
  it('change region on their day', () =>
    expect([regionOf('ID', '2025-05-26'), regionOf('ID', '2025-05-27')]).toEqual(['SEAR', 'WPR']));
  it('come and go', () =>
    expect([
      regionOf('SS', '2011-01-01'),
      regionOf('SS', '2012-01-01'),
      regionOf('CS', '2005-01-01'),
      regionOf('CS', '2010-01-01'),
      regionOf('QZ', '2026-01-01'),
    ]).toEqual([undefined, 'AFR', 'EUR', undefined, undefined]));
  it('are all the runtime knows', () => {
    const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
    const known = Array.from({ length: 676 }, (_, index) =>
      String.fromCharCode(65 + Math.floor(index / 26), 65 + (index % 26)),
    );
    // Codes the runtime names that are no ISO 3166-1 country: groupings, exceptional reservations,
    // private use, withdrawn codes.
    const others = new Set(
      'AC CP CQ DG EA EU EZ IC QO TA UN XA XB ZZ BU CT DY FQ FX HV JT MI NH NQ NT PC PU PZ RH VD WK YD UK'.split(
        ' ',
      ),
    );
    const missing = known.filter(
      (code) => names.of(code) && !others.has(code) && !countryCodes.includes(code),
    );
    expect(missing).toEqual([]);
  });
  it('are named as the United Nations name them, not as the runtime does (E-09)', () => {
    expect([
      ownCountryName('KR', 'en'),
      ownCountryName('CI', 'en'),
      ownCountryName('TR', 'fr'),
      ownCountryName('KR', 'fr'),
    ]).toEqual(['Republic of Korea', "Côte d'Ivoire", 'Türkiye', 'République de Corée']);
    // Where the runtime's name is the common one there is no name of our own.
    expect([
      ownCountryName('KE', 'en'),
      ownCountryName('CH', 'fr'),
      ownCountryName('KR', 'xx'),
    ]).toEqual([undefined, undefined, undefined]);
    const named = countryCodes.filter((code) => ownCountryName(code, 'en'));
    expect(named).toEqual(countryCodes.filter((code) => ownCountryName(code, 'fr')));
    expect(named.length).toBeGreaterThan(25);
  });
  it('have one region at a time', () => {
    for (const code of countryCodes)
      expect(countryPeriods.filter((period) => period.code === code && !period.until)).toHaveLength(
        countryPeriods.some((period) => period.code === code && !period.until) ? 1 : 0,
      );
  });
});

describe('a change of region', () => {
  it('is known before its day', () => {
    expect(nextRegionChange('ID', '2025-01-01')).toEqual({ on: '2025-05-27', to: 'WPR' });
    expect(nextRegionChange('ID', '2025-05-27')).toBeUndefined();
    expect(nextRegionChange('CH', '2026-01-01')).toBeUndefined();
    expect(nextRegionChange('QZ', '2026-01-01')).toBeUndefined();
  });
});

describe('periods of a country', () => {
  it('do not overlap, and lie in regions there are', () => {
    for (const code of countryCodes) {
      const own = countryPeriods
        .filter((period) => period.code === code)
        .sort((a, b) => ((a.from ?? '') < (b.from ?? '') ? -1 : 1));
      own.forEach((period, index) => {
        expect(regions).toContain(period.region);
        expect([
          code,
          index === 0 || (own[index - 1]!.until ?? '9999') <= (period.from ?? ''),
        ]).toEqual([code, true]);
      });
    }
  });
  it.each(['UK', 'EU', 'YU', 'AN', 'SU', '4', '004', 'ch', ''])(
    '%p is no country today (E-07)',
    (code) => expect(regionOf(code, '2026-03-02')).toBeUndefined(),
  );
});

describe('policy values', () => {
  it('show more candidates than must be resolved', () =>
    expect(policyValues.duplicates.listed).toBeLessThan(policyValues.duplicates.mustResolve));
  it('are whole days and months', () => {
    const { informationDays, suspensionReviewDays, dormancyMonths, reassessDays } = policyValues;
    expect(
      [informationDays, suspensionReviewDays, dormancyMonths, reassessDays].every(
        (value) => Number.isInteger(value) && value > 0,
      ),
    ).toBe(true);
  });
});

describe('process profiles', () => {
  it('ask for sections there are, each once, and always for the basics', () => {
    for (const { sections } of processProfiles) {
      expect(sections[0]).toBe('basic');
      expect(new Set(sections).size).toBe(sections.length);
      for (const section of sections) expect(profileSections).toContain(section);
    }
  });
  it('are numbered 1, 2, 3 … per kind, for a running case keeps its number', () => {
    for (const kind of partnerKinds)
      expect(
        processProfiles.filter((profile) => profile.kind === kind).map(({ version }) => version),
      ).toEqual(
        processProfiles
          .filter((profile) => profile.kind === kind)
          .map((_profile, index) => index + 1),
      );
  });
  it('ask non-State actors for the disclosure, screening and due diligence; companies for their owners', () => {
    for (const kind of nonStateActors) {
      const { disclosure, screening, dueDiligence } = profileOf(kind);
      expect([kind, disclosure, screening !== 'none', dueDiligence !== 'none']).toEqual([
        kind,
        true,
        true,
        true,
      ]);
    }
    expect(profileOf('private_sector')).toMatchObject({
      dueDiligence: 'enhanced',
      screening: 'entity_owners_and_key_persons',
    });
    expect(profileOf('private_sector').sections).toContain('ownership');
    expect(profileOf('foundation').sections).toContain('endowment');
  });
  it('there is one for each kind', () =>
    expect(new Set(processProfiles.map(({ kind }) => kind))).toEqual(new Set(partnerKinds)));
  it('a running case keeps its version', () => expect(profileOf('ngo', 1).version).toBe(1));
  it('one that never existed is an error', () =>
    expect(() => profileOf('ngo', 99)).toThrow(TypeError));
});
