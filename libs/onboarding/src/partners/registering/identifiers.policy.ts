import { RuleViolation } from '#kernel';
import type { Identifier, IdentifierScheme } from '../partner.events.js';

const rorAlphabet = '0123456789abcdefghjkmnpqrstvwxyz';
/**
 * Two check digits over Crockford's base 32: 98 − (value × 100 mod 97). Source: reference h.2 (ROR
 * schema 2.1).
 */
export const isRor = (id: string): boolean => {
  const match = /^0([0-9a-hjkmnp-tv-z]{6})(\d{2})$/.exec(id);
  if (!match) return false;
  const value = [...match[1]!].reduce((sum, char) => sum * 32 + rorAlphabet.indexOf(char), 0);
  return 98 - ((value * 100) % 97) === Number(match[2]);
};
/** ISO 17442: 18 letters and digits, two check digits; ISO 7064 mod 97-10 leaves 1. */
export const isLei = (id: string): boolean =>
  /^[0-9A-Z]{18}\d{2}$/.test(id) &&
  [...id].reduce(
    (rest, char) =>
      [...String(Number.parseInt(char, 36))].reduce(
        (r, digit) => (r * 10 + Number(digit)) % 97,
        rest,
      ),
    0,
  ) === 1;
/** ISO 27729: 15 digits and a check character; ISO 7064 mod 11-2. */
export const isIsni = (id: string): boolean => {
  if (!/^\d{15}[\dX]$/.test(id)) return false;
  const sum = Array.from(id.slice(0, 15)).reduce((total, digit) => (total + Number(digit)) * 2, 0);
  const check = (12 - (sum % 11)) % 11;
  return (check === 10 ? 'X' : String(check)) === id[15];
};
/**
 * `{register}-{number}`: `XM-DAC-928`, `GB-CHC-261488`. A register begins with a country, or a part
 * of one (`CH_BS-CR`), and may have digits and underscores (`CA-CRA_ACR`, `ES-DIR3`, `CN-11-CR`).
 * Source: IATI organisation identifiers, registers of org-id.guide.
 */
export const isIati = (id: string): boolean =>
  /^[A-Z]{2}(_[A-Z0-9]{1,5})?-[A-Z0-9_]{1,16}-[A-Za-z0-9._/-]{1,60}$/.test(id);

const strip = (text: string, prefix: RegExp): string => text.trim().replace(prefix, '');
const schemes: Readonly<
  Record<
    IdentifierScheme,
    Readonly<{ canonical: (text: string) => string; holds: (id: string) => boolean; shape: string }>
  >
> = {
  ror: {
    canonical: (text) => strip(text, /^(https?:\/\/)?ror\.org\//i).toLowerCase(),
    holds: isRor,
    shape: 'a ROR id: 0, six characters, two check digits',
  },
  lei: {
    canonical: (text) => text.replaceAll(/[\s-]/g, '').toUpperCase(),
    holds: isLei,
    shape: 'an LEI: 18 characters and two check digits',
  },
  isni: {
    canonical: (text) =>
      strip(text, /^(https?:\/\/)?(www\.)?isni\.org\/(isni\/)?/i)
        .replaceAll(/[\s-]/g, '')
        .toUpperCase(),
    holds: isIsni,
    shape: 'an ISNI: 15 digits and a check character',
  },
  iati: {
    canonical: (text) => text.trim(),
    holds: isIati,
    shape: 'an IATI organisation identifier: {agency}-{number}',
  },
  wikidata: {
    canonical: (text) =>
      strip(text, /^(https?:\/\/)?(www\.)?wikidata\.org\/(wiki|entity)\//i).toUpperCase(),
    holds: (id) => /^Q[1-9]\d{0,11}$/.test(id),
    shape: 'a Wikidata item: Q and a number',
  },
};
export const identifierSchemes = Object.keys(schemes) as readonly IdentifierScheme[];

/**
 * The identifier in its canonical form. Refuses `partner.identifier-invalid` with the scheme; the
 * value itself is not repeated.
 */
export const canonicalIdentifier = ({
  scheme,
  value,
}: Readonly<{ scheme: IdentifierScheme; value: string }>): Identifier => {
  const { canonical, holds, shape } = schemes[scheme];
  const id = canonical(value);
  if (!holds(id))
    throw new RuleViolation('partner.identifier-invalid', `This is not ${shape}.`, 'rule', {
      scheme,
    });
  return { scheme, value: id };
};

/** Claim keys of identifiers: one holder per scheme and value. */
export const claimKeys = (identifiers: readonly Identifier[]): readonly string[] =>
  identifiers.map(({ scheme, value }) => `${scheme}:${value}`);
