import { randomUUID } from 'node:crypto';
import type { Client } from '../apps/cli/src/client.js';
import {
  approveRules,
  expressInterest,
  invite,
  languagePlanOf,
  planOf,
} from '../apps/cli/src/journeys/campaign.js';
import { Case } from '../apps/cli/src/journeys/case.js';
import { bringToIntake, openPortal, resolveDuplicates } from '../apps/cli/src/journeys/partner.js';
import { eventually } from '#platform/testing';
import type { Concord } from './support/concord.js';
import { describePledge } from './support/pledge-journey.js';
import { refusal, startWithList } from './support/with-list.js';

type State = { status: string; version: number };
type Progress = { status: string; listed: number; invited: number; passedOver: number };
type Page<T> = { items: T[] };

let concord: Concord;
let client: Client;
beforeAll(async () => {
  ({ concord, client } = await startWithList('campaigns'));
}, 240_000);
afterAll(async () => {
  await client?.close();
  await concord?.stop();
});

/** A campaign from its plan to its end, with a partner that takes part in it. */
describe('a campaign', () => {
  let partner: Case;
  let other: Case;
  let campaign: Case;
  let participation: Case;

  const ministry = async (name: string, countryCode: string): Promise<Case> => {
    const made = await bringToIntake(client, { kind: 'government', name, countryCode });
    await resolveDuplicates(made);
    await made.does('officer-2', 'activate-partner');
    return made;
  };
  const publicPage = async <T>(path: string): Promise<T[]> =>
    ((await concord.api.get(undefined, path)).body as Page<T>).items;
  const told = async (account: string, rule: string): Promise<string[]> =>
    (
      (await concord.api.get(account, '/v1/me/notifications')).body as Page<{
        rule: string;
        title: string;
      }>
    ).items
      .filter((one) => one.rule === rule)
      .map(({ title }) => title);
  const hears = (account: string, rule: string, title: string): Promise<unknown> =>
    eventually(`${account} to hear: ${title}`, async () =>
      (await told(account, rule)).includes(title),
    );
  const progressOf = async (round: Case): Promise<Progress> =>
    (await concord.api.get('campaign-manager', `/v1/invitation-progress/${round.id}`))
      .body as Progress;

  beforeAll(async () => {
    partner = await ministry('Ministry of Health of Exampleland', 'KE');
    other = await ministry('Ministry of Walking of Elsewhere', 'NA');
    await openPortal(client, partner.id);
  }, 240_000);

  it('is planned, reviewed and decided by somebody who had no part in it', async () => {
    const rules = await approveRules(client);
    const plan = planOf(client, { rulesId: rules.id });
    const late = { ...plan, period: { start: plan.period.end, end: plan.period.start } };
    expect(await refusal(Case.create(client, 'campaign-manager', 'campaigns', late))).toBe(
      'campaign.period-order',
    );
    expect(await refusal(Case.create(client, 'officer', 'campaigns', plan))).toBe('forbidden');
    campaign = await Case.create(client, 'campaign-manager', 'campaigns', plan, randomUUID());
    expect(await refusal(campaign.does('campaign-manager', 'submit-campaign'))).toBe(
      'campaign.language-missing',
    );
    expect(await refusal(campaign.does('assistant-director-general', 'approve-campaign'))).toBe(
      'illegal-transition',
    );
    await campaign.does('campaign-manager', 'submit-campaign', {
      languagePlan: languagePlanOf(client),
    });
    await campaign.does('communications', 'return-campaign', {
      reason: 'The French text promises a medal that nobody gives.',
    });
    await campaign.does('campaign-manager', 'submit-campaign', {
      languagePlan: languagePlanOf(client),
    });
    await campaign.does('assistant-director-general', 'approve-campaign');
    await campaign.does('campaign-manager', 'schedule-campaign');
    expect(await campaign.reaches<State>('country-office', 'scheduled')).toMatchObject({
      eligibilityRuleVersion: 1,
    });
  });

  it('asks partners, each once, and passes over who may not take part', async () => {
    await other.does('lead', 'suspend-partner', {
      scope: 'all',
      reasonCode: 'concern_under_review',
      reviewDue: client.day(30),
      reason: 'Allegations in the press are being looked into.',
    });
    const round = await invite(client, campaign.id, [partner.id, other.id]);
    await eventually(
      'the round to be done',
      async () => (await progressOf(round)).status === 'done',
    );
    expect(await progressOf(round)).toMatchObject({ listed: 2, invited: 1, passedOver: 1 });
    const mine = (await concord.api.get(`portal-admin@${partner.id}`, '/v1/participations'))
      .body as Page<{ campaignId: string; status: string }>;
    expect(mine.items).toMatchObject([{ campaignId: campaign.id, status: 'invited' }]);
    await hears(`portal-admin@${partner.id}`, 'N55', 'You are invited: Walk the talk');
    expect(
      (await concord.api.get(`portal-admin@${partner.id}`, `/v1/invitation-progress/${round.id}`))
        .status,
    ).toBe(403);
  });

  it('is joined by the partner itself, and confirmed by an officer', async () => {
    participation = await expressInterest(client, campaign.id, partner.id);
    const admin = `portal-admin@${partner.id}`;
    expect(
      await refusal(
        Case.create(client, admin, 'participations', {
          campaignId: campaign.id,
          partnerId: other.id,
          accepted: [],
          sectors: [],
        }),
      ),
    ).toBe('not-found');
    await participation.reaches('campaign-manager', 'eligible');
    await hears(
      'campaign-manager',
      'N55',
      'To be confirmed: Ministry of Health of Exampleland, Walk the talk',
    );
    await participation.does('campaign-manager', 'confirm-participation');
    expect(await publicPage('/v1/campaign-calendar')).toEqual([]);
  });

  it('goes live on its first day; who was confirmed takes part, for everybody to see', async () => {
    await client.moveClock(`${client.day(10)}T06:00:00.000Z`);
    await campaign.reaches('auditor', 'live');
    await participation.reaches('campaign-manager', 'active');
    await eventually('it to be on the calendar', async () =>
      (await publicPage<{ id: string }>('/v1/campaign-calendar')).some(
        ({ id }) => id === campaign.id,
      ),
    );
    await hears(`portal-admin@${partner.id}`, 'N54', 'Walk the talk is live');
    const materialId = randomUUID();
    const file = await participation.paper(`portal-admin@${partner.id}`, 'material');
    const material = { materialId, file, emblem: true };
    await participation.does(`portal-admin@${partner.id}`, 'submit-material', material);
    await participation.does('communications', 'approve-material', { materialId });
    await participation.does(`portal-admin@${partner.id}`, 'report-action', {
      actionId: randomUUID(),
      kind: 'event',
      heldOn: client.day(0),
      reach: 1_200,
    });
    const participants = () =>
      publicPage<{ name: string }>(`/v1/campaign-calendar/${campaign.id}/participants`);
    expect((await participants()).map(({ name }) => name)).toEqual([
      'Ministry of Health of Exampleland',
    ]);
    await partner.does('lead', 'suspend-partner', {
      scope: 'all',
      reasonCode: 'concern_under_review',
      reviewDue: client.day(30),
      reason: 'Allegations in the press are being looked into.',
    });
    await participation.reaches('campaign-manager', 'suspended');
    await eventually('it to be gone', async () => (await participants()).length === 0);
    expect(await participation.reaches<State>('campaign-manager', 'suspended')).toMatchObject({
      materials: [{ materialId, status: 'withdrawn' }],
    });
    await partner.does('director', 'lift-suspension', {
      reason: 'The allegations were looked into and found to be baseless.',
    });
    await participation.reaches('campaign-manager', 'active');
  });

  it('stands still while a concern about the partner is upheld, and is told no reason', async () => {
    const words = {
      partnerId: partner.id,
      category: 'financial',
      severity: 'risk',
      source: 'audit',
      anonymous: false,
      description: 'The audit names three transfers that nobody can explain.',
    };
    const reason = 'The audit names three transfers that nobody can explain.';
    expect(
      await refusal(
        Case.create(client, 'country-office', 'concerns', { ...words, severity: 'upheld' }),
      ),
    ).toBe('validation-failed');
    const concern = await Case.create(client, 'country-office', 'concerns', words);
    await concern.does('country-office', 'escalate-concern');
    await concern.does('diligence-lead', 'propose-upholding', { informsPartner: true, reason });
    await concern.does('ethics', 'uphold-concern');
    await participation.reaches('campaign-manager', 'suspended');
    const admin = `portal-admin@${partner.id}`;
    await hears(admin, 'N61', 'Our work together is on hold');
    const { body: theirs } = await concord.api.get(admin, `/v1/concerns/${concern.id}`);
    expect(theirs).toMatchObject({ appealUntil: client.day(30) });
    expect(theirs).not.toHaveProperty('category');
    await concern.does(admin, 'appeal-concern', {
      grounds: 'The transfers are in the books of our branch, which we enclose.',
    });
    await concern.does('assistant-director-general', 'decide-concern-appeal', {
      outcome: 'dismissed',
      reason: 'The books of the branch explain every one of the three transfers.',
    });
    await participation.reaches('campaign-manager', 'active');
  });

  it('knows that a restricted concern is present, and nobody but ethics more of it', async () => {
    const report = {
      partnerId: partner.id,
      category: 'sexual_exploitation_abuse',
      severity: 'observation',
      source: 'partner',
      anonymous: true,
      description: 'Somebody of the branch asked for favours in return for shoes.',
    };
    const concern = await Case.create(client, `portal-admin@${other.id}`, 'concerns', report);
    await concern.reaches('ethics', 'risk');
    for (const account of ['diligence-lead', 'auditor', `portal-admin@${other.id}`])
      expect([
        account,
        (await concord.api.get(account, `/v1/concerns/${concern.id}`)).status,
      ]).toEqual([account, 404]);
    expect(await refusal(concern.does('diligence-lead', 'take-over-concern'))).toBe('not-found');
    const presence = new Case(client, 'restricted-concerns', partner.id, 1);
    await presence.reaches('country-office', 'present');
    const recordedOf = async (id: string): Promise<string> => {
      const commits = await concord.db
        .collection('commits')
        .find({ s: `concern-${id}` })
        .toArray();
      expect(commits.length).toBeGreaterThan(0);
      return JSON.stringify(commits);
    };
    expect(await recordedOf(concern.id)).not.toContain('portal-admin');
    // Somebody without an account reports the same, and is given an id alone.
    const trace = 'trace-of-somebody-unknown';
    const unnamed = (body: object, headers: Record<string, string> = {}) =>
      concord.api.post(undefined, '/v1/unnamed-concerns', body, headers);
    const received = await unnamed(report, { 'correlation-id': trace });
    expect(received.status).toBe(201);
    const { id } = received.body as { id: string };
    expect(received.body).toEqual({ id });
    expect(await recordedOf(id)).not.toContain(trace);
    await new Case(client, 'concerns', id, 1).reaches('ethics', 'risk');
    const refused = [
      await unnamed({ ...report, category: 'financial' }),
      await unnamed({ ...report, description: 'x'.repeat(30_000) }),
      await unnamed(report, { 'content-type': 'text/plain' }),
    ];
    expect(refused.map(({ status }) => status)).toEqual([422, 413, 415]);
    // By the page for people, without a script.
    const address = `${concord.base}/v1/unnamed-concerns`;
    const page = await fetch(`${address}?lang=fr&partnerId=${partner.id}`);
    expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none';/);
    expect(await page.text()).toMatch(new RegExp(`lang="fr".*value="${partner.id}"`, 's'));
    const { partnerId, category, severity, source, description } = report;
    const written = { partnerId, category, severity, source, description: `${description} Twice.` };
    const receipt = await fetch(`${address}/form`, {
      method: 'POST',
      body: new URLSearchParams(written),
    });
    expect(receipt.status).toBe(201);
    const [reference] = /(?<=<code>)[0-9a-f-]{36}/.exec(await receipt.text())!;
    await new Case(client, 'concerns', reference!, 1).reaches('ethics', 'risk');
    await new Case(client, 'concerns', reference!, 1).does('ethics', 'dismiss-concern', {
      reason: 'It tells of the same as another report, which is looked into.',
    });
    const dismissed = new Case(client, 'concerns', id, 1);
    await dismissed.does('ethics', 'dismiss-concern', {
      reason: 'It tells of the same as another report, which is looked into.',
    });
    await concern.does('ethics', 'dismiss-concern', {
      reason: 'It was looked into by two people of the region, who found nothing.',
    });
    await presence.reaches('country-office', 'none');
  });

  it('ends by itself, and says what it has reached', async () => {
    await client.moveClock(`${client.day(60)}T06:00:00.000Z`);
    await campaign.reaches('auditor', 'closed');
    await participation.reaches('campaign-manager', 'completed');
    const claimId = randomUUID();
    await campaign.does('campaign-manager', 'claim-contribution', {
      claimId,
      target: 'gpw14.healthier',
      people: 640_000,
      evidence: await campaign.paper('campaign-manager', 'evidence'),
    });
    await campaign.does('technical', 'validate-contribution', { claimId, people: 512_000 });
    await campaign.does('campaign-manager', 'evaluate-campaign', {
      results: [{ goalId: 'walkers', value: 812_400 }],
    });
    await campaign.does('campaign-manager', 'archive-campaign');
    await campaign.reaches('auditor', 'archived');
  });
});

// With the services apart: test/invitations.e2e.
describePledge(() => ({ concord, client }));
