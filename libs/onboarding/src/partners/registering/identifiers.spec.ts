import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { canonicalIdentifier, isIati, isIsni, isLei, isRor } from './identifiers.policy.js';

const casesFile = join(import.meta.dirname, '../../../../../test/fixtures/cases/identifiers.json');
const change = (text: string, at: number): string => {
  const index = at % text.length;
  const alphabet = /\d/.test(text[index]!) ? '0123456789' : 'ABCDEFGHJKMNPQRSTVWXYZ'.toLowerCase();
  const next = alphabet[(alphabet.indexOf(text[index]!.toLowerCase()) + 1) % alphabet.length]!;
  return (
    text.slice(0, index) +
    (text[index] === text[index]!.toUpperCase() ? next.toUpperCase() : next) +
    text.slice(index + 1)
  );
};

describe('identifiers', () => {
  it.each(
    '01f80g185 01ej9dk98 03taz7m60 036jqmy94 05q3vnk25 01cah1n37 01xjctg43 02kjy3s76 01rwa8h06 04mfmy854 052gg0110 00a0jsq62'.split(
      ' ',
    ),
  )('ROR %s', (id) => expect(isRor(id)).toBe(true));
  it.each(['506700GE1G29325QX363', '9999TESTACMEHEALTH10'])('LEI %s', (id) =>
    expect(isLei(id)).toBe(true),
  );
  it.each(['0000000218250097', '0000000121032683', '000000012146438X'])('ISNI %s', (id) =>
    expect(isIsni(id)).toBe(true),
  );
  it.each(['XM-DAC-928', 'XM-DAC-41122', 'GB-CHC-261488'])('IATI %s', (id) =>
    expect(isIati(id)).toBe(true),
  );
  it.each(
    JSON.parse(readFileSync(casesFile, 'utf8')) as {
      scheme: 'iati';
      value: string;
      want: string;
    }[],
  )('a case from practice: $value is $want', ({ scheme, value, want }) => {
    const read = (): unknown => canonicalIdentifier({ scheme, value });
    if (want === 'accepted') expect(read()).toEqual({ scheme, value });
    else expect(read).toThrow('This is not');
  });
  it('one changed character is found', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('506700GE1G29325QX363', '9999TESTACMEHEALTH10'),
        fc.nat(19),
        (id, at) => !isLei(change(id, at)),
      ),
    );
    fc.assert(
      fc.property(
        fc.constantFrom('0000000218250097'),
        fc.nat(15),
        (id, at) => !isIsni(change(id, at)),
      ),
    );
    fc.assert(
      fc.property(
        fc.constantFrom('01f80g185', '052gg0110'),
        fc.nat(8),
        (id, at) => !isRor(change(id, at)),
      ),
    );
  });
  it.each([
    [{ scheme: 'ror', value: ' https://ror.org/01F80G185 ' }, '01f80g185'],
    [{ scheme: 'lei', value: '5067 00ge 1g29 325q x363' }, '506700GE1G29325QX363'],
    [{ scheme: 'isni', value: '0000 0001 2103 2683' }, '0000000121032683'],
    [{ scheme: 'wikidata', value: 'https://www.wikidata.org/wiki/Q7817' }, 'Q7817'],
  ] as const)('%j reads %s', (given, value) =>
    expect(canonicalIdentifier(given).value).toBe(value),
  );
});
