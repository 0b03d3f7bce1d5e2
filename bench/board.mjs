import { chromium } from 'playwright-core';
import { product as everything } from '#contexts';
import { findChromium } from '../scripts/launcher/chromium.mjs';
import { scrolled, tasksDuring } from './main-thread.mjs';
import { startProduct } from './product.mjs';
import { percentile, say, table, verdict, whole } from './report.mjs';

const targetMs = 100;
const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-sync'];
const stages = ['assessment', 'recommendation', 'committee', 'decision', 'contracting'];
const kinds = ['ngo', 'academic', 'foundation', 'private_sector'];

/** Cases as the read model has them: commands for so many would take an hour. */
const casesOf = (count) =>
  Array.from({ length: count }, (_case, at) => {
    const day = `2026-0${1 + (at % 9)}-0${1 + (at % 7)}T09:00:00.000Z`;
    return {
      _id: `engagement:bench-${at}`,
      caseKey: `engagement:bench-${at}`,
      caseType: 'engagement',
      caseId: `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`,
      partnerIds: [],
      kind: kinds[at % kinds.length],
      countryCode: 'KE',
      regionCode: at % 3 === 0 ? 'AFR' : 'EUR',
      title: `Community blood-pressure checks ${at}`,
      tier: 'standard',
      state: stages[at % stages.length],
      since: day,
      openedAt: day,
      open: true,
      revision: 1,
      people: [],
      _version: 1,
      _position: 1,
    };
  });

/** Milliseconds from each frame the page showed to the next, while something is done. */
const framesDuring = async (page, act) => {
  await page.evaluate(`(() => {
    window.frames_ = [];
    let last = performance.now();
    const step = (now) => {
      window.frames_.push(now - last);
      last = now;
      window.watching = requestAnimationFrame(step);
    };
    window.watching = requestAnimationFrame(step);
  })()`);
  await act();
  return page.evaluate('cancelAnimationFrame(window.watching), window.frames_');
};
const chosen = (label, value) => async (page) => {
  await page.getByLabel(label).selectOption(value);
  await page.waitForTimeout(1_500);
};
const acts = {
  'a column is scrolled': scrolled('[data-column=assessment] .column-sight', 'scrollTop', 300, 200),
  'the board is scrolled': scrolled('.board', 'scrollLeft', 40, 60),
  'a kind is chosen': chosen('Kind of partner', 'academic'),
  'a region is chosen': chosen('Region', 'AFR'),
  'all are shown again': chosen('Kind of partner', ''),
};

/** The board of the console with many cases, in a browser on this machine. */
export const board = async ({ quick, servers }) => {
  const count = quick ? 2_000 : 10_000;
  const product = await startProduct(servers);
  const browser = await chromium.launch({ executablePath: await findChromium(), args: flags });
  try {
    const { name, version } = everything.readModels.find(
      (one) => one.name === 'onboarding-pipeline',
    );
    await product.mongodb
      .db(product.name)
      .collection(`${name.replaceAll('-', '_')}__v${version}`)
      .insertMany(casesOf(count));
    const page = await browser.newPage({ viewport: { width: 1280, height: 860 } });
    await page.goto(`${product.base}/board?type=engagement`);
    await page.getByRole('button', { name: /· officer$/ }).click();
    await page.locator('[data-column=assessment] [data-case]').first().waitFor();
    const rows = [];
    for (const [what, act] of Object.entries(acts)) {
      let frames = [];
      const [longest] = await tasksDuring(page, async () => {
        frames = await framesDuring(page, () => act(page));
      });
      const cards = await page.locator('[data-case]').count();
      rows.push([
        what,
        frames.length,
        Math.round(percentile(frames, 0.99)),
        Math.round(Math.max(...frames)),
        Math.round(longest),
        cards,
        verdict(longest < targetMs),
      ]);
    }
    table(
      `A board of ${whole(count)} cases: frames in ms`,
      [
        'while',
        'frames',
        'p99',
        'longest',
        'longest task',
        'cards in the page',
        `task under ${targetMs} ms`,
      ],
      rows,
    );
    say(
      '  The cases were put into the read model; what is measured is the browser and the queries. A task is processor time of the page’s own thread; frames also wait for whatever else runs here.',
    );
  } finally {
    await browser.close();
    await product.stop();
  }
};
