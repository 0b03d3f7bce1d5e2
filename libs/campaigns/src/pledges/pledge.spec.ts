import { allowedCommands, type CommandMetadata, type NewEvent, type Role } from '#kernel';
import { exampleMetadata, specification } from '#kernel/testing';
import { actorOf, withReason } from '../campaigns/campaign.examples.js';
import { pledgeDeadlines } from './pledge.deadlines.rule.js';
import { pledgeDecider, type PledgeCommand } from './pledge.decider.js';
import { bankReferencesOf } from './pledge.state.js';

const pledgeId = '00000000-0000-4000-8000-0000000000b1';
const partnerId = '00000000-0000-4000-8000-0000000000a1';
const ids = { pledgeId, partnerId };
const partner = { status: 'active', kind: 'ngo', countryCode: 'KE', regionCode: 'AFR' };
const facts = { partner, holds: [], agreement: { status: 'in_force' } };
const given = specification(pledgeDecider, facts);
const chf = (amountMinor: number | string, currency = 'CHF') => ({
  amountMinor: String(amountMinor),
  currency,
});
const command = (
  type: PledgeCommand['type'],
  role: Role,
  data: object = {},
  over: Partial<CommandMetadata> = {},
): PledgeCommand =>
  ({
    type,
    aggregateId: pledgeId,
    data,
    metadata: exampleMetadata({ actor: actorOf(role), ...over }),
  }) as PledgeCommand;
const fact = (type: string, data: object, role: Role = 'CRM') => ({
  type,
  data: { ...ids, ...data },
  by: actorOf(role),
});
const bare = ({ type, data }: NewEvent): NewEvent => ({ type, data });

const schedule = [
  { instalmentId: 'one', due: '2026-04-01', amount: chf(300) },
  { instalmentId: 'two', due: '2026-07-01', amount: chf(300) },
  { instalmentId: 'three', due: '2026-10-01', amount: chf(400) },
];
const promise = {
  partnerId,
  kind: 'funding',
  amount: chf(1_000),
  schedule,
  purpose: 'campaign',
  flexibility: 'earmarked',
  anonymous: false,
};
const { partnerId: _, ...promised } = promise;
const announced = fact('pledge.announced', {
  partnerKind: 'ngo',
  countryCode: 'KE',
  regionCode: 'AFR',
  ...promised,
  iatiTransactionType: '13',
});
const accepted = fact('pledge.accepted', {}, 'DDL');
const agreementId = '00000000-0000-4000-8000-0000000000e1';
const formalised = fact(
  'pledge.formalised',
  { agreementId, schedule, iatiTransactionType: '11' },
  'RO',
);
const inForce = [announced, accepted, formalised];
const receipt = (
  contributionId: string,
  amountMinor: number,
  settled: string[],
  over: object = {},
) =>
  fact(
    'contribution.received',
    {
      contributionId,
      amount: chf(amountMinor),
      credited: chf(amountMinor),
      valueDate: '2026-03-01',
      bankReference: `bank-${contributionId}`,
      settled,
      overReceipt: false,
      iatiTransactionType: '1',
      ...over,
    },
    'FIN',
  );
const receive = (contributionId: string, amountMinor: number, over: object = {}) =>
  command('RecordReceipt', 'FIN', {
    contributionId,
    amount: chf(amountMinor),
    valueDate: '2026-03-01',
    bankReference: `bank-${contributionId}`,
    ...over,
  });

describe('the table of a pledge', () => {
  const table: Readonly<Record<string, string>> = {
    announced: 'AcceptPledge RefusePledge LapsePledge CancelPledge',
    accepted: 'FormalisePledge RecordDelivery RevisePledge LapsePledge CancelPledge',
    formalised:
      'RecordReceipt RecordDelivery RequestReversal ConfirmReversal RevisePledge LapsePledge CancelPledge',
    partially_fulfilled:
      'RecordReceipt RecordDelivery RequestReversal ConfirmReversal RevisePledge LapsePledge CancelPledge',
    fulfilled: 'RecordReceipt RequestReversal ConfirmReversal',
    lapsed: 'RequestReversal ConfirmReversal',
    cancelled: 'RequestReversal ConfirmReversal',
    refused: '',
  };
  /** System steps that answer in every state, with nothing where they do not apply. */
  const always = ['MarkOverdue', 'RescopePledge', 'RepointPledge', 'ApplyStandingToPledge'];
  it.each(Object.entries(table))('allows in %s: %s', (status, commands) =>
    expect(
      allowedCommands(pledgeDecider, { status })
        .filter((type) => !always.includes(type))
        .toSorted(),
    ).toEqual(commands.split(' ').filter(Boolean).toSorted()),
  );
  it('knows nothing of a pledge never made', () => {
    for (const type of Object.keys(pledgeDecider.commands))
      if (type !== 'RecordPledge')
        given()
          .when(command(type as PledgeCommand['type'], 'CRM'))
          .thenRefuses('not-found');
  });
});

describe('a promise', () => {
  const record = (over: object, role: Role = 'CRM', metadata = {}) =>
    command('RecordPledge', role, { ...promise, ...over }, metadata);
  it('is recorded as it is, by us or by the partner', () => {
    given().when(record({})).thenEvents(bare(announced));
    given()
      .when(record({}, 'PA', { scope: { partnerIds: [partnerId] } }))
      .thenEvents(bare(announced));
  });
  it('is of a partner there is, and within reach', () => {
    given()
      .when(record({}), { partner: { ...partner, status: 'unknown' } })
      .thenRefuses('not-found');
    given()
      .when(record({}, 'PA', { scope: { partnerIds: ['another'] } }))
      .thenRefuses('not-found');
  });
  it.each(['JPY', 'CHF', 'BHD'])('is in whole minor units, of %s too', (currency) => {
    const amount = chf(1_001, currency);
    const only = [{ instalmentId: 'one', due: '2026-04-01', amount }];
    given()
      .when(record({ amount, schedule: only }))
      .thenEvents({ ...bare(announced), data: { ...announced.data, amount, schedule: only } });
  });
  const [one, two, three] = schedule;
  it.each<[string, object]>([
    ['pledge.schedule-missing', { schedule: [] }],
    ['pledge.schedule-currency', { schedule: [{ ...one, amount: chf(1_000, 'EUR') }] }],
    ['pledge.amount-zero', { amount: chf(0), schedule: [{ ...one, amount: chf(0) }] }],
    ['pledge.instalment-twice', { schedule: [one, { ...two, instalmentId: 'one' }, three] }],
    ['pledge.schedule-order', { schedule: [two, one, three] }],
    ['pledge.schedule-sum', { schedule: [one, two, { ...three, amount: chf(399) }] }],
    ['pledge.kind', { goods: { item: 'Shoes', quantity: 3, unit: 'pairs', valuation: 'cost' } }],
    ['pledge.kind', { kind: 'in_kind' }],
  ])('is refused: %s', (code, over) => given().when(record(over)).thenRefuses(code));
});

describe('what we take', () => {
  const accept = (over: object = {}, who: Partial<CommandMetadata> = {}) =>
    command('AcceptPledge', 'DDL', over, who);
  it('is accepted by somebody who did not record it (SOD-12)', () => {
    given(announced).when(accept()).thenEvents(bare(accepted));
    for (const type of ['AcceptPledge', 'RefusePledge'] as const)
      given(announced)
        .when(command(type, 'CRM', { reasonCode: 'donor' }, withReason))
        .thenRefuses('segregation-of-duties', { rule: 'SOD-12' });
  });
  it('is refused with a reason', () =>
    given(announced)
      .when(command('RefusePledge', 'DDL', { reasonCode: 'conditions' }, withReason))
      .thenEvents({
        type: 'pledge.refused',
        data: { ...ids, reasonCode: 'conditions', reasonRef: 'r-1' },
      }));
  it.each(['suspended', 'excluded', 'terminated', 'dormant'])(
    'comes from no partner that is %s',
    (status) =>
      given(announced)
        .when(accept(), { partner: { ...partner, status } })
        .thenRefuses('pledge.partner-not-active', { partnerStatus: status }),
  );
  it.each(['sanctions_match', 'exclusion_confirmed', 'red_concern'])(
    'comes from no partner with a hold: %s',
    (type) => {
      const holds = [{ holdId: 'h', type, target: 'partner' }];
      given(announced).when(accept(), { holds }).thenRefuses('blocked-by-hold');
      given(...inForce)
        .when(receive('c', 100), { holds })
        .thenRefuses('blocked-by-hold');
    },
  );
  describe('of the private sector', () => {
    const company = (over: object) => ({
      ...announced,
      data: { ...announced.data, partnerKind: 'private_sector', ...over },
    });
    it.each(['norm_setting', 'staff_salaries'])('is not for %s', (purpose) =>
      given(company({ purpose })).when(accept()).thenRefuses('pledge.purpose-barred'),
    );
    it('is a part of a programme only', () => {
      const budget = (amountMinor: number, currency = 'CHF') => ({
        programmeBudget: chf(amountMinor, currency),
      });
      given(company({}))
        .when(accept(budget(4_000)))
        .thenEvents(bare(accepted));
      given(company({}))
        .when(accept(budget(3_999)))
        .thenRefuses('pledge.share-too-large');
      given(company({})).when(accept()).thenRefuses('pledge.budget-missing');
      given(company({}))
        .when(accept(budget(4_000, 'EUR')))
        .thenRefuses('pledge.budget-missing');
      given(company({ flexibility: 'flexible' }))
        .when(accept())
        .thenEvents(bare(accepted));
    });
  });
  it('has an agreement in force with the same partner behind it', () => {
    const formalise = command('FormalisePledge', 'RO', { agreementId });
    given(announced, accepted).when(formalise).thenEvents(bare(formalised));
    for (const over of [
      { agreement: { status: 'suspended' } },
      { agreement: undefined },
      { agreementPartners: ['another'] },
    ])
      given(announced, accepted).when(formalise, over).thenRefuses('pledge.agreement-not-in-force');
  });
});

describe('what comes', () => {
  it('pays for the instalment due first', () => {
    given(...inForce)
      .when(receive('a', 299))
      .thenEvents(bare(receipt('a', 299, [])));
    given(...inForce, receipt('a', 299, []))
      .when(receive('b', 301))
      .thenEvents(bare(receipt('b', 301, ['one', 'two'])));
  });
  it('fulfils the pledge in part, then in whole', () => {
    expect(given(...inForce, receipt('a', 299, [])).state.status).toBe('partially_fulfilled');
    expect(given(...inForce, receipt('a', 1_000, [])).state.status).toBe('fulfilled');
  });
  it('is recorded by neither who recorded nor who accepted the pledge (SOD-12)', () => {
    for (const personId of ['person-crm', 'person-ddl'])
      given(...inForce)
        .when({
          ...receive('a', 100),
          metadata: exampleMetadata({ actor: { accountId: 'x', personId, role: 'FIN' } }),
        })
        .thenRefuses('segregation-of-duties', { rule: 'SOD-12' });
  });
  it('is credited in the currency of the pledge, with the rate, its date and its source', () => {
    const rate = { rate: '0.93', on: '2026-02-28', source: 'UN operational rates' };
    const amount = chf(100, 'EUR');
    given(...inForce)
      .when(receive('a', 0, { amount, rate }))
      .thenEvents(bare(receipt('a', 93, [], { amount, credited: chf(93), rate })));
    given(...inForce)
      .when(receive('a', 0, { amount }))
      .thenRefuses('pledge.rate-missing');
    given(...inForce)
      .when(receive('a', 100, { rate }))
      .thenRefuses('pledge.rate-not-needed');
  });
  it('is more than was promised only where somebody decides so', () => {
    given(...inForce)
      .when(receive('a', 1_001))
      .thenRefuses('pledge.over-receipt', { promised: '1000', received: '1001' });
    given(...inForce)
      .when(receive('a', 1_001, { keepOverReceipt: true }))
      .thenEvents(bare(receipt('a', 1_001, ['one', 'two', 'three'], { overReceipt: true })));
  });
  it('has a bank reference of its own, also once it was reversed', () => {
    const before = [...inForce, receipt('a', 100, [])];
    given(...before)
      .when(receive('b', 100, { bankReference: 'bank-a' }))
      .thenRefuses('pledge.bank-reference-twice');
    expect(bankReferencesOf(given(...before).state)).toEqual(['bank:bank-a']);
  });
  it.each<[string, object]>([
    ['pledge.contribution-twice', receive('a', 1, { bankReference: 'other' })],
    ['pledge.amount-zero', receive('b', 0)],
    ['pledge.value-date-future', receive('b', 1, { valueDate: '2026-03-03' })],
  ])('is refused: %s', (code, attempt) =>
    given(...inForce, receipt('a', 100, []))
      .when(attempt as PledgeCommand)
      .thenRefuses(code),
  );
});

describe('a reversal', () => {
  const ask = command('RequestReversal', 'FIN', { contributionId: 'a' }, withReason);
  const confirm = command(
    'ConfirmReversal',
    'FIN',
    { contributionId: 'a' },
    { actor: actorOf('FIN', 'person-other') },
  );
  const asked = fact('contribution.reversal_requested', { contributionId: 'a' }, 'FIN');
  const received = [...inForce, receipt('a', 600, ['one', 'two'])];
  const reversed = fact(
    'contribution.reversed',
    {
      contributionId: 'a',
      credited: chf(600),
      requestedById: 'person-fin',
      reopened: schedule.slice(0, 2),
    },
    'FIN',
  );
  it('is asked for by one and confirmed by another; its instalments are due again', () => {
    given(...received)
      .when(ask)
      .thenEvents({ ...bare(asked), data: { ...asked.data, reasonRef: 'r-1' } });
    given(...received, asked)
      .when(ask)
      .thenNothing();
    given(...received, asked)
      .when(confirm)
      .thenEvents(bare(reversed));
    given(...received, asked)
      .when(command('ConfirmReversal', 'FIN', { contributionId: 'a' }))
      .thenRefuses('segregation-of-duties', { rule: 'SOD-12' });
    given(...received)
      .when(confirm)
      .thenRefuses('pledge.reversal-not-requested');
  });
  it('takes the receipt out of what came', () => {
    expect(given(...received, asked, reversed).state.status).toBe('formalised');
    const two = [...received, receipt('b', 400, ['three'])];
    expect(given(...two).state.status).toBe('fulfilled');
    expect(given(...two, asked, reversed).state.status).toBe('partially_fulfilled');
  });
  it('is not reversed, and happens once', () => {
    for (const attempt of [ask, confirm])
      given(...received, asked, reversed)
        .when(attempt)
        .thenRefuses('pledge.contribution-reversed');
    given(...received)
      .when(command('RequestReversal', 'FIN', { contributionId: 'z' }, withReason))
      .thenRefuses('pledge.contribution-unknown');
  });
  it('leaves what is over as it is', () => {
    const cancelled = fact('pledge.cancelled', { unpaid: chf(400), instalments: ['three'] });
    expect(given(...received, cancelled, asked, reversed).state.status).toBe('cancelled');
    given(...received, cancelled, asked)
      .when(confirm)
      .thenEvents({ ...bare(reversed), data: { ...reversed.data, reopened: [] } });
  });
});

describe('a revision', () => {
  const fewer = [{ instalmentId: 'one', due: '2026-04-01', amount: chf(600) }];
  const revise = (data: object) =>
    command('RevisePledge', 'CRM', { amount: chf(600), schedule: fewer, ...data });
  const received = [...inForce, receipt('a', 600, ['one', 'two'])];
  it('is not less than what came, and names the amendment', () => {
    given(...received)
      .when(revise({ amendmentReference: 'Amendment 1' }))
      .thenEvents({
        type: 'pledge.revised',
        data: {
          ...ids,
          before: { amount: chf(1_000), schedule },
          after: { amount: chf(600), schedule: fewer },
          settled: ['one'],
          amendmentReference: 'Amendment 1',
        },
      });
    given(...received)
      .when(revise({}))
      .thenRefuses('pledge.amendment-missing');
    const less = { amount: chf(599), schedule: [{ ...fewer[0], amount: chf(599) }] };
    given(...received)
      .when(revise({ ...less, amendmentReference: 'Amendment 1' }))
      .thenRefuses('pledge.less-than-received', { received: '600' });
    given(...received)
      .when(revise({ amount: chf(600, 'EUR'), amendmentReference: 'Amendment 1' }))
      .thenRefuses('pledge.schedule-currency');
  });
  it('needs no amendment while there is no agreement', () =>
    given(announced, accepted)
      .when(revise({}))
      .thenEvents({
        type: 'pledge.revised',
        data: {
          ...ids,
          before: { amount: chf(1_000), schedule },
          after: { amount: chf(600), schedule: fewer },
          settled: [],
        },
      }));
  it('may fulfil the pledge', () => {
    const revised = fact('pledge.revised', {
      before: { amount: chf(1_000), schedule },
      after: { amount: chf(600), schedule: fewer },
      settled: ['one'],
    });
    expect(given(...received, revised).state.status).toBe('fulfilled');
  });
});

describe('an instalment that does not come', () => {
  const mark = (instalmentId: string, due: string) =>
    command('MarkOverdue', 'SYS', { instalmentId, due });
  it('is overdue by what is missing of it, told once', () => {
    const overdue = fact('pledge.overdue', {
      instalmentId: 'two',
      due: '2026-07-01',
      outstanding: chf(250),
    });
    const received = [...inForce, receipt('a', 350, ['one'])];
    given(...received)
      .when(mark('two', '2026-07-01'))
      .thenEvents(bare(overdue));
    given(...received, overdue)
      .when(mark('two', '2026-07-01'))
      .thenNothing();
    given(...received)
      .when(mark('one', '2026-04-01'))
      .thenNothing();
  });
  it('is not overdue where its day moved, or nothing is expected any more', () => {
    given(...inForce)
      .when(mark('two', '2026-06-01'))
      .thenNothing();
    given(announced, accepted).when(mark('one', '2026-04-01')).thenNothing();
  });
  it('lapses, or is cancelled, with what never came', () => {
    for (const [type, event] of [
      ['LapsePledge', 'pledge.lapsed'],
      ['CancelPledge', 'pledge.cancelled'],
    ] as const) {
      given(...inForce, receipt('a', 350, ['one']))
        .when(command(type, 'CRM', {}, withReason))
        .thenEvents({
          type: event,
          data: { ...ids, unpaid: chf(650), instalments: ['two', 'three'], reasonRef: 'r-1' },
        });
      given(...inForce)
        .when(command(type, 'CRM'))
        .thenRefuses('reason-required');
    }
  });
});

describe('what is given in place of money', () => {
  const goods = { item: 'Shoes', quantity: 100, unit: 'pairs', valuation: 'declared' };
  const inKind = fact('pledge.announced', {
    partnerKind: 'ngo',
    countryCode: 'KE',
    regionCode: 'AFR',
    kind: 'in_kind',
    schedule: [],
    goods,
    purpose: 'campaign',
    flexibility: 'earmarked',
    anonymous: false,
    iatiTransactionType: '13',
  });
  const deliver = (quantity: number, role: Role = 'CM') =>
    command('RecordDelivery', role, { contributionId: 'a', quantity, deliveredOn: '2026-03-01' });
  const delivered = (quantity: number) =>
    fact('contribution.delivered', { contributionId: 'a', quantity, deliveredOn: '2026-03-01' });
  it('is promised and delivered in its own unit, by two people', () => {
    given()
      .when(
        command('RecordPledge', 'CRM', {
          partnerId,
          kind: 'in_kind',
          goods,
          purpose: 'campaign',
          flexibility: 'earmarked',
          anonymous: false,
        }),
      )
      .thenEvents(bare(inKind));
    given(inKind, accepted)
      .when(deliver(40))
      .thenEvents(bare(delivered(40)));
    given(inKind, accepted).when(deliver(40, 'CRM')).thenRefuses('segregation-of-duties');
    expect(given(inKind, accepted, delivered(40)).state.status).toBe('partially_fulfilled');
    expect(given(inKind, accepted, delivered(100)).state.status).toBe('fulfilled');
  });
  it('is not more than was promised, and no money', () => {
    given(inKind, accepted).when(deliver(101)).thenRefuses('pledge.over-delivery');
    given(inKind, accepted, formalised).when(receive('c', 1)).thenRefuses('pledge.not-money');
    given(...inForce)
      .when(deliver(1))
      .thenRefuses('pledge.not-goods');
  });
});

describe('the days of a pledge', () => {
  const duesOf = (event: object) =>
    pledgeDeadlines(event as never).map((change) =>
      change.op === 'set' ? `${change.key} ${change.dueOn}` : `${change.key} ${change.outcome}`,
    );
  const key = (kind: string, id: string) => `pledge-${kind}:${pledgeId}:${id}`;
  it('are those of its instalments, and when they are overdue', () =>
    expect(duesOf(formalised)).toEqual([
      `${key('instalment', 'one')} 2026-04-01`,
      `${key('overdue', 'one')} 2026-05-01`,
      `${key('instalment', 'two')} 2026-07-01`,
      `${key('overdue', 'two')} 2026-07-31`,
      `${key('instalment', 'three')} 2026-10-01`,
      `${key('overdue', 'three')} 2026-10-31`,
    ]));
  it('are over once they are paid, and there again once that is reversed', () => {
    expect(duesOf(receipt('a', 300, ['one']))).toEqual([
      `${key('instalment', 'one')} met`,
      `${key('overdue', 'one')} met`,
    ]);
    expect(duesOf(fact('contribution.reversed', { reopened: schedule.slice(0, 1) }))).toEqual([
      `${key('instalment', 'one')} 2026-04-01`,
      `${key('overdue', 'one')} 2026-05-01`,
    ]);
  });
  it('move with a revision', () =>
    expect(
      duesOf(
        fact('pledge.revised', {
          before: { amount: chf(1_000), schedule },
          after: { amount: chf(600), schedule: [{ ...schedule[1], due: '2026-08-01' }] },
          settled: [],
          amendmentReference: 'Amendment 1',
        }),
      ),
    ).toEqual([
      `${key('instalment', 'one')} cancelled`,
      `${key('overdue', 'one')} cancelled`,
      `${key('instalment', 'three')} cancelled`,
      `${key('overdue', 'three')} cancelled`,
      `${key('instalment', 'two')} 2026-08-01`,
      `${key('overdue', 'two')} 2026-08-31`,
    ]));
});

describe('a region that changes', () => {
  const move = (regionCode: string) => command('RescopePledge', 'SYS', { regionCode });
  it('takes the pledge along, whatever became of it', () => {
    const rescoped = fact('pledge.rescoped', { from: 'AFR', regionCode: 'EMR' }, 'SYS');
    given(announced).when(move('EMR')).thenEvents(bare(rescoped));
    given(announced, rescoped).when(move('EMR')).thenNothing();
  });
});
