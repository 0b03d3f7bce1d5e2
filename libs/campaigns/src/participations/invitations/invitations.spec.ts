import {
  participationIn,
  idOf,
  interestIn,
  ofPartner,
  withReason,
  World,
} from '../../world.examples.js';
import { invitationProgress, type InvitationProgress } from './invitation-progress.projection.js';
import { mostInvitees } from './invitations.decider.js';

const [campaignId, rulesId, roundId] = [idOf('ca', 1), idOf('ce', 1), idOf('cf', 1)];
const many = Array.from({ length: 230 }, (_, number) => idOf('a1', number));
const prepared = async (partnerIds: readonly string[] = many): Promise<World> => {
  const world = new World();
  for (const id of partnerIds) await world.partner(id);
  await world.campaign(campaignId, rulesId);
  await world.send('PrepareInvitations', roundId, 'CM', { campaignId });
  await world.send('ListInvitees', roundId, 'CM', { partnerIds });
  return world;
};
const progressOf = (world: World): InvitationProgress => {
  const read = world.events.filter(
    (event) =>
      (invitationProgress.handles as readonly string[]).includes(event.type) &&
      invitationProgress.keysOf(event as never) === roundId,
  );
  return read.reduce<InvitationProgress | undefined>(
    (progress, event) => invitationProgress.project(progress, event as never, roundId),
    undefined,
  )!;
};
const suspend = (partnerId: string) => ({
  type: 'partner.suspended',
  data: { partnerId, scope: 'all' },
});

describe('a round of invitations', () => {
  it('asks everybody on its list, in batches, once', async () => {
    const world = await prepared();
    expect(await world.send('StartInvitations', roundId, 'CM')).toEqual(['invitations.started']);
    expect(world.types('invitations.batch_sent')).toHaveLength(5);
    expect(world.types('participation.')).toEqual(many.map(() => 'participation.invited'));
    expect(progressOf(world)).toMatchObject({
      status: 'done',
      listed: 230,
      invited: 230,
      passedOver: 0,
    });
    expect(world.refusals).toEqual([]);
  });
  it('asks nobody who was suspended or held meanwhile, and goes on', async () => {
    const world = await prepared();
    const [suspended, held, never] = [many[7]!, many[120]!, idOf('ff', 1)];
    await world.send('ListInvitees', roundId, 'CM', { partnerIds: [never] });
    await world.happens(`partner-${suspended}`, suspend(suspended));
    await world.happens(`holds-${held}`, {
      type: 'hold.placed',
      data: { holdId: 'h', partnerId: held, type: 'legal', target: 'partner' },
    });
    await world.send('StartInvitations', roundId, 'CM');
    expect(progressOf(world)).toMatchObject({
      status: 'done',
      listed: 231,
      invited: 228,
      passedOver: 3,
      reasons: { partner_not_active: 2, on_hold: 1 },
    });
    const { status } = await world.stateOf('participation', participationIn(campaignId, suspended));
    expect(status).toBe('passed_over');
  });
  it.each([1, 3, 60])(
    'is sent again after a crash behind %i events, and changes nothing',
    async (after) => {
      const world = await prepared();
      const late = many[200]!;
      world.follows = false;
      await world.send('StartInvitations', roundId, 'CM');
      await world.follow(after);
      await world.happens(`partner-${late}`, suspend(late));
      world.startOver();
      await world.follow();
      expect(progressOf(world)).toMatchObject({ status: 'done', listed: 230 });
      const { invited, passedOver } = progressOf(world);
      expect(invited + passedOver).toBe(230);
      const { status } = await world.stateOf('participation', participationIn(campaignId, late));
      expect(['passed_over', 'suspended']).toContain(status);
    },
  );
  it('stands still for who was not asked yet, once it is stopped', async () => {
    const world = await prepared();
    world.follows = false;
    await world.send('StartInvitations', roundId, 'CM');
    // The first batches are on their way.
    await world.follow(2);
    await world.send('StopInvitations', roundId, 'CM', {}, withReason);
    await world.follow();
    const { status, invited, passedOver, reasons } = progressOf(world);
    expect([status, invited, passedOver, reasons]).toEqual([
      'stopped',
      50,
      180,
      { round_stopped: 180 },
    ]);
  });
  it('freezes its list when it starts', async () => {
    const world = await prepared(many.slice(0, 2));
    await world.send('StartInvitations', roundId, 'CM');
    const more = { partnerIds: [many[3]!] };
    expect(await world.outcome('ListInvitees', roundId, 'CM', more)).toBe('illegal-transition');
    expect(await world.outcome('StartInvitations', roundId, 'CM')).toBe('illegal-transition');
  });
  it('has each partner once', async () => {
    const world = await prepared(many.slice(0, 2));
    const again = { partnerIds: many.slice(0, 3) };
    expect(await world.outcome('ListInvitees', roundId, 'CM', again)).toBe('invitations.listed');
    expect(await world.outcome('ListInvitees', roundId, 'CM', again)).toBe('');
    expect(await world.stateOf('invitations', roundId)).toMatchObject({
      invitees: many.slice(0, 3),
    });
  });
  it('has neither nobody nor too many on its list', async () => {
    const world = new World();
    await world.campaign(campaignId, rulesId);
    await world.send('PrepareInvitations', roundId, 'CM', { campaignId });
    expect(await world.outcome('StartInvitations', roundId, 'CM')).toBe(
      'invitations.nobody-listed',
    );
    for (let from = 0; from < mostInvitees; from += 1_000)
      await world.send('ListInvitees', roundId, 'CM', {
        partnerIds: Array.from({ length: 1_000 }, (_, number) => idOf('a2', from + number)),
      });
    const one = { partnerIds: [idOf('a3', 1)] };
    expect(await world.outcome('ListInvitees', roundId, 'CM', one)).toBe('invitations.too-many');
  });
  it('is for a campaign that was approved, and is not over', async () => {
    const world = new World();
    const begin = () => world.outcome('PrepareInvitations', roundId, 'CM', { campaignId });
    expect(await begin()).toBe('invitations.campaign-not-open');
    await world.campaign(campaignId, rulesId);
    await world.send('CancelCampaign', campaignId, 'CM-L', {}, withReason);
    expect(await begin()).toBe('invitations.campaign-not-open');
  });
});

describe('partners in a campaign', () => {
  it('take part from the day it is live to the day it ends', async () => {
    const world = await prepared(many.slice(0, 120));
    await world.send('StartInvitations', roundId, 'CM');
    const [one, late, silent] = many as [string, string, string];
    const statusOf = async (partnerId: string) =>
      (await world.stateOf('participation', participationIn(campaignId, partnerId))).status;
    await world.joins(campaignId, one);
    expect(await statusOf(one)).toBe('confirmed');
    await world.goesLive(campaignId);
    expect(await statusOf(one)).toBe('active');
    // Whoever joins while it runs takes part at once.
    await world.joins(campaignId, late);
    expect(await statusOf(late)).toBe('active');
    await world.ends(campaignId);
    expect(await Promise.all([one, late, silent].map(statusOf))).toEqual([
      'completed',
      'completed',
      'lapsed',
    ]);
    expect(world.types('participation.lapsed')).toHaveLength(118);
    expect(world.refusals).toEqual([]);
  });
  it('stop when something happens to them, and go on when it is over', async () => {
    const world = await prepared(many.slice(0, 2));
    const [partnerId] = many as [string];
    await world.joins(campaignId, partnerId);
    await world.goesLive(campaignId);
    const statusNow = async () =>
      (await world.stateOf('participation', participationIn(campaignId, partnerId))).status;
    await world.happens(`holds-${partnerId}`, {
      type: 'hold.placed',
      data: { holdId: 'h', partnerId, type: 'sanctions_match', target: 'partner' },
    });
    expect(await statusNow()).toBe('suspended');
    await world.happens(`holds-${partnerId}`, {
      type: 'hold.released',
      data: { holdId: 'h', partnerId, type: 'sanctions_match' },
    });
    expect(await statusNow()).toBe('active');
  });
  it('are judged by what is true when they are judged', async () => {
    const world = await prepared(many.slice(0, 1));
    const [partnerId] = many as [string];
    const id = participationIn(campaignId, partnerId);
    world.follows = false;
    const interest = interestIn(campaignId, partnerId);
    await world.send('ExpressInterest', id, 'PA', interest, ofPartner(partnerId));
    await world.happens(`partner-${partnerId}`, suspend(partnerId));
    await world.follow();
    expect(await world.stateOf('participation', id)).toMatchObject({
      status: 'ineligible',
      reasons: ['partner_not_active'],
    });
  });
  it('are told when the campaign stands still, goes on and runs longer', async () => {
    const world = await prepared(many.slice(0, 2));
    await world.send('StartInvitations', roundId, 'CM');
    await world.goesLive(campaignId);
    await world.send('PauseCampaign', campaignId, 'CM-L', {}, withReason);
    await world.send('ResumeCampaign', campaignId, 'CM-L', {}, withReason);
    await world.send('ExtendCampaign', campaignId, 'CM-L', { newEnd: '2026-09-01' }, withReason);
    const told = world.events.flatMap(({ type, data }) =>
      type === 'participation.campaign_changed' ? [(data as { change: string }).change] : [],
    );
    expect(told).toEqual(['paused', 'paused', 'resumed', 'resumed', 'extended', 'extended']);
  });
  it('are seen from the region their country lies in now', async () => {
    const world = await prepared(many.slice(0, 2));
    await world.send('StartInvitations', roundId, 'CM');
    const [partnerId, other] = many as [string, string];
    await world.happens(`partner-${partnerId}`, {
      type: 'partner.region_changed',
      data: { partnerId, countryCode: 'KE', from: 'AFR', to: 'EMR', effectiveOn: '2026-03-02' },
    });
    const regionOf = async (id: string) =>
      world.stateOf('participation', participationIn(campaignId, id));
    expect(await regionOf(partnerId)).toMatchObject({ regionCode: 'EMR', status: 'invited' });
    expect(await regionOf(other)).toMatchObject({ regionCode: 'AFR' });
  });
});
