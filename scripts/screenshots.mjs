// The pictures of the README: npm run screenshots [address], of a running Concord with the world that
// `npm run demo` makes.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { findChromium } from './launcher/chromium.mjs';
import { root } from './launcher/paths.mjs';

const [base = 'http://127.0.0.1:3000'] = process.argv.slice(2);
const folder = join(root, 'docs', 'pictures');
const mostBytes = 150_000;
const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-sync'];
const isDrawn = (page) => page.locator('[data-chart] canvas').waitFor();
const hasCases = (page) => page.locator('[data-case]').first().waitFor();

/** A PNG as WebP, which the browser itself can make: half the bytes. */
const asWebp = async (png) => {
  const page = await browser.newPage();
  const address = await page.evaluate(async (bytes) => {
    const image = new Image();
    image.src = `data:image/png;base64,${bytes}`;
    await image.decode();
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [image.width, image.height];
    canvas.getContext('2d').drawImage(image, 0, 0);
    return canvas.toDataURL('image/webp', 0.9);
  }, png.toString('base64'));
  await page.close();
  return Buffer.from(address.slice(address.indexOf(',') + 1), 'base64');
};

/** What is shown to whom, and when it is all there. */
const pictures = {
  board: { account: 'officer', path: '/board?type=engagement', look: {}, ready: hasCases },
  map: { account: 'officer', path: '/map', look: { colorScheme: 'dark' }, ready: isDrawn },
  partners: {
    account: 'officer',
    path: '/partners?kind=ngo',
    look: { locale: 'ar' },
    ready: (page) => page.getByRole('row').nth(5).waitFor(),
  },
};

mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({ executablePath: await findChromium(), args: flags });
try {
  for (const [name, { account, path, look, ready }] of Object.entries(pictures)) {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, ...look });
    page.setDefaultTimeout(120_000);
    await page.goto(base + path);
    await page.getByRole('button', { name: new RegExp(`· ${account}$`) }).click();
    await page.locator('[data-liveness=live]').waitFor();
    await ready(page);
    // Pictures draw themselves for a moment.
    await page.waitForTimeout(1_500);
    const picture = await asWebp(await page.screenshot());
    if (picture.length > mostBytes) throw new Error(`${name} has more than ${mostBytes} bytes`);
    writeFileSync(join(folder, `${name}.webp`), picture);
    await page.close();
  }
} finally {
  await browser.close();
}
