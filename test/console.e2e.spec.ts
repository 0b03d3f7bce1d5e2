import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { Client } from '../apps/cli/src/client.js';
import { complete, register, submit } from '../apps/cli/src/journeys/partner.js';
import { startProxy } from './faults/tcp-proxy.js';
import { Browsing, isAccessible, isDrawn, isLive, rowsOf, signIn } from './support/browser.js';
import { type Concord, startConcord } from './support/concord.js';

const built = join(import.meta.dirname, '..', 'apps', 'console', 'dist');
const mostScriptBytes = 300_000;

/** The console, driven in a browser on the real servers. */
describe('the console', () => {
  let concord: Concord;
  let client: Client;
  let browsing: Browsing;
  const open = (width?: number) => browsing.open(width);

  beforeAll(async () => {
    concord = await startConcord('console');
    client = new Client(concord.base);
    browsing = await Browsing.at(concord.base);
  }, 600_000);
  afterEach(async () => {
    expect(await browsing.closePages()).toEqual([]);
  });
  afterAll(async () => {
    await browsing?.close();
    await client?.close();
    await concord?.stop();
  });

  it('is what a browser gets at / and at each of its pages, and programs get what they got', async () => {
    const ask = async (path: string, accept: string) => {
      const answer = await fetch(concord.base + path, { headers: { accept } });
      return { status: answer.status, headers: answer.headers, text: await answer.text() };
    };
    const nonces = new Set<string>();
    for (const path of ['/', '/board?type=partner', '/partners', '/records/partners/x']) {
      const { status, headers, text } = await ask(path, 'text/html,*/*;q=0.8');
      expect({ path, status, isConsole: text.includes('<div id="root">') }).toMatchObject({
        status: 200,
        isConsole: true,
      });
      const security = headers.get('content-security-policy')!;
      expect(security).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self' 'nonce-/);
      expect(text).not.toMatch(/<script(?![^>]*\ssrc=)/);
      nonces.add(/'nonce-([^']+)'/.exec(security)![1]!);
    }
    expect(nonces.size).toBe(4);
    expect((await ask('/', '*/*')).text).toContain('<h1>Concord</h1>');
    expect((await ask('/about', 'text/html')).text).toContain('<h1>Concord</h1>');
    for (const [path, status] of Object.entries({
      '/v1/nothing': 404,
      '/nothing': 404,
      '/v1/me': 401,
    }))
      expect((await ask(path, 'application/json')).status).toBe(status);
    const [script] = /\/assets\/[^"]+\.js/.exec((await ask('/', 'text/html')).text)!;
    const { status, headers } = await ask(script, '*/*');
    expect([status, headers.get('cache-control'), headers.get('content-encoding')]).toEqual([
      200,
      'public, max-age=31536000, immutable',
      expect.stringMatching(/^(br|gzip)$/),
    ]);
  });

  it('signs in with a click, keeps its token from scripts, and signs out', async () => {
    const page = await open();
    await page.goto(concord.base);
    await isAccessible(page);
    await signIn(page, 'officer');
    await isLive(page);
    await isAccessible(page);
    expect(await page.evaluate('document.cookie')).toBe('');
    const stored = await page.evaluate('JSON.stringify({ ...localStorage, ...sessionStorage })');
    expect(stored).not.toMatch(/eyJ/);
    const [cookie] = await page.context().cookies();
    expect(cookie).toMatchObject({ name: 'concord', httpOnly: true, sameSite: 'Strict' });
    // The cookie alone sends no command: a page of another site can do no more.
    const headers = { cookie: `concord=${cookie!.value}`, 'content-type': 'application/json' };
    const forged = (more: object) =>
      fetch(`${concord.base}/v1/partners`, {
        method: 'POST',
        headers: { ...headers, 'idempotency-key': 'k', ...more },
        body: '{}',
      }).then(({ status }) => status);
    expect(await forged({})).toBe(401);
    expect(await forged({ 'concord-console': '1', origin: 'https://evil.example' })).toBe(401);
    expect(await forged({ 'concord-console': '1' })).toBe(400);

    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Sign in to Concord' }).waitFor();
    expect(await fetch(`${concord.base}/v1/me`, { headers }).then(({ status }) => status)).toBe(
      401,
    );
  });

  it('registers a partner, files a document, and says in words what is refused', async () => {
    const page = await open();
    await page.goto(`${concord.base}/partners`);
    await signIn(page, 'officer');
    await page.getByRole('button', { name: 'Register a partner' }).click();
    const form = page.getByRole('dialog');
    await form.getByLabel('Kind').selectOption('ngo');
    await isAccessible(page);
    await form.getByRole('button', { name: 'Register partner' }).click();
    await form.getByRole('alert').waitFor();
    await form.getByLabel('Value').fill('Lantern Clinics');
    await form.getByLabel('Type').selectOption('primary');
    await form.getByRole('combobox', { name: 'Country' }).fill('Kenya');
    await page.getByRole('option', { name: /Kenya/ }).click();
    await form.getByRole('button', { name: 'Register partner' }).click();
    await page.getByRole('heading', { level: 1, name: 'Lantern Clinics' }).waitFor();
    await page.getByText('Section Governance').waitFor();
    await isAccessible(page);

    const file = { name: 'charter.txt', mimeType: 'text/plain', buffer: Buffer.from('We light.') };
    await page.getByLabel('Kind of document').selectOption('charter');
    await page
      .locator('#documents ~ * input[type=file], input[type=file]')
      .first()
      .setInputFiles(file);
    await page.getByRole('button', { name: /Open charter/ }).waitFor();

    await page.getByRole('button', { name: 'Submit registration' }).click();
    await form.getByRole('button', { name: 'Submit registration' }).click();
    await form.getByRole('alert').getByText('Declaration').first().waitFor();
    await isAccessible(page);
    await page.keyboard.press('Escape');

    await page.goto(`${concord.base}/partners?name=lantern`);
    await page.getByRole('link', { name: 'Lantern Clinics' }).waitFor();
    await isAccessible(page);
  });

  it('moves a case by the keyboard alone, and another officer sees it at once', async () => {
    const given = { kind: 'ngo', name: 'Heron Health', countryCode: 'KE' };
    const partner = await register(client, given);
    await complete(partner, given);
    await submit(partner, given);
    await partner.reaches(
      'officer-2',
      (state: { status: string; version: number; duplicatesChecked?: boolean }) =>
        state.duplicatesChecked === true,
    );
    const [watching, working] = [await open(390), await open()];
    for (const [page, account] of [
      [watching, 'officer'],
      [working, 'officer-2'],
    ] as const) {
      await page.goto(`${concord.base}/board?type=partner`);
      await signIn(page, account);
      await page.locator('[data-column=submitted]').getByText('Heron Health').waitFor();
      await isLive(page);
      await isAccessible(page);
    }
    const card = working.locator('[data-case]').filter({ hasText: 'Heron Health' });
    await card.focus();
    await working.keyboard.press('m');
    await working.getByRole('menuitem', { name: 'Start intake' }).waitFor();
    // It is open, not on its way out again.
    expect(await card.locator('[data-move]').getAttribute('aria-expanded')).toBe('true');
    await working.keyboard.press('ArrowDown');
    while ((await working.locator(':focus').textContent()) !== 'Start intake')
      await working.keyboard.press('ArrowDown');
    await working.keyboard.press('Enter');
    const form = working.getByRole('dialog');
    await form.getByRole('button', { name: 'Start intake' }).waitFor();
    while ((await working.locator(':focus').textContent()) !== 'Start intake')
      await working.keyboard.press('Tab');
    await working.keyboard.press('Enter');
    await form.waitFor({ state: 'detached' });
    await watching.locator('[data-column=intake_review]').getByText('Heron Health').waitFor();
    await watching
      .locator('[data-column=submitted]')
      .getByText('Heron Health')
      .waitFor({ state: 'detached' });

    // What rules forbid is refused with the reason, and what was typed stays.
    await working.goto(`${concord.base}/records/partners/${partner.id}`);
    await working.getByRole('button', { name: 'Activate partner' }).click();
    await form.getByLabel('Reason').fill('Everything was looked at and found in order.');
    await form.getByRole('button', { name: 'Activate partner' }).click();
    await form
      .getByRole('alert')
      .getByText(/^Not possible/)
      .waitFor();
    expect(await form.getByLabel('Reason').inputValue()).toMatch(/^Everything/);
  });

  it('keeps what was typed when somebody else was faster', async () => {
    const given = { kind: 'ngo', name: 'Otter Outreach', countryCode: 'KE' };
    const partner = await register(client, given);
    const page = await open();
    await page.goto(`${concord.base}/records/partners/${partner.id}`);
    await signIn(page, 'officer');
    await page.getByRole('button', { name: 'Update profile section' }).click();
    const form = page.getByRole('dialog');
    await form.getByRole('combobox', { name: 'Section' }).selectOption('basic');
    await form.getByLabel('Website').fill('https://otter.example');
    await partner.does('officer', 'update-profile-section', {
      section: 'membership',
      content: [{ field: 'members', value: '12' }],
    });
    await form.getByRole('button', { name: 'Update profile section' }).click();
    const notice = form.getByText('Somebody else has changed this record');
    await notice.waitFor();
    // The form is longer than the screen; it was sent at its end.
    expect((await notice.boundingBox())!.y).toBeGreaterThan(0);
    await isAccessible(page);
    expect(await form.getByLabel('Website').inputValue()).toBe('https://otter.example');
    await form.getByText('Partner profile changed').waitFor();
    await form.getByRole('button', { name: 'Send it all the same' }).click();
    await form.waitFor({ state: 'detached' });
    await page.getByText('https://otter.example').waitFor();
  });

  it('is read from the right in Arabic, and speaks French', async () => {
    const page = await open();
    await page.goto(`${browsing.base}/board?drafts=true`);
    await page.getByLabel('Language').selectOption('ar');
    await page.locator('html[lang=ar][dir=rtl]').waitFor();
    await signIn(page, 'officer');
    await page.getByRole('heading', { level: 1, name: 'الملفات الجارية' }).waitFor();
    await isLive(page);
    await isAccessible(page);
    const [navigation, board] = await Promise.all([
      page.getByRole('navigation').boundingBox(),
      page.locator('main').boundingBox(),
    ]);
    expect(navigation!.x).toBeGreaterThan(1280 / 2);
    expect(board!.x).toBeLessThan(navigation!.x);
    // The first stage stands at the right, the next one to the left of it.
    const [first, next] = await Promise.all(
      ['draft', 'submitted'].map((state) => page.locator(`[data-column=${state}]`).boundingBox()),
    );
    expect(first!.x).toBeGreaterThan(next!.x);
    expect(first!.x + first!.width).toBeGreaterThan(board!.x + board!.width / 2);
    // It is remembered; another one is a choice away.
    await page.reload();
    await page.getByRole('heading', { level: 1, name: 'الملفات الجارية' }).waitFor();
    await page.getByLabel('اللغة').selectOption('fr');
    await page.locator('html[lang=fr][dir=ltr]').waitFor();
    await page.getByRole('heading', { level: 1, name: 'Dossiers en cours' }).waitFor();
    await isAccessible(page);
  });

  it('says when the connection is lost, and misses nothing of what happened meanwhile', async () => {
    const between = await startProxy({ target: { port: Number(new URL(concord.base).port) } });
    const page = await open();
    browsing.base = `http://127.0.0.1:${between.port}`;
    try {
      await page.goto(`${browsing.base}/partners`);
      await signIn(page, 'lead');
      await isLive(page);
      between.set({ down: true });
      await page.locator('[data-liveness=reconnecting]').waitFor();
      await register(client, { kind: 'ngo', name: 'Plover Paramedics', countryCode: 'KE' });
      between.set({});
      await isLive(page);
      await page.getByRole('link', { name: 'Plover Paramedics' }).waitFor();
    } finally {
      browsing.base = concord.base;
      await between.close();
    }
  });

  it('moves a case by dragging, and says why one stays where it was put back', async () => {
    const given = { kind: 'ngo', name: 'Ibis Institute', countryCode: 'KE' };
    const partner = await register(client, given);
    await complete(partner, given);
    await submit(partner, given);
    await partner.reaches(
      'officer-2',
      (state: { status: string; version: number; duplicatesChecked?: boolean }) =>
        state.duplicatesChecked === true,
    );
    const page = await open();
    await page.goto(`${concord.base}/board?type=partner`);
    await signIn(page, 'officer-2');
    await isLive(page);
    const column = (state: string) => page.locator(`[data-column=${state}]`);
    const card = page.locator('[data-case]').filter({ hasText: 'Ibis Institute' });
    const drag = (to: string): Promise<void> =>
      card.dragTo(column(to), { sourcePosition: { x: 6, y: 6 } });
    await column('submitted').getByText('Ibis Institute').waitFor();
    await drag('suspended');
    const stays = page.getByText('Ibis Institute stays in: Submitted');
    await stays.waitFor();
    await page.getByText(/^Suspend partner is for: .*Partnership lead/).waitFor();
    await page.getByText(/^What is possible now: .*Start intake/).waitFor();
    await isAccessible(page);
    await drag('intake_review');
    const form = page.getByRole('dialog');
    await form.getByRole('button', { name: 'Start intake' }).click();
    await form.waitFor({ state: 'detached' });
    await column('intake_review').getByText('Ibis Institute').waitFor();
    await stays.waitFor({ state: 'detached' });
  });

  const asked = <T>(page: Page, path: string): Promise<T> =>
    page.evaluate(`fetch('${path}').then((answer) => answer.json())`) as Promise<T>;
  const rows = (page: Page, name: string): Promise<string[][]> =>
    rowsOf(page.getByRole('table', { name }));
  const savedAs = async (page: Page, name: string | RegExp): Promise<string> => {
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name }).click(),
    ]);
    return file.suggestedFilename();
  };

  it('draws what the API counts: not blank, with the same numbers as a table, as files', async () => {
    const page = await open();
    await page.goto(`${concord.base}/board?type=partner`);
    await signIn(page, 'officer');
    await isLive(page);
    await page.getByRole('button', { name: 'Show the stages as a chart' }).click();
    await isDrawn(page);
    await page.getByRole('button', { name: 'Show the table: Cases by stage' }).click();
    type Board = { columns: { caseType: string; state: string; count: number; overdue: number }[] };
    const { columns } = await asked<Board>(page, '/v1/pipeline/board');
    const counted = columns.filter(({ caseType }) => caseType === 'partner');
    const submitted = counted.find(({ state }) => state === 'submitted');
    const shown = await rows(page, 'Cases by stage');
    const total = (at: number): number => shown.reduce((sum, row) => sum + Number(row[at]), 0);
    expect([total(1) + total(2), total(2)]).toEqual([
      counted.reduce((sum, { count }) => sum + count, 0),
      counted.reduce((sum, { overdue }) => sum + overdue, 0),
    ]);
    expect(shown[0]?.slice(0, 2)).toEqual(['Submitted', String(submitted?.count ?? 0)]);
    expect(await savedAs(page, 'Save as PNG: Cases by stage')).toMatch(/^cases-by-stage-.*\.png$/);
    expect(await savedAs(page, 'Save as CSV: Cases by stage')).toMatch(/^cases-by-stage-.*\.csv$/);
  });

  it('shows partners on a map and by their kinds, and terms by month', async () => {
    const page = await open();
    await page.goto(`${concord.base}/map`);
    await signIn(page, 'officer');
    await isDrawn(page);
    await page.getByRole('button', { name: 'Show the table: Partners by country' }).click();
    type Counts = { groups: { countryCode: string; count: number }[] };
    const { groups } = await asked<Counts>(page, '/v1/directory/counts');
    const kenya = groups.filter(({ countryCode }) => countryCode === 'KE');
    expect(await rows(page, 'Partners by country')).toContainEqual([
      'Kenya',
      String(kenya.reduce((sum, { count }) => sum + count, 0)),
    ]);

    await page.goto(`${concord.base}/partners`);
    await page.getByRole('button', { name: /^NGO/ }).click();
    await page.waitForURL(/kind=ngo/);
    expect(await savedAs(page, 'Save as CSV: Partners')).toMatch(/^partners-.*\.csv$/);

    await page.goto(`${concord.base}/calendar?month=2031-05`);
    await page.getByRole('heading', { name: 'May 2031' }).waitFor();
    await isDrawn(page);
    await page.getByRole('button', { name: 'Next month' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'June 2031' }).waitFor();
    expect(await savedAs(page, 'Save as iCalendar')).toMatch(/^terms-.*\.ics$/);
  });

  it('keeps a view with the account, and opens it on another device', async () => {
    const page = await open();
    await page.goto(`${concord.base}/board?type=agreement&region=AFR`);
    await signIn(page, 'lead');
    await page.getByRole('button', { name: 'Saved views' }).click();
    await page.getByLabel('Name of this view').fill('Agreements in Africa');
    await page.getByLabel('Name of this view').press('Enter');
    await page.getByRole('link', { name: 'Agreements in Africa' }).waitFor();
    await isAccessible(page);
    const elsewhere = await open(390);
    await elsewhere.goto(`${concord.base}/board`);
    await signIn(elsewhere, 'lead');
    await elsewhere.getByRole('button', { name: 'Saved views' }).click();
    await elsewhere.getByRole('link', { name: 'Agreements in Africa' }).click();
    await elsewhere.waitForURL(/type=agreement&region=AFR/);
  });

  it('loads less than 300 kB of script for the board', async () => {
    const page = await open();
    const scripts = new Set<string>();
    page.on('response', (answer) => {
      const { pathname } = new URL(answer.url());
      if (pathname.endsWith('.js')) scripts.add(pathname);
    });
    await page.goto(`${concord.base}/board`);
    await signIn(page, 'officer');
    await isLive(page);
    const bytes = [...scripts].map((path) => statSync(`${join(built, path)}.gz`).size);
    expect(bytes.length).toBeGreaterThan(1);
    expect(bytes.reduce((sum, one) => sum + one, 0)).toBeLessThan(mostScriptBytes);
  });
});
