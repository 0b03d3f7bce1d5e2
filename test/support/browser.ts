import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import {
  type Browser,
  type BrowserContext,
  chromium,
  type Locator,
  type Page,
} from 'playwright-core';
import { launcher } from '../launcher/launcher.js';

const { findChromium } = (await launcher('chromium')) as { findChromium: () => Promise<string> };
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
type Violation = { id: string; nodes: { html: string }[] };

/** A browser whose pages ask nobody but us, break no policy of ours, and report no error. */
export class Browsing {
  private readonly contexts: BrowserContext[] = [];
  /** What a page did that none may do. */
  readonly faults: string[] = [];

  private constructor(
    private readonly browser: Browser,
    /** Where the pages are opened; a test may go through a proxy. */
    public base: string,
    /** Addresses people are sent to and come back from: an identity provider. */
    private readonly others: readonly string[],
  ) {}

  /** Where there is none yet, the browser is installed first. */
  static async at(base: string, others: readonly string[] = []): Promise<Browsing> {
    const browser = await chromium.launch({ executablePath: await findChromium(), args: flags });
    return new Browsing(browser, base, others);
  }

  /** A page with cookies of its own. */
  async open(width = 1280): Promise<Page> {
    const context = await this.browser.newContext({ viewport: { width, height: 860 } });
    this.contexts.push(context);
    // A busy machine answers late.
    context.setDefaultTimeout(60_000);
    const page = await context.newPage();
    page.on('request', (request) => {
      const { origin, protocol } = new URL(request.url());
      const isOurs = [this.base, ...this.others].includes(origin);
      if (!['data:', 'about:'].includes(protocol) && !isOurs)
        this.faults.push(`asks ${request.url()}`);
    });
    page.on('pageerror', (error) => this.faults.push(error.message));
    page.on('console', (message) => {
      // A refusal is an answer; the browser tells of it as an error of its own.
      const isRefusal = message.text().startsWith('Failed to load resource');
      if (message.type() === 'error' && !isRefusal) this.faults.push(message.text());
    });
    return page;
  }

  /** Ends the pages of a test, and answers what they did that none may do. */
  async closePages(): Promise<readonly string[]> {
    await Promise.all(this.contexts.splice(0).map((one) => one.close()));
    return this.faults.splice(0);
  }
  close(): Promise<void> {
    return this.browser.close();
  }
}

/** As one of the named accounts of a local deployment, by a click. */
export const signIn = async (page: Page, account: string): Promise<void> => {
  await page.getByRole('button', { name: new RegExp(`· ${account}$`) }).click();
  await page.getByRole('heading', { level: 1 }).filter({ hasNotText: 'Sign in' }).waitFor();
};

/** What axe finds on a page, rule by rule. */
export const violationsOf = async (page: Page): Promise<readonly string[]> => {
  // An address that was just opened shows nothing yet.
  await page.locator('h1').first().waitFor();
  await page.evaluate(`${axe};0`);
  const found = (await page.evaluate('window.axe.run()')) as { violations: Violation[] };
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)}`);
};
export const isAccessible = async (page: Page): Promise<void> => {
  const told = await violationsOf(page);
  expect({ at: page.url(), told }).toEqual({ at: page.url(), told: [] });
};

const mostTabs = 300;
/** Goes on by the Tab key alone until something has the focus. */
export const tabTo = async (page: Page, target: Locator): Promise<void> => {
  await target.waitFor();
  for (let tabs = 0; tabs < mostTabs; tabs += 1) {
    if ((await target.and(page.locator(':focus')).count()) > 0) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${target} is not reached by the Tab key`);
};

export const isLive = (page: Page): Promise<void> => page.locator('[data-liveness=live]').waitFor();

type Canvas = {
  width: number;
  height: number;
  getContext: (kind: '2d') => {
    getImageData: (...place: number[]) => { data: { buffer: ArrayBuffer } };
  };
};
/** A chart is there, and not blank. */
export const isDrawn = async (page: Page, place: Page | Locator = page): Promise<void> => {
  const canvas = place.locator('[data-chart] canvas').first();
  await canvas.waitFor();
  // More colours than a canvas that is empty has.
  await page.waitForFunction(
    (element) => {
      const drawn = element as unknown as Canvas;
      const { data } = drawn.getContext('2d').getImageData(0, 0, drawn.width, drawn.height);
      return new Set(new Uint32Array(data.buffer)).size > 3;
    },
    await canvas.elementHandle(),
  );
  await isAccessible(page);
};
/** What stands in the rows of a table. */
export const rowsOf = async (table: Locator): Promise<string[][]> => {
  const all = await table.locator('tbody tr').all();
  return Promise.all(all.map((row) => row.locator('th,td').allTextContents()));
};
