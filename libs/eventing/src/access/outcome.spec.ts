import type { Role } from '#kernel';
import { type Place, ReadPolicy } from './read.policy.js';
import { ReadAccess, RecordPlaces } from './read-access.js';
import { familyFilter } from './scope-filter.js';

const id = (n: number): string => `7d0f0b9e-6a53-4bb0-9d4e-0c4a1d6a1f0${n}`;
const policy = new ReadPolicy({
  duties: {
    expiry: { owners: [{ role: 'PO' }], escalation: [] },
    sla: { owners: [{ role: 'DDA' }], escalation: [{ afterDays: 2, toRole: 'RD' }] },
  },
  aggregates: [
    {
      decider: { name: 'review' },
      family: 'restricted',
      readers: ['DDA'],
      outcome: {
        readers: ['PO', 'FIN', 'RD', 'DDA'],
        fields: ['partnerId', 'conclusion.outcome'],
        events: { 'review.concluded': ['outcome'] },
      },
    },
    {
      decider: { name: 'match' },
      family: 'restricted',
      readers: ['DDA'],
      outcome: {
        readers: ['FIN'],
        fields: [],
        events: {},
        only: { field: 'status', values: () => ['confirmed'] },
      },
    },
    { decider: { name: 'duty' }, family: 'restricted', about: 'subject' },
  ],
});
const caller = (role: Role, scope: object = {}) => ({ grants: [{ role, scope }] });
const place = (state: object = {}): Place => ({
  scope: { regionCode: 'AFR' },
  state: state as never,
  version: 1,
});
class Places extends RecordPlaces {
  constructor(private readonly known: Readonly<Record<string, Place>>) {
    super();
  }
  async of(asked: ReadonlyMap<string, number>) {
    return new Map(
      [...asked.keys()].flatMap((one) =>
        this.known[one] ? [[one, this.known[one]] as const] : [],
      ),
    );
  }
}

describe('whoever is told how a case ends', () => {
  it('sees the outcome within their scope, and readers the whole of it', () => {
    expect(policy.view('review', caller('PO'), place())).toBe('outcome');
    expect(policy.view('review', caller('PO', { regions: ['EUR'] }), place())).toBeUndefined();
    expect(policy.view('review', caller('DDA'), place())).toBe('whole');
    expect(policy.view('review', caller('COM'), place())).toBeUndefined();
  });
  it('sees records of the kind that is told alone', () => {
    expect(policy.view('match', caller('FIN'), place({ status: 'confirmed' }))).toBe('outcome');
    expect(policy.view('match', caller('FIN'), place({ status: 'open' }))).toBeUndefined();
    expect(policy.view('match', caller('PO'), place({ status: 'confirmed' }))).toBeUndefined();
  });
  it('is shown the fields and lines that are named, and no event word for word', () => {
    expect(policy.fields('review', 'outcome')).toEqual(['partnerId', 'conclusion.outcome']);
    expect(policy.line('review', 'review.concluded', 'outcome')).toEqual(['outcome']);
    expect(policy.line('review', 'review.finding', 'outcome')).toBeUndefined();
    expect(policy.line('review', 'review.finding', 'whole')).toBe('all');
    expect(policy.shows('review', 'review.concluded', 'outcome')).toBe(false);
  });
  it('is told of these events and of duties, and of nothing else', () => {
    expect(policy.tells('review', 'review.concluded', 'outcome')).toBe(true);
    expect(policy.tells('review', 'duty.reminded', 'outcome')).toBe(true);
    expect(policy.tells('review', 'review.finding', 'outcome')).toBe(false);
    expect(policy.tells('review', 'review.finding', 'whole')).toBe(true);
    expect(policy.tells('review', 'review.concluded', undefined)).toBe(false);
  });
  it('reads, of the duties about it, those their own role owes or that go up to it', () => {
    const duty = (role: Role, kind: string) =>
      policy.view(
        'duty',
        caller(role),
        place({ kind, subject: { type: 'review', id: id(1) } }),
        place(),
      );
    expect([duty('PO', 'expiry'), duty('PO', 'sla')]).toEqual(['whole', undefined]);
    expect([duty('FIN', 'expiry'), duty('FIN', 'sla')]).toEqual([undefined, undefined]);
    expect([duty('RD', 'expiry'), duty('RD', 'sla')]).toEqual([undefined, 'whole']);
    expect([duty('DDA', 'expiry'), duty('DDA', 'sla')]).toEqual(['whole', 'whole']);
  });
  it('is asked for as a query, too', () => {
    const kept = { scope: 'scope.', state: 'state.' };
    expect(familyFilter(policy, 'match', caller('FIN'), kept)).toEqual({
      $and: [{ $or: [{ $and: [{}, { $or: [{ 'state.status': { $in: ['confirmed'] } }] }] }] }, {}],
    });
    expect(familyFilter(policy, 'duty', caller('PO'), kept)).toEqual({
      $and: [
        {},
        {
          $or: [
            { 'state.subject.type': { $in: ['duty'] } },
            { 'state.subject.type': { $in: ['review'] }, 'state.kind': { $in: ['expiry'] } },
          ],
        },
      ],
    });
  });
});

describe('the lines of a timeline', () => {
  const access = new ReadAccess(policy, new Places({ [`review-${id(1)}`]: place() }));
  const lines = ['review.concluded', 'review.finding'].map((type) => ({
    caseId: `review-${id(1)}`,
    type,
    version: 1,
    by: { accountId: 'analyst', personId: 'person-analyst', role: 'DDA' as const },
    facts: { outcome: 'clear', riskFactors: ['x'] },
  }));
  it('are cut for readers of the outcome, and whole for others', async () => {
    expect(await access.lines(caller('PO'), lines)).toEqual([
      { ...lines[0], facts: { outcome: 'clear' } },
    ]);
    expect(await access.lines(caller('DDA'), lines)).toEqual(lines);
    expect(await access.lines(caller('COM'), lines)).toEqual([]);
  });
});

describe('several callers', () => {
  it('are answered by one look-up, duties together with what they are about', async () => {
    const [review, duty] = [`review-${id(1)}`, `duty-${id(1)}`];
    const subject = { type: 'review', id: id(1) };
    const access = new ReadAccess(
      policy,
      new Places({ [review]: place(), [duty]: place({ kind: 'expiry', subject }) }),
    );
    const sight = await access.sight(
      new Map([review, duty, `review-${id(2)}`].map((one) => [one, 0])),
    );
    expect([sight(caller('PO'), review), sight(caller('PO'), duty)]).toEqual(['outcome', 'whole']);
    expect([sight(caller('COM'), review), sight(caller('COM'), duty)]).toEqual([
      undefined,
      undefined,
    ]);
    // One that nobody finds is open to those to whom all are.
    expect(sight(caller('PO'), `review-${id(2)}`)).toBeUndefined();
    expect(sight(caller('DDA'), `review-${id(2)}`)).toBe('whole');
  });
});
