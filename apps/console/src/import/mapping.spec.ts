import { guessed, isKnown, mappingOf, valuesIn } from './mapping.js';
import { csvOfRows, tableIn } from './table.js';

const csv = 'No;Organisation;Sort;Land;ROR\n17;Moyo "Walking" Trust;Civil society;Kenya;\n';

describe('a table of organisations', () => {
  const table = tableIn(csv);
  it('is read by the mark between its columns', () =>
    expect(table).toEqual({
      columns: ['No', 'Organisation', 'Sort', 'Land', 'ROR'],
      rows: [
        {
          No: '17',
          Organisation: 'Moyo "Walking" Trust',
          Sort: 'Civil society',
          Land: 'Kenya',
          ROR: '',
        },
      ],
    }));
  it('is written so that it is read as it was', () =>
    expect(tableIn(csvOfRows(table.columns, table.rows))).toEqual(table));
  it('says by its columns what most of them are', () =>
    expect(guessed(table)).toEqual({
      key: 'No',
      name: 'Organisation',
      kind: 'Sort',
      countryCode: 'Land',
      ror: 'ROR',
    }));
  it('needs no mapping where the API knows its columns', () => {
    expect(isKnown(table)).toBe(false);
    expect(isKnown(tableIn('ror_id,status,name,types,country_code\n'))).toBe(true);
  });
});

describe('the mapping of a table', () => {
  const columns = { key: 'No', name: 'Organisation', kind: 'Sort', countryCode: 'Land' };
  it('has what was chosen, and no word without a meaning', () =>
    expect(
      mappingOf(
        {
          columns: { ...columns, ror: 'ROR' },
          kinds: { 'Civil society': 'ngo', Club: '' },
          countries: { Kenya: 'KE' },
        },
        'suppliers',
      ),
    ).toEqual({
      source: 'suppliers',
      key: 'No',
      name: 'Organisation',
      kind: { column: 'Sort', values: { 'Civil society': 'ngo' } },
      countryCode: { column: 'Land', values: { Kenya: 'KE' } },
      identifiers: { ror: 'ROR' },
    }));
  it('is none while a column is missing', () =>
    expect(
      mappingOf({ columns: { ...columns, kind: '' }, kinds: {}, countries: {} }, 's'),
    ).toBeUndefined());
  it('asks for the meaning of each word once', () =>
    expect(valuesIn([{ a: 'x' }, { a: ' x ' }, { a: '' }, { a: 'y' }], 'a')).toEqual(['x', 'y']));
});
