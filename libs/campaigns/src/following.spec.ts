import { idOf, interestIn, ofPartner, participationIn, World } from './world.examples.js';
import { plan } from './campaigns/campaign.examples.js';

const [partnerId, survivorId] = [idOf('a', 1), idOf('a', 2)];
const campaignId = idOf('c', 1);
const appointmentId = idOf('d', 1);
const pledgeId = idOf('b', 1);
type Told = { type: string; data: Record<string, unknown> };
const happened = (world: World, type: string): Record<string, unknown>[] =>
  (world.events as readonly Told[]).filter((one) => one.type === type).map(({ data }) => data);
const hold = (holdId: string, type: string, over: object = {}) => ({
  type: 'hold.placed',
  data: { holdId, partnerId, type, target: 'partner', ...over },
});
const release = (holdId: string, type: string) => ({
  type: 'hold.released',
  data: { holdId, partnerId, type },
});
const merges = (world: World, id = partnerId, into = survivorId) =>
  world.happens(`partner-${id}`, {
    type: 'partner.merged',
    data: { partnerId: id, survivorId: into, aliasNames: [], identifiers: [], commitments: [] },
  });
const absorbs = (world: World, id = survivorId, absorbedId = partnerId) =>
  world.happens(`partner-${id}`, {
    type: 'partner.absorbed',
    data: { partnerId: id, absorbedId, identifiers: [], aliasNames: [] },
  });
const underWay = async (): Promise<World> => {
  const world = new World();
  await world.partner(partnerId);
  await world.partner(survivorId);
  await world.campaign(campaignId, idOf('e', 1));
  return world;
};

describe('a merge of a partner that takes part in a campaign (b.17.5)', () => {
  const id = participationIn(campaignId, partnerId);
  const taken = async (): Promise<World> => {
    const world = await underWay();
    await world.joins(campaignId, partnerId);
    return world;
  };
  const statusOf = async (world: World, record = id) =>
    (await world.stateOf<{ status: string; partnerId?: string }>('participation', record)).status;

  it('puts the survivor in its place, with its name and place, and goes on', async () => {
    const world = await taken();
    await absorbs(world);
    await merges(world);
    expect(happened(world, 'participation.repointed')).toEqual([
      {
        participationId: id,
        campaignId,
        fromPartnerId: partnerId,
        toPartnerId: survivorId,
        partnerIds: [survivorId],
        kind: 'ngo',
        countryCode: 'KE',
        regionCode: 'AFR',
        partnerName: `Organisation ${survivorId}`,
      },
    ]);
    expect(world.types('participation.suspended')).toEqual([]);
    await world.goesLive(campaignId);
    expect(await statusOf(world)).toBe('active');
    expect(world.refusals).toEqual([]);
  });
  it('judges it by the survivor: what is held now stands still, and goes on with it', async () => {
    const world = await taken();
    const onSurvivor = { partnerId: survivorId };
    await world.happens(`holds-${survivorId}`, hold('h', 'legal', onSurvivor));
    await absorbs(world);
    await merges(world);
    expect(await statusOf(world)).toBe('suspended');
    await world.happens(`holds-${survivorId}`, {
      type: 'hold.released',
      data: { holdId: 'h', type: 'legal', ...onSurvivor },
    });
    expect(await statusOf(world)).toBe('confirmed');
  });
  it('leaves the survivor one record in the campaign: its own goes on', async () => {
    const world = await taken();
    await world.joins(campaignId, survivorId);
    await absorbs(world);
    await merges(world);
    expect(happened(world, 'participation.lapsed')).toEqual([
      { participationId: id, campaignId, partnerId, cause: 'partner_merged' },
    ]);
    expect(await statusOf(world, participationIn(campaignId, survivorId))).toBe('confirmed');
  });
  it('keeps the survivor from joining beside it, also over several merges', async () => {
    const world = await taken();
    const last = idOf('a', 3);
    await world.partner(last);
    await absorbs(world);
    await merges(world);
    await absorbs(world, last, survivorId);
    await merges(world, survivorId, last);
    const own = participationIn(campaignId, last);
    expect(
      await world.outcome(
        'ExpressInterest',
        own,
        'PA',
        interestIn(campaignId, last),
        ofPartner(last),
      ),
    ).toBe('participation.goes-on');
    const listed = { campaignId, partnerId: last, roundId: idOf('f', 1) };
    expect(await world.outcome('InviteListed', own, 'SYS', listed)).toBe('');
    await world.send(
      'WithdrawParticipation',
      id,
      'CM',
      {},
      { reason: 'x'.repeat(5) + ' no longer of use to us' },
    );
    expect(
      await world.outcome(
        'ExpressInterest',
        own,
        'PA',
        interestIn(campaignId, last),
        ofPartner(last),
      ),
    ).toBe('participation.interested');
  });
  it('takes along what is over, as its history', async () => {
    const world = await taken();
    await world.goesLive(campaignId);
    await world.ends(campaignId);
    await absorbs(world);
    await merges(world);
    expect(await world.stateOf('participation', id)).toMatchObject({
      status: 'completed',
      partnerId: survivorId,
    });
  });
});

describe('what happens to the donor of a pledge', () => {
  const money = (amountMinor: number) => ({ amountMinor: String(amountMinor), currency: 'CHF' });
  const schedule = [
    { instalmentId: 'one', due: '2026-04-01', amount: money(300) },
    { instalmentId: 'two', due: '2026-07-01', amount: money(700) },
  ];
  const pledged = async (): Promise<World> => {
    const world = await underWay();
    await world.send('RecordPledge', pledgeId, 'CRM', {
      partnerId,
      kind: 'funding',
      amount: money(1_000),
      schedule,
      purpose: 'campaign',
      flexibility: 'earmarked',
      anonymous: false,
    });
    await world.send('AcceptPledge', pledgeId, 'DDL');
    return world;
  };
  const inForce = async (): Promise<World> => {
    const world = await pledged();
    await world.happens(`pledge-${pledgeId}`, {
      type: 'pledge.formalised',
      data: { pledgeId, partnerId, agreementId: idOf('9', 1), schedule, iatiTransactionType: '11' },
    });
    return world;
  };
  const receipt = {
    contributionId: idOf('8', 1),
    amount: money(300),
    valueDate: '2026-03-02',
    bankReference: 'B-1',
  };
  it('a hold says how much is open, and stops asking for it until it is released', async () => {
    const world = await inForce();
    await world.send('RecordReceipt', pledgeId, 'FIN', receipt);
    await world.happens(`holds-${partnerId}`, hold('h', 'exclusion_confirmed'));
    expect(happened(world, 'pledge.held')).toEqual([
      { pledgeId, partnerId, unpaid: money(700), instalments: ['two'] },
    ]);
    await world.happens(`holds-${partnerId}`, hold('i', 'legal'));
    expect(
      await world.outcome('MarkOverdue', pledgeId, 'SYS', {
        instalmentId: 'two',
        due: '2026-07-01',
      }),
    ).toBe('');
    await world.happens(`holds-${partnerId}`, release('h', 'exclusion_confirmed'));
    expect(world.types('pledge.released')).toEqual([]);
    await world.happens(`holds-${partnerId}`, release('i', 'legal'));
    expect(happened(world, 'pledge.released')).toEqual([
      { pledgeId, partnerId, schedule: schedule.slice(1) },
    ]);
  });
  it('one that stops no work, or another kind of work, does not', async () => {
    const world = await inForce();
    await world.happens(`holds-${partnerId}`, hold('h', 'data_subject_request'));
    await world.happens(
      `holds-${partnerId}`,
      hold('i', 'legal', { engagementTypes: ['technical_collaboration'] }),
    );
    expect(world.types('pledge.held')).toEqual([]);
  });
  it('of one that is held already a promise is on hold at once', async () => {
    const world = await underWay();
    await world.happens(`holds-${partnerId}`, hold('h', 'legal'));
    await world.send('RecordPledge', pledgeId, 'CRM', {
      partnerId,
      kind: 'in_kind',
      goods: { item: 'tents', quantity: 3, unit: 'pieces', valuation: 'cost' },
      purpose: 'campaign',
      flexibility: 'earmarked',
      anonymous: false,
    });
    expect(happened(world, 'pledge.held')).toEqual([{ pledgeId, partnerId, instalments: [] }]);
    await world.happens(`holds-${partnerId}`, release('h', 'legal'));
    expect(happened(world, 'pledge.released')).toEqual([{ pledgeId, partnerId, schedule: [] }]);
  });
  it('what was given back while it was held is expected with the rest', async () => {
    const world = await inForce();
    await world.send('RecordReceipt', pledgeId, 'FIN', receipt);
    await world.happens(`holds-${partnerId}`, hold('h', 'legal'));
    const { contributionId } = receipt;
    const reason = { reason: 'The bank says it was meant for somebody else.' };
    await world.send('RequestReversal', pledgeId, 'FIN', { contributionId }, reason);
    const second = { actor: { accountId: 'f2', personId: 'person-fin-2', role: 'FIN' as const } };
    await world.send('ConfirmReversal', pledgeId, 'FIN', { contributionId }, second);
    expect(happened(world, 'contribution.reversed')).toMatchObject([{ reopened: [] }]);
    await world.happens(`holds-${partnerId}`, release('h', 'legal'));
    expect(happened(world, 'pledge.released')).toMatchObject([{ schedule }]);
  });
  it('a merge makes it the survivor’s, and its holds count', async () => {
    const world = await pledged();
    await world.happens(`holds-${survivorId}`, hold('h', 'legal', { partnerId: survivorId }));
    await merges(world);
    expect(happened(world, 'pledge.repointed')).toEqual([
      {
        pledgeId,
        fromPartnerId: partnerId,
        toPartnerId: survivorId,
        partnerIds: [survivorId],
        partnerKind: 'ngo',
        countryCode: 'KE',
        regionCode: 'AFR',
      },
    ]);
    expect(happened(world, 'pledge.held')).toMatchObject([{ partnerId: survivorId }]);
    expect(world.refusals).toEqual([]);
  });
});

describe('a title that is lent to a campaign (b.12, b.17.4)', () => {
  const { start, end } = plan.period;
  const link = (from = start, until = end) => ({ appointmentId, from, until });
  const announced = async (over: object = {}): Promise<World> => {
    const world = await underWay();
    await world.happens(`appointment-${appointmentId}`, {
      type: 'appointment.announced',
      data: { appointmentId, start: '2026-03-01', end: '2028-03-01', ...over },
    });
    return world;
  };
  const lent = async (): Promise<World> => {
    const world = await announced();
    await world.send('LinkHonoree', campaignId, 'CM', link());
    return world;
  };
  const becomes = (world: World, type: string, data: object = {}) =>
    world.happens(`appointment-${appointmentId}`, { type, data: { appointmentId, ...data } });
  const causes = (world: World) =>
    happened(world, 'campaign.honoree_unlinked').map(({ cause }) => cause);

  it('is borne on every day of it, within the campaign', async () => {
    const world = await announced({ end: '2026-07-01' });
    const outcome = (from: string, until: string) =>
      world.outcome('LinkHonoree', campaignId, 'CM', link(from, until));
    expect(await outcome(start, end)).toBe('campaign.honoree-period');
    expect(await outcome('2026-04-06', '2026-07-01')).toBe('campaign.honoree-period');
    expect(await outcome('2026-05-01', '2026-05-01')).toBe('campaign.honoree-period');
    expect(await outcome(start, '2026-07-01')).toBe('campaign.honoree_linked');
    expect(await outcome(start, '2026-07-01')).toBe('');
    expect(await outcome(start, '2026-06-01')).toBe('campaign.honoree_linked');
    expect(await world.stateOf('campaign', campaignId)).toMatchObject({
      honorees: [link(start, '2026-06-01')],
    });
  });
  it.each(['appointment.suspended', 'appointment.ended', 'appointment.rescinded'])(
    'is borne today: not after %s, nor before it is announced',
    async (type) => {
      const world = await announced();
      await becomes(world, type, { endedOn: '2026-03-02' });
      expect(await world.outcome('LinkHonoree', campaignId, 'CM', link())).toBe(
        'campaign.honoree-not-active',
      );
      const unknown = { ...link(), appointmentId: idOf('d', 2) };
      expect(await world.outcome('LinkHonoree', campaignId, 'CM', unknown)).toBe(
        'campaign.honoree-not-active',
      );
    },
  );
  it.each([
    ['appointment.rescinded', {}, ['rescinded']],
    ['appointment.suspended', {}, ['suspended']],
    ['appointment.ended', { endedOn: '2026-05-01' }, ['ended']],
    ['appointment.ended', { endedOn: end }, []],
    ['appointment.renewed', { end: '2030-03-01' }, []],
  ])('after %s %j: %j', async (type, data, expected) => {
    const world = await lent();
    await becomes(world, type, data);
    expect(causes(world)).toEqual(expected);
    await becomes(world, 'appointment.rescinded');
    expect(causes(world)).toHaveLength(1);
    expect(world.refusals).toEqual([]);
  });
  it('is taken out of a campaign that is over where it was taken back, and not for a suspension', async () => {
    const world = await lent();
    await world.goesLive(campaignId);
    await world.ends(campaignId);
    await becomes(world, 'appointment.suspended');
    expect(causes(world)).toEqual([]);
    await becomes(world, 'appointment.rescinded');
    expect(causes(world)).toEqual(['rescinded']);
  });
  it('is looked at once more when it is linked: what happened in between counts', async () => {
    const world = await announced();
    world.follows = false;
    await world.send('LinkHonoree', campaignId, 'CM', link());
    await becomes(world, 'appointment.rescinded');
    world.follows = true;
    await world.follow(Infinity);
    expect(causes(world)).toEqual(['rescinded']);
  });
  it('is taken out by whoever plans the campaign, once', async () => {
    const world = await lent();
    const unlink = () => world.outcome('UnlinkHonoree', campaignId, 'CM', { appointmentId });
    expect(await unlink()).toBe('campaign.honoree_unlinked');
    expect(await unlink()).toBe('');
    expect(causes(world)).toEqual(['withdrawn']);
  });
});
