import type { Page } from 'playwright-core';
import type { Client } from '../apps/cli/src/client.js';
import { Case } from '../apps/cli/src/journeys/case.js';
import { units } from '../apps/cli/src/journeys/honour.js';
import { eventually } from '#platform/testing';
import { buttonOfMail, signInAtIssuer } from './support/arrivals.js';
import { type Browsing, isAccessible, isLive } from './support/browser.js';
import type { Mortal } from './support/concord.js';
import { ConsoleRun } from './support/console-run.js';
import { fillIn, sendForm, uploaded } from './support/forms.js';
import { inStatus, type Staff } from './support/staff.js';

const zephyrine = { name: 'Zephyrine Quillfeather', email: 'zephyrine@quill.example' };
const languages = ['ar', 'zh', 'en', 'fr', 'ru', 'es'];

/** An honour in a browser, by clicks alone: who bestows it, and whoever is honoured. */
describe('an ambassador in the console', () => {
  let run: ConsoleRun;
  let concord: Mortal;
  let client: Client;
  let browsing: Browsing;
  let staff: Staff;
  const as = (account: string, path: string): Promise<Page> => staff.at(account, path);
  const give = (...what: Parameters<Staff['give']>): Promise<void> => staff.give(...what);

  beforeAll(async () => {
    run = await ConsoleRun.begin('ambassador', { provider: true });
    ({ concord, client, browsing, staff } = run);
  }, 600_000);
  afterAll(() => run?.end());

  let honour: string;
  let honoree: Page;
  const id = (): string => honour.split('/').at(-1)!;
  const appointment = (status: number): Promise<unknown> =>
    eventually(`the appointment to answer ${status}`, async () => {
      const answer = await fetch(`${concord.base}/v1/appointments/${id()}`);
      return answer.status === status && answer.json();
    });

  it('is nominated, checked, consulted on, recommended and decided', async () => {
    const liaison = await as('ambassador-liaison', '/honours');
    await liaison.getByRole('button', { name: 'Nominate' }).click();
    await fillIn(liaison.getByRole('dialog'), {
      title: 'goodwill_ambassador',
      members: [{ kind: 'person', name: zephyrine.name }],
      countryCode: 'CH',
      theme: 'Health promotion through sport',
      reach: 'Forty million followers.',
      termsOfReference: 'Three public events a year.',
      relations: 'None.',
    });
    await sendForm(liaison, 'NominateHonour');
    await liaison.waitForURL(/\/records\/honours\//);
    honour = new URL(liaison.url()).pathname.replace('/records/', '');
    await liaison.getByRole('heading', { level: 1, name: zephyrine.name }).waitFor();
    await isAccessible(liaison);
    await give('analyst', honour, 'StartHonourScreening');
    await give('diligence-lead', honour, 'ConcludeHonourScreening', {
      outcome: 'clear',
      findings: 'Nothing in sources of ten years.',
    });
    await give('ambassador-liaison', honour, 'OpenHonourConsultation');
    const [[first, theirs], ...others] = units;
    await give(first, honour, 'GiveHonourOpinion', { unit: theirs, opinion: 'no_objection' });
    const record = new Case(client, 'honours', id(), 0);
    await record.reaches('ambassador-liaison', 'consultation');
    for (const [account, unit] of others)
      await record.does(account, 'give-honour-opinion', { unit, opinion: 'no_objection' });
    await give('lead', honour, 'RecommendHonour', {
      outcome: 'appoint',
      rationale: 'Known and trusted.',
    });
    await give('director-general', honour, 'DecideHonour', {
      outcome: 'appointed',
      termMonths: 24,
    });
  }, 600_000);

  it('accepts the letter in the portal', async () => {
    const { members } = await client.get<{ members: { memberId: string }[] }>(
      'ambassador-liaison',
      `/v1/${honour}`,
    );
    const { memberId } = members[0]!;
    await client.command('administrator', '/v1/accounts', {
      personId: memberId,
      displayName: zephyrine.name,
      email: zephyrine.email,
      locale: 'en',
      zone: 'Europe/Zurich',
      roles: [{ role: 'HON', scope: { partnerIds: [memberId] } }],
    });
    honoree = await browsing.open();
    await honoree.goto(await buttonOfMail(concord, zephyrine.email));
    await signInAtIssuer(honoree, 'zephyrine');
    await honoree.getByRole('button', { name: 'Accept the invitation' }).click();
    await honoree.getByRole('heading', { name: `Good to see you, ${zephyrine.name}` }).waitFor();
    await isLive(honoree);
    const own = honoree.locator('[data-own=honours]');
    expect(await own.count()).toBe(0);
    await give('ambassador-liaison', honour, 'SendHonourOffer', {
      letter: uploaded,
      conductVersion: '1',
    });
    await own.getByRole('button', { name: /^Accept honour:/ }).click();
    await fillIn(honoree.getByRole('dialog'), {
      accepted: ['letter', 'code_of_conduct', 'emblem_rules'],
      endorsements: 'None.',
    });
    await isAccessible(honoree);
    await sendForm(honoree, 'AcceptHonour');
    await own.locator('[data-status=accepted]').waitFor();
  }, 300_000);

  it('is announced when the embargo is over, and not before', async () => {
    await give('analyst', honour, 'RescreenHonour', { outcome: 'clear' });
    // The browser's own field has minutes.
    const announceAt = new Date(Math.ceil(client.now() / 60_000) * 60_000 + 600_000);
    const page = await as('communications', `/records/${honour}`);
    const local = await page.evaluate((moment) => {
      const at = new Date(moment);
      return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
    }, announceAt.toISOString());
    await give('communications', honour, 'ProposeHonourAnnouncement', {
      announceAt: local,
      texts: languages.map((language) => ({ language, text: `We welcome her (${language}).` })),
    });
    await give('ethics-2', honour, 'ClearHonourAnnouncement');
    const desk = await as('ambassador-liaison', '/honours');
    const clock = desk.locator('section[aria-labelledby=embargo]');
    await clock.getByText(zephyrine.name).first().waitFor();
    await clock.getByText('Cleared by two people').waitFor();
    await isAccessible(desk);
    await expect(give('communications', honour, 'AnnounceHonour')).rejects.toThrow(
      /^AnnounceHonour: Not possible/,
    );
    await client.moveClock(announceAt.toISOString());
    await page.goto('about:blank');
    await give('communications', honour, 'AnnounceHonour');
    await inStatus(await as('communications', `/records/${honour}`), 'active');
    expect(await appointment(200)).toMatchObject({
      members: [{ name: zephyrine.name }],
      status: 'current',
    });
  }, 300_000);

  it('is rescinded, and taken down', async () => {
    await client.command('subscriber', `/v1/retractions/${id()}/acknowledge-appointment`, {});
    await give('director-general', honour, 'RescindHonour', {
      retraction: 'The appointment was taken back.',
      reason: 'The appointment met with criticism that we share.',
    });
    expect(await appointment(410)).toHaveProperty('rescindedOn');
    const desk = await as('communications', '/honours');
    const board = desk.getByRole('table', { name: 'Retraction board' });
    const pages = (whose: string) => board.getByRole('row').filter({ hasText: whose });
    await pages('The subscriber’s pages').getByText('Still shown').waitFor();
    await isAccessible(desk);
    await pages('Our own pages').getByRole('button', { name: /^Move/ }).click();
    await desk.getByRole('menuitem', { name: 'Confirm honour removal' }).click();
    await sendForm(desk, 'ConfirmHonourRemoval');
    await pages('Our own pages').waitFor({ state: 'detached' });
    await client.command('subscriber', `/v1/retractions/${id()}/acknowledge-retraction`, {});
    await pages('The subscriber’s pages').getByText('Taken down').waitFor();
  }, 300_000);
});
