import fc from 'fast-check';
import { isIsni, isLei, isRor } from './identifiers.policy.js';

/** The same sums in another way: whole numbers without limit. */
const base32 = '0123456789abcdefghjkmnpqrstvwxyz';
const rorOf = (letters: string): string => {
  const value = [...letters].reduce(
    (sum, letter) => sum * 32n + BigInt(base32.indexOf(letter)),
    0n,
  );
  return `0${letters}${String(98n - ((value * 100n) % 97n)).padStart(2, '0')}`;
};
const digitsOf = (text: string): bigint =>
  BigInt([...text].map((letter) => Number.parseInt(letter, 36)).join(''));
const leiOf = (letters: string): string =>
  letters + String(98n - (digitsOf(`${letters}00`) % 97n)).padStart(2, '0');
const isniOf = (digits: string): string => {
  const weighted = [...digits].reduce(
    (sum, digit, index) => sum + BigInt(digit) * 2n ** BigInt(15 - index),
    0n,
  );
  const check = (12n - (weighted % 11n)) % 11n;
  return digits + (check === 10n ? 'X' : String(check));
};
const letters = (alphabet: string, length: number) =>
  fc
    .array(fc.constantFrom(...alphabet), { minLength: length, maxLength: length })
    .map((list) => list.join(''));
const ror = letters(base32, 6).map(rorOf);
const lei = letters('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ', 18).map(leiOf);
const isni = letters('0123456789', 15).map(isniOf);
const swapped = (id: string, at: number): string =>
  id.slice(0, at) + id[at + 1]! + id[at]! + id.slice(at + 2);
const replaced = (id: string, at: number, by: string): string =>
  id.slice(0, at) + by + id.slice(at + 1);

/**
 * A letter of an LEI counts as two digits: the rule promises to find slips among letters and among
 * digits, not a letter taken for a digit.
 */
const alike = (a: string, b: string): boolean => /\d/.test(a) === /\d/.test(b);
const promised = (name: string, a: string, b: string): boolean =>
  a !== b && (name !== 'LEI' || alike(a, b));

describe.each([
  ['ROR', isRor, ror, 9, base32] as const,
  ['LEI', isLei, lei, 20, '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'] as const,
  ['ISNI', isIsni, isni, 16, '0123456789'] as const,
])('the check digits of %s', (name, holds, ids, length, alphabet) => {
  const runs = { numRuns: 500 };
  it('hold for every id made with them', () =>
    fc.assert(
      fc.property(ids, (id) => holds(id)),
      runs,
    ));
  it('hold for no other check digits', () => {
    const [from, most] = name === 'ISNI' ? [15, 11] : [length - 2, 100];
    fc.assert(
      fc.property(ids, fc.nat(most - 1), (id, n) => {
        const other =
          id.slice(0, from) + (name === 'ISNI' ? '0123456789X'[n]! : String(n).padStart(2, '0'));
        // 00, 01 and 98, 99 differ by 97: only the digits the rule makes are taken for ROR; an LEI
        // has no 00, 01 and 99 by its rule either.
        return other === id || !holds(other) || (name === 'LEI' && (n < 2 || n === 99));
      }),
      runs,
    );
  });
  it('find every single slip they promise to find', () =>
    fc.assert(
      fc.property(
        ids,
        fc.nat(length - 1),
        fc.constantFrom(...alphabet),
        (id, at, by) => !promised(name, id[at]!, by) || !holds(replaced(id, at, by)),
      ),
      runs,
    ));
  it('find two neighbours that changed places, as promised', () =>
    fc.assert(
      fc.property(
        ids,
        fc.nat(length - 2),
        (id, at) => !promised(name, id[at]!, id[at + 1]!) || !holds(swapped(id, at)),
      ),
      runs,
    ));
  it('hold for nothing of another length', () =>
    fc.assert(
      fc.property(ids, (id) => !holds(id.slice(1)) && !holds(`${id}0`) && !holds('')),
      { numRuns: 50 },
    ));
});
