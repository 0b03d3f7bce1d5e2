import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { root } from '../launcher/launcher.js';
import { type Browsing, violationsOf } from './browser.js';

const consoleFolder = join(root, 'apps', 'console');

/** Every address of the console, read from its route tree: `/records/:collection/:id`. */
export const routes = (): readonly string[] => {
  const router = readFileSync(join(consoleFolder, 'src', 'router.tsx'), 'utf8');
  const paths = [...router.matchAll(/^ {2}path: '([^']+)',$/gm)].map(([, path]) => path!);
  return paths.map((path) => path.replaceAll(/\$(\w+)/g, ':$1')).toSorted();
};
/** Those the gateway answers with the console. */
export const pages = (): readonly string[] =>
  JSON.parse(readFileSync(join(consoleFolder, 'public', 'pages.json'), 'utf8')) as string[];

/** As `officer`, or as `honoree@<id>`: accounts of the portal have no button at the door. */
export const signInAs = async (page: Page, base: string, account: string): Promise<void> => {
  await page.goto(base);
  const [name, partnerId] = account.split('@');
  await page.evaluate(
    async (asked) => {
      const headers = { 'content-type': 'application/json', 'concord-console': '1' };
      const body = JSON.stringify(asked);
      const answer = await fetch('/v1/dev/tokens', { method: 'POST', headers, body });
      const { token } = (await answer.json()) as { token: string };
      const authorization = `Bearer ${token}`;
      await fetch('/v1/session', { method: 'POST', headers: { ...headers, authorization } });
    },
    partnerId ? { account: name, partnerId } : { account: name },
  );
};

/** Who looks at a page, and at which address of it. */
export type View = Readonly<{ account: string; path: string }>;
/** The same page looks otherwise, and reads from the other side. */
const looks = [
  { language: 'en', scheme: 'light' },
  { language: 'ar', scheme: 'dark' },
] as const;

/** What axe finds on some pages, in each of the looks; and whether each says what it is. */
export const faultsOn = async (
  browsing: Browsing,
  views: readonly View[],
): Promise<readonly string[]> => {
  const found: string[] = [];
  for (const [account, own] of Map.groupBy(views, (view) => view.account)) {
    const page = await browsing.open();
    await signInAs(page, browsing.base, account);
    for (const { language, scheme } of looks) {
      await page.emulateMedia({ colorScheme: scheme });
      await page.goto(browsing.base);
      await page.locator('select:has(option[value=ar])').selectOption(language);
      for (const { path } of own) {
        await page.goto(browsing.base + path);
        await page.locator(`html[lang=${language}][data-mantine-color-scheme=${scheme}]`).waitFor();
        const hasHeading = await page
          .locator('main h1')
          .waitFor({ timeout: 30_000 })
          .then(
            () => true,
            () => false,
          );
        if (!hasHeading) {
          found.push(`${account} ${path} ${language}: no heading`);
          continue;
        }
        for (const loader of await page.locator('main .mantine-Loader-root').all())
          await loader.waitFor({ state: 'detached' });
        const violations = await violationsOf(page);
        found.push(...violations.map((one) => `${account} ${path} ${language}: ${one}`));
      }
    }
    await page.close();
  }
  return found;
};
