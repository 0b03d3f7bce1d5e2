import {
  forms,
  general,
  nicknames,
  ordinals,
  people,
  stems,
  titles,
  translated,
} from './parts.mjs';

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
const numbers = (seed) => {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
};
const lookAlike = {
  a: 'а',
  c: 'с',
  e: 'е',
  o: 'о',
  p: 'р',
  x: 'х',
  y: 'у',
  i: 'і',
  s: 'ѕ',
  j: 'ј',
};
const letters = 'abcdefghijklmnoprstuvwyz';

/**
 * Labelled pairs of names. Each kind of variation is one rule; `same` says whether both names are
 * of one person or body. The same seed gives the same pairs.
 */
export const labelledPairs = (seed = 1, perKind = 56) => {
  const next = numbers(seed);
  const below = (n) => Math.floor(next() * n);
  const pick = (from) => from[below(from.length)];
  const other = (from, not) => {
    for (;;) {
      const one = pick(from);
      if (one !== not) return one;
    }
  };
  const scripts = Object.keys(people);
  const spoken = (part) => part.latin[0];
  /** A given name, sometimes a second one, and a family name, all of one script. */
  const person = (words = 2 + (next() < 0.4 ? 1 : 0), script = pick(scripts)) => {
    const { given, family } = people[script];
    const first = pick(given);
    const middle = words > 2 ? [other(given, first)] : [];
    return { script, parts: [first, ...middle, pick(family)] };
  };
  const latin = ({ parts }) => parts.map(spoken);
  const originalOf = ({ parts, script }) => {
    const words = parts.map(({ original }) => original);
    // Family names stand first in Chinese and Korean writing, and no blank parts the words.
    return script === 'han' || script === 'hangul'
      ? [words.at(-1), ...words.slice(0, -1)].join('')
      : words.join(' ');
  };
  const stem = () => pick(stems);
  const body = () => {
    const first = stem();
    const second = next() < 0.5 ? [other(stems, first)] : [];
    return [first, ...second, pick(general)];
  };

  /** One slip of the pen in a word of at least five letters, at any place of it. */
  const slip = (words, how) => {
    const long = words
      .map((word, at) => [word, at])
      .filter(([word]) => /^[A-Za-z]{5,}$/.test(word));
    if (long.length === 0) return undefined;
    const [word, at] = pick(long);
    const place = below(word.length - (how === 'swap' ? 1 : 0));
    const [head, tail] = [word.slice(0, place), word.slice(place)];
    const made = {
      insert: () => head + pick(letters) + tail,
      delete: () => head + tail.slice(1),
      swap: () => head + tail[1] + tail[0] + tail.slice(2),
      substitute: () => head + other(letters, tail[0].toLowerCase()) + tail.slice(1),
    }[how]();
    return made.toLowerCase() === word.toLowerCase()
      ? undefined
      : words.map((one, index) => (index === at ? made : one));
  };
  const slipped = (how) => () => {
    const words = next() < 0.7 ? latin(person()) : body();
    const made = slip(words, how);
    const kind = stems.includes(words[0]) ? 'organisation' : 'person';
    return made && { kind, left: words.join(' '), right: made.join(' ') };
  };
  const inPerson = (make) => () => {
    const made = make();
    return made && { kind: 'person', left: made[0], right: made[1] };
  };
  const inBody = (make) => () => {
    const made = make();
    return made && { kind: 'organisation', left: made[0], right: made[1] };
  };

  const same = {
    'slip: letter too many': slipped('insert'),
    'slip: letter missing': slipped('delete'),
    'slip: letters swapped': slipped('swap'),
    'slip: other letter': slipped('substitute'),
    'order of words': inPerson(() => {
      const words = latin(person());
      return [words.join(' '), `${words.at(-1).toUpperCase()}, ${words.slice(0, -1).join(' ')}`];
    }),
    'another spelling': inPerson(() => {
      const one = person();
      const again = one.parts.map(({ latin: spellings }) => pick(spellings));
      return again.join() === latin(one).join()
        ? undefined
        : [latin(one).join(' '), again.join(' ')];
    }),
    'another script': inPerson(() => {
      const one = person(2);
      return [originalOf(one), one.parts.map(({ latin: spellings }) => pick(spellings)).join(' ')];
    }),
    'a word missing': inPerson(() => {
      const words = latin(person(3));
      return [words.join(' '), `${words[0]} ${words[2]}`];
    }),
    'a title': inPerson(() => {
      const words = latin(person());
      return [words.join(' '), `${pick(titles)} ${words.join(' ')}`];
    }),
    'words joined': inPerson(() => {
      const words = latin(person(3));
      if (/\W/.test(words[1])) return undefined;
      return [words.join(' '), `${words[0]}${words[1].toLowerCase()} ${words[2]}`];
    }),
    'an initial': inPerson(() => {
      const words = latin(person(3));
      return [words.join(' '), `${words[0]} ${words[1][0]}. ${words[2]}`];
    }),
    'a nickname': inPerson(() => {
      const [whole, short] = pick(nicknames);
      const family = spoken(pick(people.latin.family));
      return [`${whole} ${family}`, `${short} ${family}`];
    }),
    'son of': inPerson(() => {
      const words = latin(person(3, 'arabic'));
      return [
        words.join(' '),
        `${words[0]} ${pick(['bin', 'ibn', 'ben'])} ${words[1]} ${words[2]}`,
      ];
    }),
    'accents lost': inPerson(() => {
      const one = person(2, 'latin');
      return [originalOf(one), latin(one).join(' ').toUpperCase()];
    }),
    'look-alike letters': inBody(() => {
      const words = body();
      const text = words.join(' ');
      const made = text.replaceAll(/[a-z]/g, (char) =>
        lookAlike[char] && next() < 0.6 ? lookAlike[char] : char,
      );
      return made === text ? undefined : [text, made];
    }),
    'legal form': inBody(() => {
      const name = [stem(), stem()].join(' ');
      const [one, two] = pick(forms);
      return [`${name} ${one}`, next() < 0.5 ? `${name} ${two}` : name];
    }),
    'of and the': inBody(() => {
      const [first, word] = [stem(), pick(general)];
      return [`${word} of ${first}`, `${first} ${word}`];
    }),
    'word of another language': inBody(() => {
      const stem1 = stem();
      const [first, [one, two]] = [`${stem1} ${other(stems, stem1)}`, pick(translated)];
      return [`${first} ${one}`, `${two} ${first}`];
    }),
    'number written': inBody(() => {
      const [name, [word, digit]] = [body(), pick(ordinals)];
      return [`${word} ${name.join(' ')}`, `${digit} ${name.join(' ')}`];
    }),
    'acronym with dots': inBody(() => {
      const acronym = Array.from({ length: 3 + below(3) }, () => pick(letters))
        .join('')
        .toUpperCase();
      return [acronym, `${[...acronym].join('.')}.`];
    }),
  };
  const different = {
    'other family name': inPerson(() => {
      const one = person(2);
      const { family } = people[one.script];
      return [latin(one), [spoken(one.parts[0]), spoken(other(family, one.parts[1]))]].map((w) =>
        w.join(' '),
      );
    }),
    'other given name': inPerson(() => {
      const one = person(2);
      const { given } = people[one.script];
      return [latin(one), [spoken(other(given, one.parts[0])), spoken(one.parts[1])]].map((w) =>
        w.join(' '),
      );
    }),
    'other script, other family name': inPerson(() => {
      const one = person(2);
      const { family } = people[one.script];
      return [
        originalOf(one),
        [spoken(one.parts[0]), spoken(other(family, one.parts[1]))].join(' '),
      ];
    }),
    'other script, other given name': inPerson(() => {
      const one = person(2);
      const { given } = people[one.script];
      return [
        originalOf(one),
        [spoken(other(given, one.parts[0])), spoken(one.parts[1])].join(' '),
      ];
    }),
    'nothing in common': inPerson(() => {
      const [one, two] = [person(), person()];
      return one.script === two.script
        ? undefined
        : [next() < 0.5 ? originalOf(one) : latin(one).join(' '), latin(two).join(' ')];
    }),
    'one given name alone': inPerson(() => {
      const words = latin(person(2));
      return [words.join(' '), words[0]];
    }),
    'general words alone': inBody(() => {
      const [one, two] = [pick(general), pick(general)];
      return one === two ? undefined : [`${one} ${two}`, `${stem()} ${one} ${two}`];
    }),
    'same general words': inBody(() => {
      const [one, two, word, more] = [stem(), stem(), pick(general), pick(general)];
      return one === two || word === more
        ? undefined
        : [`${one} ${word} ${more}`, `${two} ${word} ${more}`];
    }),
    'same legal form written out': inBody(() => {
      const [one, two, form] = [stem(), stem(), pick(forms)];
      return one === two ? undefined : [`${one} ${form[1]}`, `${two} ${form[1]}`];
    }),
    'other acronym': inBody(() => {
      const made = Array.from({ length: 3 + below(2) }, () => pick(letters))
        .join('')
        .toUpperCase();
      const at = below(made.length);
      const wrong = other(letters.toUpperCase(), made[at]);
      return [made, made.slice(0, at) + wrong + made.slice(at + 1)];
    }),
    'other number': inBody(() => {
      const [name, n] = [body().join(' '), 1 + below(20)];
      return [`${name} ${n}`, `${name} ${n + 1 + below(5)}`];
    }),
    'one of two telling words': inBody(() => {
      const [shared, one, two, word] = [stem(), stem(), stem(), pick(general)];
      return new Set([shared, one, two]).size < 3
        ? undefined
        : [`${shared} ${one} ${word}`, `${shared} ${two} ${word}`];
    }),
  };

  const pairs = [];
  const make = (rules, label, count) => {
    for (const [variation, rule] of Object.entries(rules)) {
      const seen = new Set();
      for (let tries = 0; seen.size < count && tries < count * 40; tries += 1) {
        const made = rule();
        if (!made || made.left === made.right) continue;
        const key = `${made.left}|${made.right}`;
        if (seen.has(key)) continue;
        seen.add(key);
        pairs.push({ ...made, variation, same: label });
      }
    }
  };
  make(same, true, perKind);
  make(
    different,
    false,
    Math.round((perKind * Object.keys(same).length) / Object.keys(different).length),
  );
  return pairs;
};
