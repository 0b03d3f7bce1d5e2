import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import type { Client } from '../apps/cli/src/client.js';
import { approveRules } from '../apps/cli/src/journeys/campaign.js';
import { bringToIntake } from '../apps/cli/src/journeys/partner.js';
import { matchOf, somebodyElse } from '../apps/cli/src/journeys/screening.js';
import { derivedId } from '#platform/ids';
import { eventually } from '#platform/testing';
import { root } from './launcher/launcher.js';
import { isAccessible, isDrawn, rowsOf } from './support/browser.js';
import { type Mortal, readModel } from './support/concord.js';
import { ConsoleRun } from './support/console-run.js';
import { fillIn, sendForm } from './support/forms.js';
import { enterInGoodStanding } from './support/in-good-standing.js';
import type { Staff } from './support/staff.js';

type Act = (page: Page) => Promise<unknown>;
const { tasksDuring, scrolled } = (await import(
  pathToFileURL(join(root, 'bench', 'main-thread.mjs')).href
)) as {
  tasksDuring: (page: Page, act: () => Promise<unknown>) => Promise<readonly number[]>;
  scrolled: (selector: string, direction: string, by: number, frames: number) => Act;
};

const invited = 500;
const partnerOf = (at: number): string => derivedId('partner of a campaign', at);
const assessedCases = 1_000;

/** Engagements as the board's read model has them: two stages, two kinds, four places in the matrix. */
const manyCases = (count: number): { _id: string }[] =>
  Array.from({ length: count }, (_one, at) => {
    const day = `2026-0${1 + (at % 9)}-01T09:00:00.000Z`;
    const rating = {
      heading: 'endorsement',
      likelihoodBefore: 5,
      impactBefore: 5,
      likelihoodAfter: at % 2 === 0 ? 3 : 2,
      impactAfter: at % 4 < 2 ? 4 : 1,
    };
    return {
      _id: `engagement:many-${at}`,
      caseKey: `engagement:many-${at}`,
      caseType: 'engagement',
      caseId: `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`,
      partnerIds: [],
      kind: at % 4 < 2 ? 'academic' : 'ngo',
      countryCode: 'KE',
      regionCode: 'AFR',
      title: `Programme ${at}`,
      tier: 'standard',
      state: at % 2 === 0 ? 'assessment' : 'decision',
      since: day,
      openedAt: day,
      open: true,
      revision: 1,
      people: [],
      ...(at < assessedCases ? { ratings: [rating] } : {}),
      _version: 1,
      _position: 1,
    };
  });

/** Much at once in a browser: a round of invitations, and a board of thousands. */
describe('the console with many', () => {
  let run: ConsoleRun;
  let concord: Mortal;
  let client: Client;
  let staff: Staff;
  const as = (account: string, path: string): Promise<Page> => staff.at(account, path);
  const give = (...what: Parameters<Staff['give']>): Promise<void> => staff.give(...what);

  beforeAll(async () => {
    run = await ConsoleRun.begin('many', { list: true });
    ({ concord, client, staff } = run);
  }, 600_000);
  afterAll(() => run?.end());

  it('handles many likenesses in one go: each has its own record afterwards', async () => {
    const names = ['Heron Health', 'Ibis Institute', 'Stork Society', 'Crane Carers'];
    const partners = await Promise.all(
      names.map((name) =>
        bringToIntake(client, {
          kind: 'ngo',
          name,
          countryCode: 'KE',
          people: { board_member: 'Al-Quvari, Zorban' },
        }),
      ),
    );
    const matches = await Promise.all(partners.map(({ id }) => matchOf(client, id)));
    const desk = async (account: string, status: string): Promise<Page> => {
      const page = await as(account, `/screening?status=${status}`);
      await eventually('all are listed', async () => {
        const listed = await page.locator('[data-match]').count();
        if (listed < names.length) await page.reload();
        return listed === names.length;
      });
      return page;
    };
    const analyst = await desk('analyst', 'open');
    await analyst.getByRole('checkbox', { name: 'Choose all' }).check();
    const done = async (page: Page, command: string, accepted: number): Promise<void> => {
      const form = page.getByRole('dialog', { name: command });
      await form.getByRole('button', { name: command, exact: true }).click();
      await form.getByText(`Done: ${accepted}, refused: 0`).waitFor();
      await isAccessible(page);
      await form.getByRole('button', { name: 'Close', exact: true }).last().click();
      await form.waitFor({ state: 'detached' });
    };
    await analyst
      .getByRole('group', { name: '4 matches chosen' })
      .getByRole('button', { name: 'Take it' })
      .click();
    await done(analyst, 'Take it', 4);

    // As strong as these are, they are for the lead.
    const lead = await desk('diligence-lead', 'in_review');
    for (const name of names.slice(0, 3))
      await lead.getByRole('checkbox', { name: new RegExp(`^Choose ${name}, `) }).check();
    const three = lead.getByRole('group', { name: '3 matches chosen' });
    await three.getByRole('button', { name: 'Clear: somebody else' }).click();
    const reason = 'The same namesake in each board, seen in person by the country office.';
    await fillIn(lead.getByRole('dialog'), { ...somebodyElse, reason });
    await done(lead, 'Clear: somebody else', 3);
    await lead.locator('[data-match]').nth(1).waitFor({ state: 'detached' });
    expect(await lead.locator('[data-match]').count()).toBe(1);

    type Line = { type: string; facts?: object };
    const cleared = await Promise.all(
      matches.map(async ({ id }) => {
        const { status } = await client.get<{ status: string }>(
          'diligence-lead',
          `/v1/screening-matches/${id}`,
        );
        const { items } = await client.get<{ items: Line[] }>(
          'diligence-lead',
          `/v1/cases/screening-${id}/timeline`,
        );
        const own = items.filter(({ type }) => type === 'screening.match_cleared');
        return `${status} ${own.length}`;
      }),
    );
    expect(cleared).toEqual([...Array<string>(3).fill('false_positive 1'), 'in_review 0']);
  }, 300_000);

  it('shows ten thousand cases by those that are in sight, no task over 100 ms, and their risks in a matrix', async () => {
    // Straight into the read model: ten thousand engagements by commands would take an hour.
    const cases = concord.db.collection<{ _id: string }>(readModel('onboarding-pipeline'));
    await cases.insertMany(manyCases(10_000));
    const page = await as('officer', '/board?type=engagement');
    const assessment = page.locator('[data-column=assessment]');
    const heading = (count: string) =>
      assessment.getByRole('heading', { name: `Assessment: ${count} cases` }).waitFor();
    await heading('5,000');
    const cards = page.locator('[data-case]');
    const few = async (): Promise<void> => {
      expect(await cards.count()).toBeGreaterThan(0);
      expect(await cards.count()).toBeLessThan(100);
    };
    await assessment.locator('[data-case]').first().waitFor();
    await few();
    // The end of the first page brings the next one.
    const sight = assessment.locator('.column-sight');
    const lastInSight = async (): Promise<number> =>
      Number(await assessment.locator('li').last().getAttribute('aria-posinset'));
    while ((await lastInSight()) <= 200)
      await sight.evaluate((element) => {
        const place = element as unknown as { scrollTop: number; scrollHeight: number };
        place.scrollTop = place.scrollHeight;
      });
    await few();
    const select = (label: string, value: string, count: string) => async (): Promise<void> => {
      await page.getByLabel(label).selectOption(value);
      await heading(count);
    };
    const acts: Readonly<Record<string, Act>> = {
      'a column is scrolled': scrolled(
        '[data-column=assessment] .column-sight',
        'scrollTop',
        300,
        100,
      ),
      'the board is scrolled': scrolled('.board', 'scrollLeft', 40, 30),
      'a kind is chosen': select('Kind of partner', 'academic', '2,500'),
      'all are shown again': select('Kind of partner', '', '5,000'),
    };
    for (const [what, act] of Object.entries(acts)) {
      const tasks = await tasksDuring(page, () => act(page));
      expect(tasks.length).toBeGreaterThan(10);
      expect({ what, over: tasks.filter((ms) => ms > 100) }).toEqual({ what, over: [] });
      await few();
    }
    await isAccessible(page);

    await page.goto(`${concord.base}/risk`);
    await page.getByText('1,000 engagements have been assessed').waitFor();
    const cell = page.getByRole('button', { name: /likelihood 3, impact 4$/ });
    expect(await cell.textContent()).toMatch(/^250medium/);
    await cell.focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/likelihood=3&impact=4|impact=4&likelihood=3/);
    const list = page.getByRole('table', { name: 'Assessed engagements' });
    expect(await list.getAttribute('aria-rowcount')).toBe('251');
    expect(await list.locator('tbody tr').count()).toBeLessThan(60);
    await isAccessible(page);
  }, 600_000);

  it(`asks ${invited} partners to take part in a campaign`, async () => {
    const partners = Array.from({ length: invited }, (_one, at) => ({
      partnerId: partnerOf(at),
      name: `Walkers of Ward ${at}`,
      kind: 'foundation',
      countryCode: 'KE',
      regionCode: 'AFR',
    }));
    await enterInGoodStanding(concord.db, partners);
    await approveRules(client, { kinds: ['foundation'] });
    const manager = await as('campaign-manager', '/campaigns');
    await manager.getByRole('button', { name: 'Plan a campaign' }).click();
    await fillIn(manager.getByRole('dialog'), {
      titles: [
        { lang: 'en', value: 'Walk the talk' },
        { lang: 'fr', value: 'Marcher ensemble' },
      ],
      theme: 'physical activity',
      period: { start: client.day(10), end: client.day(70) },
      regions: ['African Region', 'European Region'],
      goals: [{ indicator: 'People who walk', unit: 'people', baseline: 0, target: 1_000_000 }],
      outcome: 'gpw14.2.1',
      rulesId: 'Walking campaigns',
    });
    await isAccessible(manager);
    await sendForm(manager, 'CreateCampaign');
    await manager.waitForURL(/\/records\/campaigns\//);
    const campaign = new URL(manager.url()).pathname.replace('/records/', '');
    await give('campaign-manager', campaign, 'SubmitCampaign', {
      languagePlan: ['ar', 'zh', 'ru', 'es'].map((lang) => ({ lang, due: client.day(5) })),
    });
    await give('assistant-director-general', campaign, 'ApproveCampaign');
    await give('campaign-manager', campaign, 'ScheduleCampaign');

    await as('campaign-manager', '/campaigns');
    await manager.getByRole('link', { name: 'Walk the talk' }).click();
    await fillIn(manager.locator('section[aria-labelledby=invitations]'), { kind: ['foundation'] });
    await manager
      .getByRole('button', { name: `Invite ${invited} partners` })
      .click({ timeout: 120_000 });
    const round = manager.getByRole('table', { name: 'Invitations' }).locator('[data-round=done]');
    await round.waitFor({ timeout: 300_000 });
    const cells = await round.locator('td').allTextContents();
    expect(cells.slice(1, 4)).toEqual([String(invited), String(invited), '0']);

    await manager.getByText(`${invited} partners were asked; 0 took part.`).waitFor();
    const funnel = manager.locator('section[aria-labelledby=funnel]');
    await isDrawn(manager, funnel);
    await funnel.getByRole('button', { name: /^Show the table/ }).click();
    type Totals = { funnel: { step: string; partners: number }[] };
    const id = campaign.split('/').at(-1)!;
    const { funnel: counted } = await client.get<Totals>(
      'campaign-manager',
      `/v1/participation-totals?campaignId=${id}`,
    );
    expect(counted[0]?.partners).toBe(invited);
    expect((await rowsOf(funnel.getByRole('table'))).map((row) => Number(row[1]))).toEqual(
      counted.map(({ partners: count }) => count),
    );
  }, 900_000);
});
