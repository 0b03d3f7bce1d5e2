// The pictures of the README: node scripts/screenshots.mjs [address], of a running Concord with the
// world that `npm run demo` makes.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { findChromium } from './launcher/chromium.mjs';
import { root } from './launcher/paths.mjs';

const [base = 'http://127.0.0.1:3000'] = process.argv.slice(2);
const folder = join(root, 'docs', 'images');
const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-sync'];
const isDrawn = (page) => page.locator('[data-chart] canvas').waitFor();

/** What is shown to whom, and when it is all there. */
const pictures = {
  board: {
    account: 'officer',
    path: '/board?type=engagement',
    look: {},
    ready: (page) => page.locator('[data-case]').first().waitFor(),
  },
  map: { account: 'officer', path: '/map', look: { colorScheme: 'dark' }, ready: isDrawn },
  terms: { account: 'officer', path: '/calendar', look: { locale: 'ar' }, ready: isDrawn },
};

mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({ executablePath: await findChromium(), args: flags });
for (const [name, { account, path, look, ready }] of Object.entries(pictures)) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, ...look });
  await page.goto(base + path);
  await page.getByRole('button', { name: new RegExp(`· ${account}$`) }).click();
  await page.locator('[data-liveness=live]').waitFor();
  await ready(page);
  // Pictures draw themselves for a moment.
  await page.waitForTimeout(1_000);
  await page.screenshot({ path: join(folder, `console-${name}.png`) });
  await page.close();
}
await browser.close();
