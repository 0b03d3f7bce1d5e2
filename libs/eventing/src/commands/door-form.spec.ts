import { Reflector } from '@nestjs/core';
import { Calendar, RuleViolation } from '#kernel';
import { BooleanField, CodeField, PlainText, routeRulesOf } from '#platform/http';
import type { Aggregate } from './aggregate.js';
import { type DoorForm, type FormWords, formSecurity, languageOf } from './door-form.js';
import { NewIds } from './new-ids.js';
import { openDoors } from './open-door.js';
import { Turnstiles } from './turnstile.js';

class NoteBody {
  @BooleanField() unnamed!: boolean;
  @CodeField(['tree', 'bird']) about!: string;
  @PlainText({ min: 5, max: 100 }) text!: string;
  @PlainText({ optional: true, min: 3, max: 20 }) contact?: string;
}
const words = (title: string): FormWords => ({
  title,
  intro: ['Tell us.'],
  labels: { about: 'What is it?', text: 'What did you see?', contact: 'Contact' },
  hints: { text: 'At least 5 characters.' },
  choices: { tree: 'A tree', bird: 'A bird' },
  optional: 'not needed',
  send: 'Send',
  received: { title: 'Received', body: ['Thank you.'], reference: 'Reference:' },
  refused: {
    title: 'Not sent',
    fields: 'Look again:',
    unknown: 'Unknown.',
    other: 'Not as it is.',
    busy: 'Wait {seconds} seconds.',
    later: 'In a minute.',
  },
});
const form: DoorForm = {
  fields: [
    { name: 'about', kind: 'choice', choices: ['tree', 'bird'], linked: true },
    { name: 'text', kind: 'text', min: 5, max: 100 },
    { name: 'contact', kind: 'line', optional: true, max: 20 },
  ],
  words: { en: words('A note'), fr: words('Une note') },
};
const notes = {
  collection: 'notes',
  decider: {
    name: 'note',
    initialState: { status: 'unknown' },
    evolve: () => ({ status: 'open' }),
    scopeOf: () => ({}),
    commands: { Say: { from: ['unknown'], source: 'example', decide: () => [] } },
  } as never,
  routes: {
    Say: {
      who: ['PO'],
      summary: 'Says something.',
      creates: true,
      body: NoteBody,
      anonymous: {
        field: 'unnamed',
        role: 'PO',
        door: { path: 'unnamed-notes', example: {}, form },
      },
    },
  },
} as Aggregate;

type Shown = { status: number; headers: Record<string, string>; page: string };
const replyTo = (shown: Shown) => {
  const reply = {
    status: (code: number) => ((shown.status = code), reply),
    header: (name: string, value: string) => ((shown.headers[name] = value), reply),
    send: (page: string) => (shown.page = page),
  };
  return reply;
};
type Page = {
  fillIn: (query: object, accepted: string | undefined, reply: object) => void;
  filledIn: (
    body: object | undefined,
    address: string,
    query: object,
    accepted: string | undefined,
    reply: object,
  ) => Promise<void>;
};
const [, controller] = openDoors(notes) as unknown as [
  unknown,
  (new (...parts: never[]) => Page) & { prototype: Record<string, object> },
];

describe('the page of a door', () => {
  let refusal: Error | undefined;
  let sent: { data: object; metadata: { actor: object; correlationId: string } }[];
  let page: Page;
  const filled = { about: 'bird', text: 'It <b>sang</b> at "night".' };
  const post = async (body: object | undefined, query: object = {}, address = '192.0.2.1') => {
    const shown: Shown = { status: 0, headers: {}, page: '' };
    await page.filledIn(body, address, query, undefined, replyTo(shown));
    return shown;
  };
  const open = (query: object = {}, accepted?: string): Shown => {
    const shown: Shown = { status: 0, headers: {}, page: '' };
    page.fillIn(query, accepted, replyTo(shown));
    return shown;
  };

  beforeEach(() => {
    [refusal, sent] = [undefined, []];
    const bus = {
      execute: async ({ command }: { command: (typeof sent)[number] }) => {
        if (refusal) throw refusal;
        sent.push(command);
        return { aggregateId: 'n-1', version: 1, events: [], repeated: false };
      },
    };
    const clock = { today: () => '2026-03-02', now: () => '2026-03-02', calendar: new Calendar() };
    const ids = new NewIds(Buffer.alloc(32, 7));
    page = new controller(...([bus, clock, ids, new Turnstiles()] as never[]));
  });

  it('is open to everybody, and nothing of its requests is written down', () =>
    expect(
      ['fillIn', 'filledIn'].map((method) => {
        const {
          public: isPublic,
          unnamed,
          body,
        } = routeRulesOf(new Reflector(), controller.prototype[method]!, controller);
        return [isPublic, unnamed, body.mediaType];
      }),
    ).toEqual([
      [true, true, 'application/json'],
      [true, true, 'application/x-www-form-urlencoded'],
    ]));
  it('has a field with its label for everything that is asked, and runs no script', () => {
    const { status, headers, page: html } = open({ about: 'tree' });
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': formSecurity,
    });
    expect(formSecurity).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'; .*form-action 'self'/,
    );
    for (const { name } of form.fields) {
      expect(html).toContain(`<label for="${name}">`);
      expect(html).toContain(`id="${name}" name="${name}"`);
    }
    expect(html).toContain('<option value="tree" selected>A tree</option>');
    expect(html).toContain('<form method="post" action="/v1/unnamed-notes/form?lang=en"');
    expect(html).not.toMatch(/<script|\son\w+=|https?:/);
  });
  it('is in the language of the link, of the browser, or English', () => {
    expect(languageOf('fr', 'en')).toBe('fr');
    expect(languageOf(undefined, 'de-CH, fr;q=0.8, en')).toBe('fr');
    expect(languageOf(undefined, 'sw')).toBe('en');
    expect(open({}, 'fr-CH').page).toMatch(/<html lang="fr">.*<h1>Une note<\/h1>/s);
  });
  it('sends what was written as coming from nobody, and shows a receipt', async () => {
    const { status, page: html } = await post({ ...filled, contact: '+41 22' });
    expect(status).toBe(201);
    expect(html).toMatch(/<h1>Received<\/h1>.*<code>n-1<\/code>/);
    expect(sent).toMatchObject([
      {
        data: { ...filled, contact: '+41 22', unnamed: true },
        metadata: { actor: { accountId: 'anonymous', personId: 'anonymous', role: 'PO' } },
      },
    ]);
    expect(JSON.stringify(sent)).not.toContain('192.0.2.1');
  });
  it('says which fields are to be looked at again, and keeps what was written', async () => {
    const { status, page: html } = await post({ about: 'fish', text: '<i>' }, { lang: 'fr' });
    expect(status).toBe(400);
    expect(html).toMatch(/<div class="refused" role="alert">.*href="#about".*href="#text"/);
    expect(html).not.toContain('href="#contact"');
    expect(html).toMatch(/<textarea [^>]*>&#60;i&#62;<\/textarea>/);
    expect((await post(undefined)).page).toMatch(/href="#about".*href="#text"/);
    expect(sent).toEqual([]);
  });
  it.each<[string, Error, number, string]>([
    ['what is not there', new RuleViolation('not-found', 'No.', 'hidden'), 404, 'Unknown.'],
    ['what is not taken', new RuleViolation('note.no', 'No.', 'rule'), 422, 'Not as it is.'],
  ])('says in words: %s', async (_what, error, status, sentence) => {
    refusal = error;
    const shown = await post(filled);
    expect(shown).toMatchObject({ status });
    expect(shown.page).toContain(`<p>${sentence}</p>`);
  });
  it('leaves a fault of ours to whoever writes faults down', async () => {
    refusal = new Error('a bug');
    await expect(post(filled)).rejects.toThrow('a bug');
  });
  it('asks one caller to wait, and lets the others in', async () => {
    for (let number = 0; number < 5; number += 1) await post({ ...filled, text: `Bird ${number}` });
    const late = await post(filled);
    expect(late).toMatchObject({
      status: 429,
      headers: { 'retry-after': expect.stringMatching(/^\d+$/) },
    });
    expect(late.page).toMatch(/<p>Wait \d+ seconds\.<\/p>/);
    expect((await post(filled, {}, '192.0.2.2')).status).toBe(201);
  });
});
