import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { eventually } from '#platform/testing';
import { Browsing, isAccessible, isLive, signIn } from './support/browser.js';
import { type Concord, startConcord } from './support/concord.js';
import { parkPartner } from './support/parked.js';

/** What is done at a desk by a click, and how it looks there. */
describe('desks of the console', () => {
  let concord: Concord;
  let browsing: Browsing;

  beforeAll(async () => {
    concord = await startConcord('desks');
    browsing = await Browsing.at(concord.base);
  }, 600_000);
  afterEach(async () => {
    expect(await browsing.closePages()).toEqual([]);
  });
  afterAll(async () => {
    await browsing?.close();
    await concord?.stop();
  });

  const register = async (name: string): Promise<string> => {
    const { id } = await concord.api.create('officer', 'partners', {
      kind: 'ngo',
      names: [{ value: name, type: 'primary' }],
      countryCode: 'KE',
    });
    await eventually('it is listed', () => isListed(id));
    return id;
  };
  /** The record itself is read from where it was written, whatever is parked. */
  const isListed = async (id: string): Promise<boolean> => {
    const { body } = await concord.api.get('officer', '/v1/partners?limit=100');
    return body.items.some((item: { id: string }) => item.id === id);
  };
  const saved = async (page: Page, name: string): Promise<string> => {
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name }).click(),
    ]);
    return readFileSync(await file.path(), 'utf8');
  };

  it('puts a parked stream through again by a click, and saves the table it stood in', async () => {
    const id = await register('Parked Institute');
    await parkPartner(concord.db, id);
    expect(await isListed(id)).toBe(false);
    const page = await browsing.open();
    await page.goto(`${concord.base}/explorer`);
    await signIn(page, 'administrator');
    const row = page.getByRole('row').filter({ hasText: `partner-${id}` });
    await row.getByText('Error: planted').waitFor();
    await isAccessible(page);

    const lines = (await saved(page, 'Save as CSV: Table: Parked streams')).trim().split(/\r?\n/);
    expect(lines).toHaveLength(2);
    expect(lines[1]).toContain(`partner-${id}`);
    // What is there to be clicked is no data.
    expect(lines[0]).not.toContain('Put through again');
    expect(lines[1]).not.toContain('Put through again');

    await row.getByRole('button', { name: /^Put through again/ }).click();
    const form = page.getByRole('dialog', { name: 'Put through again' });
    await form.getByRole('textbox', { name: 'Reason' }).fill('The fault is mended, says a test.');
    await form.getByRole('button', { name: 'Put through again' }).click();
    await form.waitFor({ state: 'detached' });
    await row.waitFor({ state: 'detached' });
    await eventually('it is listed again', () => isListed(id));
  });

  it('keeps which notices come by mail too', async () => {
    const page = await browsing.open();
    await page.goto(`${concord.base}/preferences`);
    await signIn(page, 'officer');
    const acts = page.getByRole('checkbox', { name: 'What asks me to act' });
    const informs = page.getByRole('checkbox', { name: 'What I am only to know' });
    const chosen = async () => (await concord.api.get('officer', '/v1/me/mails')).body.classes;
    await acts.waitFor();
    expect([await acts.isChecked(), await informs.isChecked()]).toEqual([true, false]);
    await isAccessible(page);
    await acts.click();
    await eventually('acts no more', async () => (await chosen()).length === 0);
    await page.reload();
    await informs.click();
    await eventually('informs', async () => (await chosen()).join() === 'I');
    expect(await acts.isChecked()).toBe(false);
    // Nobody chooses to miss what is urgent.
    expect(await page.getByRole('checkbox', { name: /urgent/ }).isDisabled()).toBe(true);
  });

  it('says commands and stages in French and Arabic, and details without codes', async () => {
    const id = await register('Lantern Walkers');
    const page = await browsing.open();
    await page.goto(`${concord.base}/records/partners/${id}`);
    await signIn(page, 'officer');
    await isLive(page);
    const details = page.getByRole('region', { name: 'Identity' });
    await details.getByText('African Region').waitFor();
    expect(await details.innerText()).not.toMatch(/AFR|[0-9a-f]{8}-|›|Hash/);
    for (const [language, command, stage] of [
      ['fr', 'Mettre à jour une section du profil', 'Brouillon'],
      ['ar', 'تحديث قسم من الملف التعريفي', 'مسودة'],
    ] as const) {
      await page.getByRole('combobox').filter({ hasText: 'Français' }).selectOption(language);
      await page.getByRole('button', { name: command, exact: true }).waitFor();
      await page.locator('[data-status=draft]').filter({ hasText: stage }).waitFor();
      await isAccessible(page);
    }
  });
});
