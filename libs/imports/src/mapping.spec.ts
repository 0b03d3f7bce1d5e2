import { type Mapping, mappingIn, readMapped, unmappedOf } from './mapping.js';

const mapping: Mapping = {
  source: 'crm',
  key: 'id',
  name: 'name',
  kind: { constant: 'ngo' },
  countryCode: 'country',
};
const row = { id: '7', name: 'Example Relief', country: 'KE', more: '' };
const profile = (source: object, decimal?: '.' | ',') => (more: string) => {
  const { body, sections } = readMapped(
    { ...mapping, ...(decimal ? { decimal } : {}), profile: { legal: { x: source as never } } },
    { ...row, more },
  );
  return 'code' in body ? body.code : sections[0]?.content[0]?.value;
};

describe('a mapping', () => {
  it('may be JSON as well', () => {
    expect(mappingIn(JSON.stringify(mapping))).toEqual(mapping);
  });
  it.each([
    ['a field there is not', { ...mapping, nmae: 'x' }, /additional properties: nmae/],
    ['no key', { ...mapping, key: undefined }, /required property 'key'/],
    ['a column that is none', { ...mapping, name: 7 }, /name must/],
  ])('with %s is refused with what is wrong', (_what, given, message) => {
    expect(() => mappingIn(JSON.stringify(given))).toThrow(message);
  });
  it('says which columns become nothing, and which the file lacks', () => {
    expect(unmappedOf(mapping, row)).toEqual(['more']);
    expect(unmappedOf({ ...mapping, ignore: ['more'] }, row)).toEqual([]);
    expect(() => unmappedOf({ ...mapping, website: 'site' }, row)).toThrow('no columns site');
  });
  it('tells a row by source and key, and refuses one without', () => {
    expect(readMapped(mapping, row)).toMatchObject({ key: 'crm:7', name: 'Example Relief' });
    expect(readMapped(mapping, { ...row, id: ' ' }).body).toMatchObject({
      code: 'import.key-missing',
    });
  });
  it('takes each name of a list, in its language', () =>
    expect(
      readMapped(
        { ...mapping, list: ';', otherNames: [{ column: 'more', lang: 'fr' }, 'country'] },
        { ...row, more: 'Secours; Aide ;' },
      ).body,
    ).toMatchObject({
      names: [
        { value: 'Example Relief', type: 'primary' },
        { value: 'Secours', type: 'alias', lang: 'fr' },
        { value: 'Aide', type: 'alias', lang: 'fr' },
        { value: 'KE', type: 'alias' },
      ],
    }));
  it.each([
    ['D.M.YYYY', '28.5.1998', '1998-05-28'],
    ['MM/DD/YYYY', '05/28/1998', '1998-05-28'],
    ['YYYY-MM-DD', '1998-05-28', '1998-05-28'],
    ['D.M.YYYY', '28/5/1998', 'import.date'],
    ['D.M.YYYY', '28.5.98', 'import.date'],
    ['D.M.YYYY', '28.5', 'import.date'],
    ['D.M.YYYY', '28.5.1998.1', 'import.date'],
    ['D.M.YYYY', '', undefined],
  ])('reads a day written %s: %j is %s', (date, cell, day) =>
    expect(profile({ column: 'more', date })(cell)).toBe(day),
  );
  it.each([
    [',', '1.234.500,5', 'CHF 1234500.5'],
    ['.', '1,234,500.5', 'CHF 1234500.5'],
    ['.', "1'234'500", 'CHF 1234500'],
    [',', '12,5', 'CHF 12.5'],
    ['.', '12,5', 'import.number'],
    ['.', '1.2.3', 'import.number'],
    ['.', '-4', 'import.number'],
    ['.', 'about 5', 'import.number'],
    ['.', '.5', 'import.number'],
  ] as const)('reads numbers with the decimals after %s: %j is %s', (decimal, cell, amount) =>
    expect(profile({ column: 'more', number: 'amount', currency: 'CHF' }, decimal)(cell)).toBe(
      amount,
    ),
  );
  it('reads a share with or without its sign', () => {
    const share = profile({ column: 'more', number: 'percent' }, ',');
    expect([share('12,5 %'), share('100')]).toEqual(['12.5', '100']);
  });
});
