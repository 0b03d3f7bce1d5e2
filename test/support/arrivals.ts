import type { Page } from 'playwright-core';
import { eventually } from '#platform/testing';
import type { Concord } from './concord.js';

export const signInAtIssuer = async (page: Page, who: string): Promise<void> => {
  await page.getByRole('link', { name: 'Sign in with your organisation' }).click();
  await page.getByLabel('Who').fill(who);
  await page.getByRole('button', { name: 'Sign in' }).click();
};
/** Where the button of the first mail to an address leads. */
export const buttonOfMail = async (
  { inbox }: Pick<Concord, 'inbox'>,
  address: string,
): Promise<string> => {
  const { html } = await eventually(`a mail to ${address}`, async () => {
    const answer = await fetch(`${inbox}/api/messages?to=${address}`);
    return ((await answer.json()) as { html: string }[])[0];
  });
  return /href="([^"]+)"/.exec(html)![1]!;
};
