import { factsOf, nameOf, textsAt } from './reading.js';

const record = (fields: object) => ({
  id: 'r',
  version: 1,
  status: 'draft',
  createdAt: '2026-03-02T09:00:00Z',
  updatedAt: '2026-03-02T09:00:00Z',
  ...fields,
});
const dossier = {
  caseId: 'partner-r',
  record: record({}),
  beside: [],
  documents: [],
  duties: [],
  messages: [],
  people: [],
  texts: [
    { at: '/v1/partners/r', field: 'review.summary', text: 'All is well.' },
    { at: '/v1/partners/r', field: 'old', erased: true },
    { at: '/v1/partners/other', field: 'review.summary', text: 'Not this one.' },
  ],
};

describe('a record as lines to read', () => {
  it('has texts under the names of their fields, people by name, and nothing that says nothing', () => {
    const read = {
      texts: textsAt(dossier, '/v1/partners/r'),
      people: new Map([['person-1', 'Amina']]),
    };
    const given = record({
      kind: 'ngo',
      officerId: 'person-1',
      applicants: ['person-1', 'person-2'],
      review: { summaryRef: 'ref-1', noteRef: 'ref-2' },
      conditions: [{ conditionId: 'c-1', dueOn: '2026-03-02', textHash: 'f00' }, {}],
      valueEstimate: { amountMinor: '1200', currency: 'USD' },
      period: { start: '2026-03-02', end: '2026-04-02' },
      findings: { sanctions: { rating: 'minor' }, tobacco_link: { rating: 'adverse' } },
      empty: [],
      nothing: '',
      none: { here: [] },
    });
    expect(factsOf(given, read)).toEqual([
      { key: 'kind', value: 'ngo' },
      { key: 'officerId', value: 'Amina' },
      { key: 'applicants', value: ['Amina', 'person-2'] },
      { key: 'review', facts: [{ key: 'summary', value: 'All is well.' }] },
      {
        key: 'conditions',
        items: [
          [
            { key: 'conditionId', value: 'c-1' },
            { key: 'dueOn', value: '2026-03-02' },
          ],
        ],
      },
      { key: 'valueEstimate', value: { amountMinor: '1200', currency: 'USD' } },
      { key: 'period', value: { start: '2026-03-02', end: '2026-04-02' } },
      {
        key: 'findings',
        facts: [
          { key: 'sanctions', value: 'minor' },
          { key: 'tobacco_link', value: 'adverse' },
        ],
      },
    ]);
  });
});

describe('what a record is called', () => {
  const names = [
    { value: 'Other', type: 'alias' },
    { value: 'Walkers', type: 'primary' },
  ];
  it.each([
    ['its primary name', { names }, new Map(), 'Walkers'],
    ['its title', { title: 'Clinics' }, new Map(), 'Clinics'],
    ['its first title', { titles: [{ lang: 'fr', value: 'Marcher' }] }, new Map(), 'Marcher'],
    ['a text that names it', {}, new Map([['title', 'Sealed']]), 'Sealed'],
    ['nothing', {}, new Map(), undefined],
  ])('is %s', (_what, fields, texts, name) => expect(nameOf(record(fields), texts)).toBe(name));
});
