import type { ListEntry } from './list-entry.js';
import { mergeEntries } from './merged-entries.js';

const entry = (ref: string, over: Partial<ListEntry> = {}): ListEntry => ({
  ref,
  type: 'person',
  version: '1',
  names: [{ value: 'Zorban Al Quvari', quality: 'primary' }],
  birthYears: [1967],
  countries: ['Iran (Islamic Republic of)'],
  documents: [],
  ...over,
});
const refsOf = (...lists: [string, ListEntry[]][]): string[] =>
  mergeEntries(lists.map(([listId, entries]) => ({ listId, entries }))).map(({ references }) =>
    references.map(({ listId, entryRef }) => `${listId} ${entryRef}`).join(', '),
  );

describe('entries of several lists', () => {
  it.each<[string, ListEntry, ListEntry]>([
    ['the UN reference is named', entry('T1'), entry('E1', { unRef: 'T1', birthYears: [1970] })],
    [
      'a document number and a word of the names are the same',
      entry('T1', { documents: ['T0000001'] }),
      entry('E1', {
        documents: ['T0000001'],
        names: [{ value: 'QUVARI, Z.', quality: 'primary' }],
        birthYears: [],
      }),
    ],
    [
      'a name in another order and the day of birth are the same',
      entry('T1', { birthDates: ['1967-05-02'] }),
      entry('E1', {
        birthDates: ['1967-05-02'],
        names: [
          { value: 'Somebody', quality: 'primary' },
          { value: 'AL QUVARI Zorban', quality: 'good' },
        ],
      }),
    ],
    [
      'the UN reference is one it had before',
      entry('T2', { formerRefs: ['T1'] }),
      entry('E1', { unRef: 'T1' }),
    ],
  ])('are one where %s', (_why, un, eu) =>
    expect(refsOf(['UNSC', [un]], ['EU', [eu]])).toEqual([`UNSC ${un.ref}, EU E1`]),
  );
  it.each<[string, ListEntry, ListEntry]>([
    ['only names and the year are the same', entry('T1'), entry('E1')],
    [
      'the same number stands with no word in common',
      entry('T1', { documents: ['T0000001'] }),
      entry('E1', {
        documents: ['T0000001'],
        names: [{ value: 'Marlo Vendrake', quality: 'primary' }],
      }),
    ],
    [
      'the same number stands with other birth years',
      entry('T1', { documents: ['T0000001'] }),
      entry('E1', { documents: ['T0000001'], birthYears: [1990] }),
    ],
    [
      'a short number is the same',
      entry('T1', { documents: ['1234'] }),
      entry('E1', { documents: ['1234'] }),
    ],
    [
      'the low-quality alias and the day of birth are the same',
      entry('T1', {
        birthDates: ['1967-05-02'],
        names: [
          { value: 'Zorban Al Quvari', quality: 'primary' },
          { value: 'The Ferryman', quality: 'low' },
        ],
      }),
      entry('E1', {
        birthDates: ['1967-05-02'],
        names: [{ value: 'The Ferryman', quality: 'primary' }],
      }),
    ],
    [
      'another UN reference is named',
      entry('T1', { birthDates: ['1967-05-02'] }),
      entry('E1', { birthDates: ['1967-05-02'], unRef: 'T9' }),
    ],
    ['a body names a person', entry('T1'), entry('E1', { type: 'organisation', unRef: 'T1' })],
  ])('stay apart where %s', (_why, un, eu) =>
    expect(refsOf(['UNSC', [un]], ['EU', [eu]])).toEqual([`UNSC ${un.ref}`, 'EU E1']),
  );
  it('are one through a third list, and two of one list never', () => {
    const document = { documents: ['T0000001'] };
    expect(
      refsOf(
        ['UNSC', [entry('T1', document)]],
        ['EU', [entry('E1', { unRef: 'T1', documents: ['P7777777'] })]],
        [
          'OFAC',
          [entry('1', { documents: ['P7777777'] }), entry('2', { documents: ['P7777777'] })],
        ],
      ),
    ).toEqual(['UNSC T1, EU E1, OFAC 1', 'OFAC 2']);
  });
  it('have what each list says, and nothing twice in other words', () => {
    const un = entry('T1', { documents: ['T0000001'] });
    const eu = entry('E1', {
      unRef: 'T1',
      names: [
        { value: 'QUVARI, Zorban al', quality: 'primary' },
        { value: 'Marlo Vendrake', quality: 'good' },
      ],
      birthYears: [1967, 1968],
      countries: ['Iran', 'Kenya'],
      documents: ['T0000001', 'P2222222'],
    });
    expect(
      mergeEntries([
        { listId: 'UNSC', entries: [un] },
        { listId: 'EU', entries: [eu] },
      ]),
    ).toEqual([
      {
        ...un,
        listId: 'UNSC',
        references: [
          { listId: 'UNSC', entryRef: 'T1' },
          { listId: 'EU', entryRef: 'E1' },
        ],
        keys: ['UNSC|T1', 'EU|E1'],
        names: [
          { value: 'Zorban Al Quvari', quality: 'primary' },
          { value: 'Marlo Vendrake', quality: 'good' },
        ],
        birthYears: [1967, 1968],
        countries: ['Iran (Islamic Republic of)', 'Kenya'],
        documents: ['T0000001', 'P2222222'],
      },
    ]);
  });
});
