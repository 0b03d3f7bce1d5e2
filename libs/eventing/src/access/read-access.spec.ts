import type { Place } from './read.policy.js';
import { ReadPolicy } from './read.policy.js';
import { ReadAccess, RecordPlaces } from './read-access.js';
import { familyFilter } from './scope-filter.js';

const id = (n: number): string => `7d0f0b9e-6a53-4bb0-9d4e-0c4a1d6a1f0${n}`;
const policy = new ReadPolicy({
  duties: {},
  aggregates: [
    { decider: { name: 'partner' }, publicEvents: { 'partner.activated': ['partnerId'] } },
    { decider: { name: 'review' }, family: 'restricted', readers: ['DDA', 'AUD'] },
    { decider: { name: 'duty' }, family: 'restricted', about: 'subject' },
  ],
});
const assigning = new ReadPolicy({
  duties: {},
  aggregates: [
    {
      decider: { name: 'declaration' },
      family: 'restricted',
      readers: ['CRE'],
      assigned: { fields: ['assessorIds', 'readings.readerId'], roles: ['RO'] },
      outcome: { readers: ['RO', 'DIR'], fields: ['outcome'], events: {} },
    },
  ],
});
/** Places by hand; counts what it is asked for. */
class Known extends RecordPlaces {
  readonly asked: string[][] = [];
  constructor(private readonly places: Readonly<Record<string, Place>>) {
    super();
  }
  async of(atLeast: ReadonlyMap<string, number>): Promise<ReadonlyMap<string, Place>> {
    this.asked.push([...atLeast].map(([stream, version]) => `${stream.split('-')[0]}@${version}`));
    return new Map(
      [...atLeast.keys()].flatMap((one) => (this.places[one] ? [[one, this.places[one]]] : [])),
    );
  }
}
const at = (regionCode: string, state: object = {}): Place => ({
  scope: { regionCode },
  state: state as never,
  version: 9,
});
const places = (): Known =>
  new Known({
    [`partner-${id(1)}`]: at('AFR'),
    [`partner-${id(2)}`]: at('EUR'),
    [`review-${id(1)}`]: at('AFR'),
    [`duty-${id(1)}`]: at('AFR', { subject: { type: 'partner', id: id(1) } }),
    [`duty-${id(2)}`]: at('AFR', { subject: { type: 'review', id: id(1) } }),
    [`duty-${id(3)}`]: at('AFR', { subject: { type: 'partner', id: id(2) } }),
  });
const events = [
  ['partner', 1, 'partner.registered', 1],
  ['partner', 2, 'partner.registered', 1],
  ['partner', 2, 'partner.activated', 2],
  ['partner', 1, 'partner.submitted', 3],
  ['review', 1, 'review.concluded', 4],
  ['duty', 1, 'duty.set', 1],
  ['duty', 2, 'duty.set', 1],
  ['duty', 3, 'duty.set', 1],
  ['partner', 7, 'partner.registered', 1],
  ['claim', 1, 'claim.taken', 1],
].map(([family, n, type, version]) => ({
  streamId: `${family}-${id(n as number)}`,
  type: type as string,
  version: version as number,
}));
const follow = async (known: Known, role: string | undefined, scope: object = {}) => {
  const caller = role === undefined ? undefined : { grants: [{ role: role as never, scope }] };
  const seen = await new ReadAccess(policy, known).visible(caller, events, (event) => event);
  return seen.map(({ event: { streamId, type } }) => `${type} ${streamId.at(-1)}`);
};

describe('the events of a page', () => {
  it('are looked up together for a limited reader, at the version the page has', async () => {
    const known = places();
    expect(await follow(known, 'PO', { regions: ['AFR'] })).toEqual([
      'partner.registered 1',
      'partner.activated 2',
      'partner.submitted 1',
      'duty.set 1',
    ]);
    expect(known.asked).toEqual([
      // A public event, too: whoever reads the record is told all of it.
      ['partner@3', 'partner@2', 'duty@1', 'duty@1', 'duty@1', 'partner@1'],
      ['partner@0', 'review@0', 'partner@0'],
    ]);
  });
  it('are not looked up for one without limits, nor for nobody', async () => {
    const known = places();
    expect(await follow(known, 'SUB')).toEqual([
      'partner.registered 1',
      'partner.registered 2',
      'partner.activated 2',
      'partner.submitted 1',
      'partner.registered 7',
    ]);
    expect(await follow(known, 'AUD')).toHaveLength(events.length);
    expect(await follow(known, undefined)).toEqual(['partner.activated 2']);
    expect(await follow(known, 'EXP')).toEqual(['partner.activated 2']);
    expect(known.asked).toEqual([]);
  });
  it('are about a duty only with the record it is about', async () =>
    expect(
      (await follow(places(), 'DDA', { regions: ['AFR'] })).filter((one) => /duty/.test(one)),
    ).toEqual(['duty.set 1', 'duty.set 2']));
  it('tell their cause to readers of the family, public ones to those to whom all of it is open', () => {
    const access = new ReadAccess(policy, new Known({}));
    const tells = (type: string, role?: string, scope: object = {}) =>
      access.tellsCause(
        role === undefined ? undefined : { grants: [{ role: role as never, scope }] },
        {
          streamId: `partner-${id(1)}`,
          type,
        },
      );
    expect([tells('partner.activated'), tells('partner.activated', 'EXP')]).toEqual([false, false]);
    expect(tells('partner.activated', 'PO', { regions: ['EUR'] })).toBe(false);
    expect(tells('partner.activated', 'PO')).toBe(true);
    expect(tells('partner.submitted', 'PO', { regions: ['AFR'] })).toBe(true);
  });
  it('of a record nobody finds are passed over', async () =>
    expect(await follow(new Known({}), 'PO', { regions: ['AFR'] })).toEqual([
      'partner.activated 2',
    ]));
});

describe('whoever a record names as its reader', () => {
  const place = at('AFR', { assessorIds: ['person-one', 'person-two'] });
  const as = (role: string, personId?: string) => ({
    grants: [{ role: role as never, scope: {} }],
    ...(personId ? { personId } : {}),
  });
  it('reads all of it, and others in the role do not', () => {
    const seen = (...who: Parameters<typeof as>) =>
      assigning.view('declaration', as(...who), place);
    expect([seen('RO', 'person-two'), seen('RO', 'person-three'), seen('RO')]).toEqual([
      'whole',
      'outcome',
      'outcome',
    ]);
    expect([seen('DIR', 'person-one'), seen('PO', 'person-one')]).toEqual(['outcome', undefined]);
    expect(assigning.view('declaration', as('RO', 'person-one'), at('AFR'))).toBe('outcome');
  });
  it('is named in an entry of a list as well', () => {
    const lent = at('AFR', { assessorIds: [], readings: [{ readerId: 'a' }, { readerId: 'b' }] });
    const seen = (personId: string) => assigning.view('declaration', as('RO', personId), lent);
    expect(['a', 'b', 'c'].map(seen)).toEqual(['whole', 'whole', 'outcome']);
  });
  it('finds it by a query, and has its state looked at', () => {
    const kept = { scope: 'scope.', state: 'state.' };
    const asked = familyFilter(assigning, 'declaration', as('RO', 'person-one'), kept);
    expect(asked).toEqual({ $and: [{}, {}] });
    const of = {
      ...as('RO', 'person-one'),
      grants: [{ role: 'RO' as const, scope: { regions: ['EUR'] } }],
    };
    expect(familyFilter(assigning, 'declaration', of, kept)).toEqual({
      $and: [
        {
          $or: [
            { $or: [{ 'scope.regionCode': { $in: ['EUR'] } }] },
            { 'state.assessorIds': 'person-one' },
            { 'state.readings.readerId': 'person-one' },
          ],
        },
        {},
      ],
    });
    expect(assigning.stateFields).toEqual(['assessorIds', 'readings.readerId']);
  });
});

describe('a partner’s own person who is named', () => {
  const naming = new ReadPolicy({
    duties: { attestation: { owners: [{ role: 'PA', partner: true }], escalation: [] } },
    aggregates: [
      {
        decider: { name: 'duty' },
        portal: {
          only: { field: 'kind', values: ({ duties }) => Object.keys(duties) },
          named: 'owners.personId',
        },
      },
    ],
  });
  const grants = [{ role: 'PE' as const, scope: { partnerIds: ['ours'] } }];
  const owner = { grants, personId: 'person-one' };
  const duty = (kind: string, partnerId = 'ours'): Place => ({
    scope: { partnerIds: [partnerId] },
    state: { kind, owners: [{ role: 'RO', personId: 'person-one' }] },
    version: 1,
  });
  it('reads what others of the partner do not, as a partner, and of no other partner', () => {
    expect(naming.view('duty', owner, duty('condition'))).toBe('portal');
    expect(naming.view('duty', owner, duty('condition', 'theirs'))).toBeUndefined();
    const other = { grants, personId: 'person-two' };
    expect(naming.view('duty', other, duty('condition'))).toBeUndefined();
    expect(naming.view('duty', other, duty('attestation'))).toBe('portal');
    expect(naming.view('duty', { grants }, duty('condition'))).toBeUndefined();
    expect(naming.stateFields).toEqual(['owners.personId', 'kind']);
  });
  it('finds it by a query', () =>
    expect(familyFilter(naming, 'duty', owner, { scope: 'scope.', state: '' })).toEqual({
      $and: [
        {
          $or: [
            {
              $and: [
                { $or: [{ 'scope.partnerIds': { $in: ['ours'] } }] },
                { $or: [{ kind: { $in: ['attestation'] } }, { 'owners.personId': 'person-one' }] },
              ],
            },
          ],
        },
        {},
      ],
    }));
});
