import type { Page } from 'playwright-core';
import { type Browsing, signIn } from './browser.js';
import { type Body, fillIn, inWords, sendForm } from './forms.js';

/** Officers at their desks: each signs in once, in a browser of their own. */
export class Staff {
  private readonly pages = new Map<string, Page>();
  /** Keys of the commands they gave. */
  readonly keys: string[] = [];

  constructor(private readonly browsing: Browsing) {}

  /** A page of an officer, at an address. */
  async at(account: string, path: string): Promise<Page> {
    // Pages that wait follow what happens too: all of them at once are too many.
    for (const [other, page] of this.pages) if (other !== account) await page.goto('about:blank');
    const known = this.pages.get(account);
    const page = known ?? (await this.browsing.open());
    this.pages.set(account, page);
    const address = this.browsing.base + path;
    if (page.url() !== address) await page.goto(address);
    if (known) return page;
    await signIn(page, account);
    page.on('request', (request) => {
      const key = request.headers()['idempotency-key'];
      if (key) this.keys.push(key);
    });
    return page;
  }

  /** Opens a record, chooses what can be done now, fills in its form and sends it. */
  async give(account: string, record: string, command: string, body: Body = {}): Promise<void> {
    const page = await this.at(account, `/records/${record}`);
    await page.getByRole('button', { name: inWords(command), exact: true }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: inWords(command) })
      .waitFor();
    await fillIn(page.getByRole('dialog'), body);
    await sendForm(page, command);
  }
}

export const inStatus = (page: Page, status: string): Promise<void> =>
  page.locator(`h1 ~ * [data-status=${status}], [data-status=${status}]`).first().waitFor();
