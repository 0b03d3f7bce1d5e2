import type { Locator, Page } from 'playwright-core';
import { tabTo } from './browser.js';

const mostChoices = 300;

/** A page that is worked with by the keys of somebody who has no mouse. */
export class Keyboard {
  constructor(readonly page: Page) {}

  /** Goes there by Tab, and presses a key on it. */
  async press(target: Locator, key = 'Enter'): Promise<void> {
    await tabTo(this.page, target);
    await this.page.keyboard.press(key);
  }
  /** Writes into a field. */
  async write(target: Locator, text: string): Promise<void> {
    await tabTo(this.page, target);
    await this.page.keyboard.type(text);
  }
  /** Goes down the choices of a native list until one is chosen; by its number where it has no name. */
  async choose(target: Locator, wanted: string | number): Promise<void> {
    await tabTo(this.page, target);
    if (typeof wanted === 'number') {
      for (let steps = 0; steps < wanted; steps += 1) await this.page.keyboard.press('ArrowDown');
      return;
    }
    for (let steps = 0; (await target.inputValue()) !== wanted; steps += 1) {
      if (steps > mostChoices) throw new Error(`${wanted} is no choice of ${target}`);
      await this.page.keyboard.press('ArrowDown');
    }
  }
  /** Writes into a field that offers something, and takes the first thing it offers. */
  async pick(target: Locator, text: string): Promise<void> {
    await this.write(target, text);
    // Native lists, and those that are closed, have options that nobody sees.
    await this.page.locator('[role=option]:visible').first().waitFor();
    if ((await target.getAttribute('aria-activedescendant')) === null)
      await this.page.keyboard.press('ArrowDown');
    await this.page.keyboard.press('Enter');
  }
  /** Opens the menu of a row, and goes down to one of its commands. */
  async command(menu: Locator, command: string): Promise<void> {
    await this.press(menu);
    await this.page.getByRole('menuitem', { name: command, exact: true }).waitFor();
    for (let steps = 0; (await this.focused()) !== command; steps += 1) {
      if (steps > mostChoices) throw new Error(`${command} is not in the menu`);
      await this.page.keyboard.press('ArrowDown');
    }
    await this.page.keyboard.press('Enter');
  }
  /** Sends the form that is open. */
  async send(command: string): Promise<void> {
    const form = this.page.getByRole('dialog');
    await this.press(form.getByRole('button', { name: command, exact: true }));
    const refused = form.getByRole('alert').first();
    const isSent = await Promise.race([
      form.waitFor({ state: 'detached' }).then(() => true),
      refused.waitFor().then(() => false),
    ]);
    if (!isSent) throw new Error(`${command}: ${await refused.innerText()}`);
  }
  private async focused(): Promise<string | null> {
    return this.page.locator(':focus').textContent();
  }
}
