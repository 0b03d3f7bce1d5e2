import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { root } from '../launcher/launcher.js';

const words = JSON.parse(
  readFileSync(join(root, 'apps', 'console', 'src', 'words', 'en.json'), 'utf8'),
) as Readonly<Record<string, string>>;

/** A paper that is uploaded where a form asks for one, or the newest of those it offers. */
export const uploaded = { paper: 'uploaded' } as const;
export const newest = { paper: 'newest' } as const;
type Value = string | number | boolean | typeof uploaded | typeof newest | Body | readonly Value[];
export type Body = Readonly<{ [field: string]: Value }>;

/** A code as the console reads it out: `questionCode` is the question. */
export const inWords = (code: string): string => {
  const words = code
    .replace(/(?<=[a-z])(Ids?|Codes?)$/, '')
    .replaceAll(/[_\-.]+/g, ' ')
    .replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
};
/** What a field is called: by the catalogue where it has it, else read out. */
const labelOf = (field: string): string =>
  words[`code.field.${field}`] ?? words[`code.${field}`] ?? inWords(field);
/** A name is no code. */
const saidOf = (value: string): string => (value.includes(' ') ? value : inWords(value));
const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
const isBody = (value: Value): value is Body => typeof value === 'object' && !Array.isArray(value);
const isPaper = (value: Body): boolean => 'paper' in value;

const controlOf = (scope: Locator, name: string): Locator => {
  const label = new RegExp(`^${escaped(labelOf(name))}( \\*)?$`);
  return scope
    .getByLabel(label)
    .and(scope.page().locator('input:not([type=hidden]), select, textarea'))
    .first();
};
/** What a person of that id is called, as far as whoever is signed in may know. */
const personCalled = (page: Page, id: string): Promise<string | undefined> =>
  page.evaluate(async (wanted) => {
    type Person = { personId?: string; displayName?: string };
    const read = async (path: string): Promise<Person & { items?: Person[] }> => {
      const answer = await fetch(path);
      return answer.ok ? ((await answer.json()) as Person) : {};
    };
    const { items = [] } = await read('/v1/people?limit=100');
    const known = [...items, await read('/v1/me')];
    return known.find(({ personId }) => personId === wanted)?.displayName;
  }, id);
/** What is offered while one types it. */
const choose = async (control: Locator, value: string): Promise<void> => {
  const isId = /^person-|^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(value);
  const person = isId ? await personCalled(control.page(), value) : undefined;
  const said = person ?? (isId ? value : saidOf(value));
  await control.fill(/^[A-Z]{2}$/.test(value) ? `(${value})` : said);
  const name = new RegExp(`^${escaped(said)}( ·|$)|\\(${escaped(value)}\\)$`);
  await control.page().getByRole('option', { name }).first().click({ timeout: 20_000 });
};
/** The same, or what is typed where nothing is offered. */
const add = async (control: Locator, value: string): Promise<void> => {
  const said = saidOf(value);
  await control.fill(/^[A-Z]{2}$/.test(value) ? `(${value})` : said);
  const name = new RegExp(`^${escaped(said)}$|\\(${escaped(value)}\\)$`);
  const option = control.page().getByRole('option', { name }).first();
  await option.click({ timeout: 2_000 }).catch(async () => {
    await control.fill(value);
    await control.press('Enter');
  });
};
const fillOne = async (control: Locator, value: string | number | boolean): Promise<void> => {
  const kind = await control.evaluate(
    (element) => `${element.tagName} ${element.getAttribute('aria-haspopup') ?? ''}`,
  );
  if (kind.startsWith('SELECT')) await control.selectOption(String(value));
  else if (kind === 'INPUT listbox') await choose(control, String(value));
  else await control.fill(String(value));
};
const hand = async (group: Locator, paper: Body): Promise<void> => {
  if (paper === newest)
    return void (await group.getByLabel(/^Document( \*)?$/).selectOption({ index: 1 }));
  const file = {
    name: 'paper.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from('What we agreed.'),
  };
  await group.locator('input[type=file]').setInputFiles(file);
  const choice = group.getByLabel(/^Document( \*)?$/);
  await group
    .page()
    .waitForFunction(
      (element) => (element as { value: string }).value !== '',
      await choice.elementHandle(),
    );
};

/** Fills in a form of the console as somebody does: by the names that stand at its fields. */
export const fillIn = async (scope: Locator, body: Body): Promise<void> => {
  for (const [name, value] of Object.entries(body)) {
    const label = labelOf(name);
    const group = scope.getByRole('group', { name: label, exact: true }).first();
    if (isBody(value)) {
      await (isPaper(value) ? hand(group, value) : fillIn(group, value));
    } else if (!Array.isArray(value)) {
      await fillOne(controlOf(scope, name), value as string);
    } else if (value.every(isBody)) {
      for (const [index, item] of value.entries()) {
        const one = group.getByRole('group', { name: `${label} ${index + 1}`, exact: true });
        if ((await one.count()) === 0)
          await group.getByRole('button', { name: `Add: ${label}`, exact: true }).click();
        await (isPaper(item) ? hand(one, item) : fillIn(one, item));
      }
    } else {
      for (const one of value) await add(controlOf(scope, name), String(one));
      await scope.page().keyboard.press('Escape');
    }
  }
};

/** A busy machine answers late. */
const timeout = 60_000;
/** Sends the form that is open, also where the system went on with the record meanwhile. */
export const sendForm = async (page: Page, command: string): Promise<void> => {
  const form = page.getByRole('dialog');
  const send = form.getByRole('button', { name: inWords(command), exact: true });
  await send.click();
  const again = form.getByRole('button', { name: 'Send it all the same' });
  const refused = form.getByRole('alert').filter({ hasText: 'Not possible' });
  const outcome = await Promise.race([
    form.waitFor({ state: 'detached', timeout }).then(() => 'done'),
    again.waitFor({ timeout }).then(() => 'again'),
    refused.waitFor({ timeout }).then(() => 'refused'),
  ]);
  if (outcome === 'again') await again.click();
  if (outcome === 'refused') throw new Error(`${command}: ${await refused.innerText()}`);
  await form.waitFor({ state: 'detached', timeout });
};
