import type { CalendarDate } from '#kernel';

/** WHO regions, and HQ for what lies in none. */
export const regions = ['AFR', 'AMR', 'EMR', 'EUR', 'SEAR', 'WPR', 'HQ'] as const;
export type Region = (typeof regions)[number];

/** A country code and the region it belongs to, while it does: `[from, until)`. */
export type CountryPeriod = Readonly<{
  code: string;
  region: Region;
  from?: CalendarDate;
  until?: CalendarDate;
}>;

const codes = (text: string, region: Region): CountryPeriod[] =>
  text.split(' ').map((code) => ({ code, region }));

/** Territories stand with the region they lie in. Configurable policy. */
const standing: readonly CountryPeriod[] = [
  ...codes(
    'DZ AO BJ BW BF BI CV CM CF TD KM CG CI CD GQ ER SZ ET GA GM GH GN GW KE LS LR MG MW ML MR MU MZ NA NE NG RW ST SN SC SL ZA TG UG TZ ZM ZW RE YT SH IO',
    'AFR',
  ),
  ...codes(
    'AG AR BS BB BZ BO BR CA CL CO CR CU DM DO EC SV GD GT GY HT HN JM MX NI PA PY PE KN LC VC SR TT US UY VE PR AI AW BM BL BQ CW FK GF GP KY MF MQ MS PM SX TC VG VI',
    'AMR',
  ),
  ...codes('AF BH DJ EG IR IQ JO KW LB LY MA OM PK QA SA SO SD SY TN AE YE PS', 'EMR'),
  ...codes(
    'AL AD AM AT AZ BY BE BA BG HR CY CZ DK EE FI FR GE DE GR HU IS IE IL IT KZ KG LV LT LU MT MC ME NL MK NO PL PT MD RO RU SM RS SK SI ES SE CH TJ TR TM UA GB UZ LI VA AX FO GG GI GL IM JE SJ XK',
    'EUR',
  ),
  ...codes('BD BT IN MV MM NP LK TH KP', 'SEAR'),
  ...codes(
    'AU BN KH CN CK FJ JP KI LA MY MH FM MN NR NZ NU PW PG PH KR WS SG SB TO TV VU VN AS CC CX GU HK MO MP NC NF PF PN TK TW WF UM',
    'WPR',
  ),
  ...codes('AQ BV GS HM TF EH', 'HQ'),
];
/**
 * Codes and regions that changed, with their days. Source: ISO 3166-3; reference h.1 (ID: SEAR
 * until 2025, then WPR).
 */
const dated: readonly CountryPeriod[] = [
  { code: 'ID', region: 'SEAR', until: '2025-05-27' },
  { code: 'ID', region: 'WPR', from: '2025-05-27' },
  { code: 'TL', region: 'SEAR', from: '2002-05-20' },
  { code: 'TP', region: 'SEAR', until: '2002-05-20' },
  { code: 'SS', region: 'AFR', from: '2011-08-09' },
  { code: 'AN', region: 'AMR', until: '2010-12-15' },
  { code: 'CS', region: 'EUR', from: '2003-07-23', until: '2006-09-26' },
  { code: 'YU', region: 'EUR', until: '2003-07-23' },
  { code: 'ZR', region: 'AFR', until: '1997-07-14' },
  { code: 'SU', region: 'EUR', until: '1992-08-30' },
  { code: 'DD', region: 'EUR', until: '1990-10-30' },
];
export const countryPeriods: readonly CountryPeriod[] = [...standing, ...dated];
/** Every code that is or was in use. */
export const countryCodes: readonly string[] = [
  ...new Set(countryPeriods.map(({ code }) => code)),
].sort();

const byCode: ReadonlyMap<string, readonly CountryPeriod[]> = countryPeriods.reduce(
  (map, period) => map.set(period.code, [...(map.get(period.code) ?? []), period]),
  new Map<string, CountryPeriod[]>(),
);

/** The region of a country on a day; undefined where the code is not in use on that day. */
export const regionOf = (code: string, on: CalendarDate): Region | undefined =>
  byCode
    .get(code)
    ?.find(
      ({ from, until }) =>
        (from === undefined || from <= on) && (until === undefined || on < until),
    )?.region;

/**
 * The first day after `after` on which a country's region changes, and the region it then lies in.
 */
export const nextRegionChange = (
  code: string,
  after: CalendarDate,
): Readonly<{ on: CalendarDate; to: Region }> | undefined =>
  (byCode.get(code) ?? [])
    .flatMap(({ from, region }) =>
      from !== undefined && from > after ? [{ on: from, to: region }] : [],
    )
    .sort((a, b) => (a.on < b.on ? -1 : 1))[0];
