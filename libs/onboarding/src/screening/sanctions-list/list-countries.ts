import { countryCodes, ownCountryName } from '#reference';
import { foldName } from '#names';

const english = new Intl.DisplayNames('en', { type: 'region' });
/** Names of countries as the lists write them, where they differ from the UN's and the common one. */
const written: Readonly<Record<string, string>> = {
  'Korea, North': 'KP',
  'Korea, South': 'KR',
  Burma: 'MM',
  'Congo, Democratic Republic of the': 'CD',
  'Congo, Republic of the': 'CG',
  'Cote d Ivoire': 'CI',
  Palestinian: 'PS',
  'The Gambia': 'GM',
  'The Bahamas': 'BS',
  Turkey: 'TR',
  'United Kingdom': 'GB',
  'United States': 'US',
};

/** A country as the house calls it; the code itself where it is none of ours. */
export const countryOfCode = (code: string): string =>
  ownCountryName(code, 'en') ?? english.of(code) ?? code;

let codes: ReadonlyMap<string, string> | undefined;
const codesByName = (): ReadonlyMap<string, string> =>
  (codes ??= new Map([
    ...countryCodes.flatMap((code): [string, string][] => [
      [foldName(english.of(code) ?? code), code],
      [foldName(countryOfCode(code)), code],
    ]),
    ...Object.entries(written).map(([name, code]): [string, string] => [foldName(name), code]),
  ]));
/** The same for two ways of writing one country. */
export const countryKey = (text: string): string => {
  const name = foldName(text);
  return codesByName().get(name) ?? name;
};
