import { pledgeTotals, type PledgeLine } from './pledge-totals.projection.js';

const [pledgeId, partnerId] = [
  '11111111-1111-4111-8111-111111111111',
  '22222222-2222-4222-8222-222222222222',
];
const place = { partnerKind: 'ngo', countryCode: 'KE', regionCode: 'AFR' };
const chf = (amountMinor: string) => ({ amountMinor, currency: 'CHF' });
const after = (...events: readonly (readonly [string, object])[]): PledgeLine | undefined =>
  events.reduce<PledgeLine | undefined>(
    (line, [type, data]) =>
      pledgeTotals.project(
        line,
        { type, data: { pledgeId, partnerId, ...data } } as never,
        pledgeId,
      ),
    undefined,
  );
const money = ['pledge.announced', { ...place, kind: 'funding', amount: chf('900') }] as const;
const masks = [
  'pledge.announced',
  { ...place, kind: 'in_kind', goods: { item: 'Masks', quantity: 500, unit: 'boxes' } },
] as const;
const formalised = ['pledge.formalised', {}] as const;

describe('a pledge, as totals are made of it', () => {
  it('of money has what is promised and what came, in its own currency', () =>
    expect(after(money, formalised, ['contribution.received', { credited: chf('300') }])).toEqual({
      status: 'partially_fulfilled',
      kind: 'funding',
      pledged: chf('900'),
      received: chf('300'),
      scope: { partnerIds: [partnerId], kind: 'ngo', countryCode: 'KE', regionCode: 'AFR' },
    }));
  it.each([
    [200, 'partially_fulfilled'],
    [500, 'fulfilled'],
  ])('of something else is as far as what came of it: %d of 500', (quantity, status) => {
    const line = after(masks, formalised, ['contribution.delivered', { quantity }]);
    expect(line).toMatchObject({ status, kind: 'in_kind', promised: 500, delivered: quantity });
    expect(line).not.toHaveProperty('pledged');
  });
  it('that is over stays so, whatever still comes', () =>
    expect(
      after(masks, formalised, ['pledge.lapsed', {}], ['contribution.delivered', { quantity: 9 }]),
    ).toMatchObject({ status: 'lapsed', delivered: 9 }));
});
