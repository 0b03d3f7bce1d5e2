import { withoutLookAlikes } from './look-alikes.js';
import { foldName, invisible } from './normalise.js';
import {
  hanFamilyReadings,
  koreanFamilyReadings,
  type Latin,
  oneScript,
  readingsOf,
} from './readings.js';
import { type Spelling, spellingOf } from './spelling.js';
import {
  frequencies,
  countryPhrases,
  generalPhrases,
  legalPhrases,
  nicknameGroups,
  phraseAt,
  titleWords,
} from './vocabulary.js';
import {
  nativeLegalForms,
  nativeTitles,
  patronymicWords,
  servant,
  smallWords,
  titles,
} from './words.js';

export type NameKind = 'person' | 'organisation';
/**
 * What a part of a name is for: only these are compared. Titles, legal forms, articles and words
 * for "son of" are recognised and left out.
 */
export type Role = 'name' | 'general' | 'place' | 'number' | 'initial' | 'acronym';
export type Part = Readonly<{
  /** Folded, as it is shown in evidence. */
  text: string;
  role: Role;
  /** How much it says, 0 to 1. */
  weight: number;
  spellings: readonly Spelling[];
  /** As it is written where writing tells more than sound: Han, Hangul. */
  native?: string;
  /** The other characters of a phrase that is read as one word. */
  others?: readonly string[];
  /** Words of one meaning, nicknames of one name, numerals of one number share it. */
  meanings: readonly string[];
  /** Positions it covers: several where words are read as one. */
  mask: number;
  /** A name in one spelling with no meaning of its own, as most are: its letters are all there is. */
  isPlain: boolean;
}>;
export type ParsedName = Readonly<{
  kind: NameKind;
  parts: readonly Part[];
  /** Neighbouring words read as one: `Nur Ullah` as `nurullah`. */
  joined: readonly Part[];
  weight: number;
}>;

/** Weights of parts. Configurable policy, measured in docs/matching.md. */
const weights = {
  general: 0.3,
  number: 0.4,
  initial: 0.7,
  /** Each doubling of the bodies that carry a word takes this from its weight. */
  frequency: 0.12,
  short: 0.7,
} as const;
const mostParts = 24;

/** Words as they are written; dots of abbreviations and apostrophes are gone. */
const writtenWords = (text: string, kind: NameKind): readonly string[] =>
  withoutLookAlikes(text.normalize('NFKC').replaceAll(invisible, ''))
    // The dots of a person are initials, those of a body an acronym.
    .replaceAll(
      /(?<=(?<![\p{L}\p{M}])\p{L})\.(?=\p{L}(?![\p{L}\p{M}]))/gu,
      kind === 'person' ? ' ' : '',
    )
    .replaceAll(/['’`ʼʻ´"“”״׳]/gu, '')
    .replaceAll(digitInWord, (digit) => lookAlikeDigits[digit]!)
    .replaceAll(syllables, '$1$2')
    .replace(joinedForm, ' $1')
    .replaceAll(kind === 'person' ? nothing : spacedLetters, (letters) =>
      letters.replaceAll(/\s/g, ''),
    )
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter(Boolean);

/** An acronym with a blank behind each letter: `N R C`. */
const spacedLetters = /(?<![\p{L}\p{M}\p{N}])\p{Lu}(?:\s\p{Lu}){2,}(?![\p{L}\p{M}\p{N}])/gu;
const nothing = /(?!)/g;

const lookAlikeDigits: Readonly<Record<string, string>> = { 0: 'o', 1: 'i', 3: 'e', 5: 's' };
const digitInWord = /(?<=\p{Script=Latin})[0135](?=\p{Script=Latin})/gu;
/** Two syllables of an East Asian given name: `Jong-un`. Not the Arabic article. */
const syllables =
  /(?<![\p{L}\p{M}-])(?!a[lnrstzdh]-|el-|ul-)([b-df-hj-np-tv-z]{0,3}[aeiouy]{1,3}(?:ng|n|k|l|m|p|t|h|r)?)-([b-df-hj-np-tv-z]{0,3}[aeiouy]{1,3}(?:ng|n|k|l|m|p|t|h|r|ck)?)(?![\p{L}\p{M}-])/giu;

/** A form of law without a blank before it: `SiemensAG`. */
const joinedForm = /(?<=\p{Ll}{3})(AG|NV|BV|KG|PLC|LLC|GmbH|Ltd|Inc|SpA|SARL)(?![\p{L}\p{N}])/u;

type Token = Readonly<{ written: string; latin: readonly Latin[] }>;
const tokenOf = (written: string, latin = readingsOf(written)): Token => ({ written, latin });
const textOf = ({ latin }: Token): string => latin[0]?.text ?? '';

const compoundFamilies = new Set(
  '欧阳 歐陽 司马 司馬 上官 诸葛 諸葛 司徒 东方 東方 皇甫 尉迟 公孙 慕容 令狐 夏侯 端木 남궁 황보 제갈 선우 독고'.split(
    ' ',
  ),
);
/** Family name first and given name joined to it, as Chinese and Korean names are written. */
const parted = (written: string): readonly Token[] => {
  const family = compoundFamilies.has(written.slice(0, 2)) && written.length > 2 ? 2 : 1;
  const [first, given] = [written.slice(0, family), written.slice(family)];
  const latin = /\p{Script=Hangul}/u.test(first)
    ? koreanFamilyReadings(first)
    : hanFamilyReadings(first);
  return [tokenOf(first, latin), tokenOf(given)];
};
const personTokens = (words: readonly string[]): readonly Token[] =>
  words.flatMap((word) =>
    /^(?:\p{Script=Han}{2,4}|\p{Script=Hangul}{2,4})$/u.test(word) && words.length === 1
      ? parted(word)
      : [tokenOf(word)],
  );
/** Han has no blanks: in names of bodies each character stands for itself. */
const bodyTokens = (words: readonly string[]): readonly Token[] =>
  words.flatMap((word) =>
    (word.match(/\p{Script=Han}|[^\p{Script=Han}]+/gu) ?? []).map((part) => tokenOf(part)),
  );

const unlessAllGone = <T>(all: readonly T[], telling: readonly T[]): readonly T[] =>
  telling.length > 0 ? telling : all;

const valuesOf = (text: string): ReadonlyMap<string, number> =>
  new Map(
    text.split(' ').map((one) => {
      const [word, value] = one.split('=');
      return [word!, Number(value)];
    }),
  );
const numberWords = valuesOf(
  'first=1 second=2 third=3 fourth=4 fifth=5 sixth=6 seventh=7 eighth=8 ninth=9 tenth=10 eleventh=11 twelfth=12 thirteenth=13 fourteenth=14 fifteenth=15 sixteenth=16 seventeenth=17 eighteenth=18 nineteenth=19 one=1 two=2 three=3 four=4 five=5 six=6 seven=7 eight=8 nine=9 ten=10 eleven=11 twelve=12 thirteen=13 fourteen=14 fifteen=15 sixteen=16 seventeen=17 eighteen=18 nineteen=19 primera=1 primero=1 segunda=2 segundo=2 tercera=3 tercero=3 cuarta=4 quinta=5 premier=1 premiere=1 deuxieme=2 troisieme=3 quatrieme=4 cinquieme=5 erste=1 zweite=2 dritte=3 vierte=4 fuenfte=5 pervyi=1 vtoroi=2 tretii=3',
);
const tens = valuesOf(
  'twenty=20 thirty=30 forty=40 fifty=50 sixty=60 seventy=70 eighty=80 ninety=90 twentieth=20 thirtieth=30 fortieth=40 fiftieth=50',
);
const manifold = valuesOf('hundred=100 thousand=1000');
const romanLetters = valuesOf('i=1 v=5 x=10 l=50');
const roman = /^x{0,3}(?:ix|iv|v?i{0,3})$|^x?l(?:x{0,3})(?:ix|iv|v?i{0,3})$/;
/** A Roman numeral below ninety; `i` and `v` alone are, other single letters are initials. */
const romanOf = (text: string): number | undefined => {
  if (!roman.test(text) || (text.length === 1 && !/[iv]/.test(text))) return undefined;
  const values = Array.from(text, (letter) => romanLetters.get(letter)!);
  return values.reduce((sum, one, at) => sum + (one < (values[at + 1] ?? 0) ? -one : one), 0);
};
const figureOf = (text: string): number | undefined => {
  const digits = /^(\d+)(?:st|nd|rd|th|er|e|o|a)?$/.exec(text)?.[1];
  return digits === undefined ? (numberWords.get(text) ?? romanOf(text)) : Number(digits);
};

/** A number at a word, and how many words it takes: `forty four` is 44, `three hundred` 300. */
const numberAt = (
  texts: readonly string[],
  at: number,
): Readonly<{ number: string; length: number }> | undefined => {
  const ten = tens.get(texts[at]!);
  const one = ten === undefined ? undefined : numberWords.get(texts[at + 1] ?? '');
  const isBoth = one !== undefined && one < 10;
  const value = ten === undefined ? figureOf(texts[at]!) : ten + (isBoth ? one : 0);
  if (value === undefined) return undefined;
  const length = isBoth ? 2 : 1;
  const times = manifold.get(texts[at + length] ?? '');
  return times === undefined
    ? { number: String(value), length }
    : { number: String(value * times), length: length + 1 };
};

/** Names that are written together as often as apart, in one writing. */
const inOneWriting = (text: string): string => {
  const served = /^abd[aeiou]+(?:l(?=[^aeiou])|([rsdtzn])(?=\1))?(?=.{3})/.exec(text);
  const servantless = served ? `abd${text.slice(served[0].length)}` : text;
  return (
    servantless
      .replace(/^(.{3,}?)[aeou]+(?:dd|ld|d)[iey]+n$/, '$1din')
      .replace(/^(.{2,}?)[aou]ll(?:ah?)$/, '$1lah')
      .replace(/^(.{2,}?)[aou]lah$/, '$1lah')
      // Also where the next word follows without a blank.
      .replace(/(?<=^.{2,})[aou]llah(?=.{4})/, 'lah')
      .replace(/(?<=^.{3,})[aeou](?:dd|ld)[iey]n(?=.{4})/, 'din')
  );
};
const joinedArticle = /^al(?=[b-df-hj-np-tv-z].{3})/;
const normalised = (latin: Latin): Latin => ({
  ...latin,
  text: inOneWriting(latin.text.replace(joinedArticle, '')),
});
const faith = /^(?:al|ul|u|e|ol)?(?:d|dd)[iey]*n$/;
const god = /^[aou]?ll?ah?$/;
const articles = new Set('al el ul ad ar as az at an ash ud ur us uz'.split(' '));
const joinLatin = (one: Token, two: string): Token => ({
  written: one.written,
  latin: one.latin.map(({ text, consonants }) => ({ text: text + two, consonants })),
});
/** The ending ة is heard as t before another word: `Hibatullah`. */
const bound = ({ written, latin }: Token): Token => ({
  written,
  latin: written.endsWith('ة')
    ? latin.map((one) => ({ ...one, text: one.text.replace(/a$/, 'at') }))
    : latin,
});
/** A letter typed twice: `Abddul`. */
const once = (text: string): string => text.replaceAll(/(.)\1/g, '$1');
/** `Abd al-Rahman`, `Shams al-Din`, `Nur Ullah` are one name each. */
const joinCompounds = (tokens: readonly Token[]): readonly Token[] => {
  const made: Token[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const text = textOf(tokens[at]!);
    const next = articles.has(textOf(tokens[at + 1] ?? tokens[at]!)) ? at + 2 : at + 1;
    const following = tokens[next];
    if (following && (servant.has(once(text)) || text === 'abd')) {
      const rest = following.latin.map(({ text: latin, consonants }) => ({
        text: `abd${latin.replace(/^all(?=ah?$)/, 'l')}`,
        consonants: consonants || following.latin[0]!.consonants,
      }));
      made.push({ written: following.written, latin: rest });
      at = next;
    } else if (following && text.length > 2 && faith.test(textOf(following))) {
      made.push(joinLatin(tokens[at]!, 'din'));
      at = next;
    } else if (following && text.length > 1 && god.test(textOf(following))) {
      made.push(joinLatin(bound(tokens[at]!), 'lah'));
      at = next;
    } else made.push(tokens[at]!);
  }
  return made;
};

const spellingsOf = (latin: readonly Latin[]): readonly Spelling[] => latin.map(spellingOf);
const noMeaning: readonly string[] = [];
const nativeOf = (written: string): { native?: string } =>
  /^(?:\p{Script=Han}+|\p{Script=Hangul}+)$/u.test(written) ? { native: oneScript(written) } : {};

const personParts = (text: string): readonly Part[] => {
  const bare = text.replaceAll(nativeTitles, ' ');
  const untitledText = writtenWords(bare, 'person');
  const words = untitledText.length > 0 ? untitledText : writtenWords(text, 'person');
  const tokens = personTokens(words).filter((token) => token.latin.length > 0);
  const untitled = unlessAllGone(
    tokens,
    tokens.filter((token) => !titles.has(textOf(token)) && !rareTitle(textOf(token), tokens)),
  );
  // The article goes after names made with it were joined.
  const compounds = joinCompounds(untitled);
  const telling = unlessAllGone(
    compounds,
    compounds.filter((token) => !patronymicWords.has(textOf(token)) && !article(textOf(token))),
  );
  const begins = telling.map((token) => textOf(token)[0]).join('');
  return telling.flatMap((token) => {
    const written = token.written;
    const isInitials =
      /^\p{Lu}{1,3}$/u.test(written) &&
      /^[b-df-hj-np-tv-z]+$/i.test(textOf(token)) &&
      telling.length > 1;
    const isInitial = textOf(token).length === 1;
    if (isInitial || (isInitials && textOf(token).length <= 3 && /\p{Script=Latin}/u.test(written)))
      return Array.from(textOf(token), (letter) => initial(letter));
    const spellings = spellingsOf(withAndWithout(token.latin.map(normalised), begins));
    return [
      {
        text: spellings[0]!.text,
        role: 'name' as const,
        weight: spellings[0]!.text.length < 3 ? weights.short : 1,
        spellings,
        meanings: [...(nicknameGroups().get(textOf(token)) ?? [])].map((group) => `~${group}`),
        ...nativeOf(token.written),
        mask: 0,
        isPlain: false,
      },
    ];
  });
};
/** Endings that belong to the article of the next word, and particles joined to a family name. */
const nextArticle = /(?<=^.{4,})u([lrsdnz])$/;
const joinedParticle = /^(?:van(?:der|den|de)?|dela|del|mac|mc)(?=.{4})/;
/**
 * `Shamsul Haq` is `Shams al-Haq`, `Mujibur Rahman` `Mujib al-Rahman`, `Vanderberg` `van der Berg`.
 * `begins`: first letters of the words of the name.
 */
const withAndWithout = (latin: readonly Latin[], begins: string): readonly Latin[] => {
  const [first] = latin;
  if (begins.length < 2 || !first || first.consonants) return latin;
  const bare = first.text
    .replace(nextArticle, (ending, letter: string) =>
      letter === 'l' || begins.includes(letter) ? '' : ending,
    )
    .replace(joinedParticle, '');
  return bare === first.text ? latin : [...latin, { ...first, text: bare }];
};
const article = (text: string): boolean => articles.has(text) && text.length < 3;
/** Titles of the table count only in front of two other words: `General`, `Count`, `Private`. */
const rareTitle = (text: string, tokens: readonly Token[]): boolean =>
  tokens.length > 2 && titleWords().has(text);
const initial = (letter: string): Part => ({
  text: letter,
  role: 'initial',
  weight: weights.initial,
  spellings: spellingsOf([{ text: letter, consonants: false }]),
  meanings: noMeaning,
  mask: 0,
  isPlain: false,
});

const frequencyWeight = (text: string): number => {
  const count = frequencies().get(text) ?? 0;
  return count < 4 ? 1 : Math.max(weights.general, 1 - weights.frequency * Math.log2(count / 1.5));
};
const weightInBody = (text: string): number =>
  frequencyWeight(text) * (text.length < 3 ? weights.short : 1);
const general: ReadonlySet<string> = new Set(
  'agency alliance association board centre center charity clinic college commission committee company council department development directorate federation foundation fund global group health healthcare holding hospital institute international medical medicine ministry national network office organisation organization partners public regional relief research school services society trade trust union united university world'.split(
    ' ',
  ),
);
const bodyParts = (text: string): readonly Part[] => {
  const tokensOf = (some: string): readonly Token[] =>
    bodyTokens(writtenWords(some, 'organisation')).filter((token) => token.latin.length > 0);
  const bare = tokensOf(text.normalize('NFKC').replaceAll(nativeLegalForms, ' '));
  const tokens = bare.length > 0 ? bare : tokensOf(text);
  const texts = tokens.map(textOf);
  const written = tokens.map((token) => foldName(token.written.replace(/^ال(?=.{3})/u, '')));
  const parts: Part[] = [];
  const legal: Part[] = [];
  for (let at = 0; at < tokens.length;) {
    const form = phraseAt(texts, at, legalPhrases());
    // A form of law stands at the beginning or at the end; inside it may be a word of the name.
    const atEdge = at === 0 || (form !== undefined && at + form.length >= tokens.length - 1);
    if (form && (atEdge || form.length > 1)) {
      for (const token of tokens.slice(at, at + form.length))
        legal.push(bodyPart(token, 'name', 1));
      at += form.length;
      continue;
    }
    const token = tokens[at]!;
    const small = smallWords.has(texts[at]!);
    if (small) legal.push(bodyPart(token, 'name', 1));
    else {
      const number = numberAt(texts, at);
      const found =
        phraseAt(texts, at, generalPhrases()) ?? phraseAt(written, at, generalPhrases());
      if (number !== undefined && tokens.length > 1) {
        const meanings = [`#${number.number}`];
        parts.push({ ...bodyPart(token, 'number', weights.number), meanings });
        at += number.length - 1;
      } else if (found && (found.length === 1 || isHan(token))) {
        const rest = tokens.slice(at + 1, at + found.length);
        const others = rest.flatMap((one) => nativeOf(one.written).native ?? []);
        const part = bodyPart(token, 'general', weights.general);
        parts.push({
          ...part,
          ...(others.length > 0 ? { others } : {}),
          meanings: [found.meaning],
        });
        at += rest.length;
      } else if (general.has(texts[at]!)) parts.push(bodyPart(token, 'general', weights.general));
      else {
        const isAcronym = tokens.length === 1 && texts[at]!.length <= 4;
        const place = phraseAt(texts, at, countryPhrases())?.length ?? 0;
        const role = place > 0 ? 'place' : isAcronym ? 'acronym' : 'name';
        const some = tokens.slice(at, at + Math.max(1, place));
        for (const one of some) parts.push(bodyPart(one, role, weightInBody(textOf(one))));
        at += some.length - 1;
      }
    }
    at += 1;
  }
  return unlessAllGone(legal, parts);
};
const isHan = ({ written }: Token): boolean => /^\p{Script=Han}+$/u.test(written);
/** `Alwafa` is `Al Wafa`, whose article is left out. */
const bodyArticle = /^[ae]l(?=.{4})/;
const withoutBodyArticle = (latin: readonly Latin[]): readonly Latin[] => {
  const [first] = latin;
  const bare = first!.text.replace(bodyArticle, '');
  return bare === first!.text ? latin : [...latin, { ...first!, text: bare }];
};
/** Two consonants are many a short word's: `القاعدة` is not `CDA`. */
const fewConsonants = (spelling: Spelling): Spelling =>
  spelling.consonants && spelling.skeleton.length < 3 ? { ...spelling, strict: true } : spelling;
const bodyPart = ({ latin, written }: Token, role: Role, weight: number): Part => ({
  ...nativeOf(written),
  text: latin[0]!.text,
  role,
  weight,
  spellings: spellingsOf(role === 'name' ? withoutBodyArticle(latin) : latin).map(fewConsonants),
  meanings: noMeaning,
  mask: 0,
  isPlain: false,
});

const joinedParts = (parts: readonly Part[], kind: NameKind): readonly Part[] => {
  const made: Part[] = [];
  const neighbours = parts.flatMap((_part, from) =>
    (parts.length === 3 ? [2, 3] : [2]).map((count) => parts.slice(from, from + count)),
  );
  // People write either name first.
  if (kind === 'person' && parts.length === 2) neighbours.push([parts[1]!, parts[0]!]);
  for (const some of neighbours) {
    if (some.length < 2 || some.some(({ role }) => role === 'initial' || role === 'number'))
      continue;
    const latin = {
      text: some.map(({ spellings }) => spellings[0]!.text).join(''),
      consonants: some.every(({ spellings }) => spellings[0]!.consonants),
      // `BIF-USA` in one is its letters, no word that sounds like others.
      strict: kind === 'organisation' && some.some(({ text }) => text.length < 4),
    };
    if (latin.text.length < 5) continue;
    made.push({
      text: latin.text,
      role: 'name',
      weight: some.reduce((sum, { weight }) => sum + weight, 0),
      spellings: [
        spellingOf(kind === 'person' ? { ...latin, text: inOneWriting(latin.text) } : latin),
      ],
      meanings: noMeaning,
      mask: some.reduce((mask, one) => mask | one.mask, 0),
      isPlain: true,
    });
  }
  return made;
};

const isPlain = ({ role, native, spellings, meanings }: Part): boolean =>
  role === 'name' && native === undefined && spellings.length === 1 && meanings.length === 0;

/** The parts of a name that tell one bearer from another, each once, with what they weigh. */
export const parseName = (text: string, kind: NameKind): ParsedName => {
  const found = kind === 'person' ? personParts(text) : bodyParts(text);
  const seen = new Set<string>();
  const parts = found
    .filter((part) => {
      const known = seen.has(part.text);
      seen.add(part.text);
      return !known;
    })
    .slice(0, mostParts)
    .map((part, at): Part => ({ ...part, mask: 1 << at, isPlain: isPlain(part) }));
  return {
    kind,
    parts,
    joined: joinedParts(parts, kind),
    weight: parts.reduce((sum, { weight }) => sum + weight, 0),
  };
};

/** An acronym that is declared as one: its letters count, not its sound, however many they are. */
export const parseAcronym = (text: string): ParsedName => {
  const { parts, ...parsed } = parseName(text, 'organisation');
  return {
    ...parsed,
    parts: parts.map((part) =>
      part.role === 'name' && part.native === undefined
        ? { ...part, role: 'acronym', isPlain: false }
        : part,
    ),
    joined: [],
  };
};
