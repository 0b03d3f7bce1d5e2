import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandsOf } from '../../apps/console/src/api/command-forms.js';
import { type Description, resolved, type Schema } from '../../apps/console/src/api/schema.js';
import { fieldsOf } from '../../apps/console/src/commands/body.js';
import { documentHint } from '../../apps/console/src/commands/document-hint.js';
import { isMadeUp, isOfSender } from '../../apps/console/src/commands/ids.js';
import { wholeDocument } from './whole-document.js';

const words = join(import.meta.dirname, '../../apps/console/src/words');
const catalogue = (name: string): Record<string, string> =>
  JSON.parse(readFileSync(join(words, name), 'utf8'));

/** The descriptions that a form shows, as field.tsx lays it out: groups of fields show none. */
const descriptionsIn = (given: Schema, of: Description): readonly (string | undefined)[] => {
  const schema = resolved(given, of);
  const item = schema.type === 'array' ? resolved(schema.items ?? {}, of) : undefined;
  if (item?.properties) return descriptionsIn(item, of);
  if (!schema.properties || schema.properties.documentId) return [schema.description];
  return fieldsOf(schema)
    .filter(({ field }) => !isMadeUp(field) && !isOfSender(field))
    .flatMap(({ field }) => descriptionsIn(field, of));
};
/** The reason and an override are asked for in words of the console. */
const withoutOwn = (body: Schema): Schema => {
  const { reason: _reason, override: _override, ...properties } = body.properties ?? {};
  return { ...body, properties };
};

let forms: ReturnType<typeof commandsOf>;
let shown: readonly string[];
let kinds: readonly string[];
beforeAll(async () => {
  const of = (await wholeDocument()) as unknown as Description;
  const collections = new Set(Object.keys(of.paths).map((path) => path.split('/')[2]!));
  forms = [...collections].flatMap((collection) => commandsOf(of, collection));
  const hints = forms
    .flatMap(({ body }) => descriptionsIn(withoutOwn(body), of))
    .map((description) => documentHint(description));
  const said = [...forms.map(({ summary }) => summary), ...hints.map(({ says }) => says)];
  shown = [...new Set(said)].filter((one) => one !== '');
  kinds = hints.flatMap((hint) => hint.kinds);
});

it('reads every command of the API as a form, and what it says', () => {
  expect(forms.length).toBeGreaterThan(240);
  expect(shown.length).toBeGreaterThan(400);
  expect(kinds).toContain('agreement_text');
});

describe.each(['fr', 'ar'])('what forms say, in %s', (language) => {
  const sentences = catalogue(`sentences/${language}.json`);
  const all = Object.entries(sentences);
  const wrong = (isWrong: (english: string, text: string) => boolean): string[] =>
    all.filter(([english, text]) => isWrong(english, text)).map(([english]) => english);

  it('has every sentence that a form shows', () => {
    expect(shown.filter((one) => !sentences[one])).toEqual([]);
  });
  it('has no sentence that no form shows any more', () => {
    const known = new Set(shown);
    expect(wrong((english) => !known.has(english))).toEqual([]);
  });
  it('has a word for each kind of document that a form asks for', () => {
    const codes = { ...catalogue(`codes/${language}.json`), ...catalogue(`${language}.json`) };
    expect(kinds.filter((kind) => !codes[`code.${kind}`])).toEqual([]);
  });
  it('keeps the numbers, the names of standards and of templates, and the full stop', () => {
    const kept = (text: string): readonly string[] =>
      (text.match(/\d+|[A-Z]{3,}|[a-z]+-[a-z]+\/|\.$/g) ?? []).toSorted();
    const others = (text: string): string => text.replaceAll(/\s?CITI/g, '');
    expect(wrong((english, text) => `${kept(english)}` !== `${kept(others(text))}`)).toEqual([]);
  });
  it('shows no marks, and no name of a field', () => {
    expect(wrong((_english, text) => /[`{}<>*_]|[a-z][A-Z]/.test(text))).toEqual([]);
  });
});

/** Of the rules of the business; `test/policy/errors.spec.ts` compares the page with the source. */
const refusals = (): readonly (readonly [code: string, english: string])[] => {
  const page = readFileSync(join(words, '../../../../docs/errors.md'), 'utf8');
  const ofRules = page.slice(page.indexOf('## Accounts'));
  return [...ofRules.matchAll(/^\| `([a-z.-]+)` \| \d+ \| (.+?) \|/gm)].map(
    ([, code, english]) => [code!, english!] as const,
  );
};

/** What is filled in of this one refusal, by refusal-values.ts. */
const values = /\{(?:number|level|partnerStatus)\}/g;
describe.each(['fr', 'ar'])('why a rule refuses something, in %s', (language) => {
  const texts = catalogue(`refusals/${language}.json`);

  it('is said for each code of the rules, and for no other', () => {
    expect(refusals().length).toBeGreaterThan(450);
    expect(Object.keys(texts).toSorted()).toEqual(
      refusals()
        .map(([code]) => code)
        .toSorted(),
    );
    expect(catalogue(`codes/${language}.json`)).toHaveProperty(['code.refused.rule-violated']);
  });
  it('has what an answer fills in where its English has it', () => {
    const filled = (name: string): readonly (readonly [string, string[]])[] =>
      Object.entries(catalogue(`refusals/${name}.json`)).flatMap(([code, text]) => {
        const found = text.match(values);
        return found ? [[code, found] as const] : [];
      });
    expect(filled(language)).toEqual(filled('fr'));
    expect(filled(language)).toContainEqual(['engagement.quorum', ['{number}']]);
  });
  it('names the days, the hours and the standards that the English names', () => {
    const named = (text: string): string[] => text.match(/\d+|[A-Z]{3}[A-Z-]*/g) ?? [];
    const lost = refusals().filter(([code, english]) => {
      const here = new Set(named(texts[code] ?? ''));
      const isFilledIn = texts[code]?.includes('{number}');
      return !isFilledIn && named(english).some((one) => !here.has(one));
    });
    expect(lost.map(([code]) => code)).toEqual([]);
  });
  it('has no marks, and ends as a sentence', () => {
    const marked = Object.entries(texts).filter(
      ([, text]) => !/^[^`{}<>*_]+\.$/.test(text.replaceAll(values, '0')),
    );
    expect(marked.map(([code]) => code)).toEqual([]);
  });
});

describe.each(['sentences', 'refusals'])('the letters of the %s', (name) => {
  it('keep a French mark with the word before it', () => {
    const texts = Object.values(catalogue(`${name}/fr.json`));
    expect(texts.filter((text) => /[^\u00a0][;:?!»%]|«[^\u00a0]|'/.test(text))).toEqual([]);
  });
  it('keep together what Arabic has from left to right', () => {
    const texts = Object.values(catalogue(`${name}/ar.json`));
    const around = (text: string): string =>
      text.replaceAll(/\u2066[^\u2066\u2069]*\u2069/g, '').replaceAll(values, '');
    expect(texts.filter((text) => /[A-Za-z\u2066\u2069]/.test(around(text)))).toEqual([]);
  });
});
