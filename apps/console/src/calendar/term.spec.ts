import { termsFrom } from './term.js';

const agreement = (over: object) =>
  ({
    id: 'a-1',
    title: 'Blood pressure',
    type: 'mou',
    partnerIds: ['p-1'],
    status: 'in_force',
    ...over,
  }) as never;
const appointment = (over: object) =>
  ({
    id: 'h-1',
    title: 'advocate',
    members: [{ kind: 'person', name: 'Ada' }, { kind: 'person' }],
    status: 'current',
    end: '2027-01-01',
    ...over,
  }) as never;

describe('what ends when', () => {
  it('are agreements with an end and honours that are borne, the next first', () => {
    const terms = termsFrom(
      [agreement({ end: '2027-03-01', engagementId: 'e-1' }), agreement({ id: 'open' })],
      [appointment({}), appointment({ id: 'h-2', status: 'former', end: '2020-01-01' })],
    );
    expect(
      terms.map(({ id, name, partnerIds, what, end }) => [id, name, partnerIds, what, end]),
    ).toEqual([
      ['h-1', 'Ada', [], 'advocate', '2027-01-01'],
      ['a-1', 'Blood pressure', ['p-1'], 'mou', '2027-03-01'],
    ]);
  });
  it('is renewed where its commands are: an agreement by its engagement', () => {
    const [own, byEngagement] = termsFrom(
      [
        agreement({ id: 'b', title: 'A', end: '2027-03-01' }),
        agreement({ end: '2027-03-01', title: 'B', engagementId: 'e-1' }),
      ],
      [],
    );
    expect([own!.renewal, byEngagement!.renewal]).toEqual([
      { collection: 'agreements', id: 'b' },
      { collection: 'engagements', id: 'e-1' },
    ]);
  });
});
