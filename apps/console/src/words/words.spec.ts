import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, TYPE } from '@formatjs/icu-messageformat-parser';

const sources = join(import.meta.dirname, '..');
const catalogueOf = (name: string): Readonly<Record<string, string>> =>
  JSON.parse(readFileSync(join(import.meta.dirname, name), 'utf8'));
const english = catalogueOf('en.json');
const code = readdirSync(sources, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name) && !name.includes('.spec.'))
  .map((name) => readFileSync(join(sources, name), 'utf8'))
  .join('\n');
/** Words that are put together: `live.${liveness}`. */
const composed = [...code.matchAll(/`([a-z]+(?:\.[a-zA-Z]+)*\.)\$\{/g)].map(
  ([, prefix]) => prefix!,
);
const argumentsOf = (message: string): string[] => {
  const found = new Set<string>();
  const walk = (parts: ReturnType<typeof parse>): void =>
    parts.forEach((part) => {
      if (part.type !== TYPE.literal && part.type !== TYPE.pound) found.add(part.value);
      if (part.type === TYPE.plural || part.type === TYPE.select)
        Object.values(part.options).forEach(({ value }) => walk(value));
    });
  walk(parse(message));
  return [...found].toSorted();
};
const pluralsOf = (message: string): string[][] => {
  const found: string[][] = [];
  const walk = (parts: ReturnType<typeof parse>): void =>
    parts.forEach((part) => {
      if (part.type !== TYPE.plural && part.type !== TYPE.select) return;
      if (part.type === TYPE.plural) found.push(Object.keys(part.options));
      Object.values(part.options).forEach(({ value }) => walk(value));
    });
  walk(parse(message));
  return found;
};

describe('the words of the console', () => {
  it('are used, each of them', () => {
    const unused = Object.keys(english).filter(
      (id) =>
        !id.startsWith('code.') &&
        !code.includes(`'${id}'`) &&
        !code.includes(`"${id}"`) &&
        !composed.some((prefix) => id.startsWith(prefix)),
    );
    expect(unused).toEqual([]);
  });
  const others = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.json'));
  it.each(others)(
    '%s has every text, with the same arguments and the plurals of its language',
    (name) => {
      const words = catalogueOf(name);
      expect(Object.keys(words).toSorted()).toEqual(Object.keys(english).toSorted());
      const language = name.slice(0, 2);
      const categories = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
      for (const [id, text] of Object.entries(words)) {
        expect({ id, arguments: argumentsOf(text) }).toEqual({
          id,
          arguments: argumentsOf(english[id]!),
        });
        for (const given of pluralsOf(text))
          expect({ id, missing: categories.filter((one) => !given.includes(one)) }).toEqual({
            id,
            missing: [],
          });
      }
    },
  );

  const first = join(import.meta.dirname, 'first');
  it.each(readdirSync(first))(
    'first/%s has what is seen first, with the same arguments',
    (name) => {
      const words = catalogueOf(join('first', name));
      const seen = ['app.', 'nav.', 'live.', 'signIn.', 'home.', 'arrival.'];
      expect(Object.keys(words)).toEqual(
        Object.keys(english).filter((id) => seen.some((prefix) => id.startsWith(prefix))),
      );
      const categories = new Intl.PluralRules(name.slice(0, 2)).resolvedOptions().pluralCategories;
      for (const [id, text] of Object.entries(words)) {
        expect({ id, arguments: argumentsOf(text) }).toEqual({
          id,
          arguments: argumentsOf(english[id]!),
        });
        for (const given of pluralsOf(text))
          expect(given).toEqual(expect.arrayContaining(categories));
      }
    },
  );
});
