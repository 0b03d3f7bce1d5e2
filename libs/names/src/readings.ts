import { transliterate } from 'transliteration';
import { kana } from './kana.js';
import { hanReadingTable } from './tables/han-readings.js';
import { wadeGiles, wadeGilesWord } from './sinitic.js';

/** One way to write a word in Latin letters. */
export type Latin = Readonly<{
  text: string;
  /** A reading of short syllables: one letter more or less is another word. */
  strict?: boolean;
  /** Written without its vowels, as Arabic and Hebrew are. */
  consonants: boolean;
}>;

const folded = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '');
const plain = (text: string): Latin => ({ text: folded(text), consonants: false });

const spelled = (letters: string): ReadonlyMap<string, string> =>
  new Map(
    letters.split(' ').map((pair) => {
      const [letter, latin] = pair.split('=');
      return [letter!, latin!];
    }),
  );
/** Arabic, Persian, Urdu, Pashto and Kurdish letters. `w` and `y` are told apart below. */
const arabicLetters = spelled(
  'ا=a أ=a إ=i آ=a ٱ=a ى=a ب=b پ=p ت=t ث=th ٹ=t ج=j چ=ch ح=h خ=kh د=d ڈ=d ذ=dh ر=r ڑ=r ز=z ژ=zh س=s ش=sh ښ=sh ص=s ض=d ط=t ظ=z ع=a غ=gh ف=f ڤ=v ق=q ك=k ک=k ګ=g گ=g ل=l م=m ن=n ں=n ه=h ة=a ہ=h ھ=h ە=a و=w ؤ=w ۆ=o ي=y ی=y ئ=y ے=e ې=e ء= ڕ=r ڵ=l',
);
const hebrewLetters = spelled(
  'א=a ב=b ג=g ד=d ה=h ו=w ז=z ח=kh ט=t י=y כ=k ך=k ל=l מ=m ם=m נ=n ן=n ס=s ע=a פ=p ף=f צ=ts ץ=ts ק=k ר=r ש=sh ת=t',
);
/** `ث`, `ذ` and `ض` are s and z outside Arabic, `و` is v. */
const persian = (word: string): string =>
  Array.from(
    word.replaceAll('ث', 'س').replaceAll(/[ذض]/g, 'ز'),
    (letter) => arabicLetters.get(letter) ?? '',
  )
    .join('')
    .replaceAll(/(?<=.)w/g, 'u')
    .replaceAll(/(?<=.)y/g, 'i');
/** `כ` inside a word is kh as often as k; `ו` is read as a vowel. */
const kaf = (word: string): string =>
  Array.from(word.replaceAll(/(?<=.)כ/g, 'ח'), (letter) => hebrewLetters.get(letter) ?? '')
    .join('')
    .replaceAll(/(?<=.)w/g, 'u')
    .replaceAll(/(?<=.)y/g, 'i');
/** `w` and `y` inside a word are vowels as often as consonants: both readings. */
const abjad = (word: string, letters: ReadonlyMap<string, string>): readonly Latin[] => {
  const bare = word.replaceAll(/\p{M}+/gu, '');
  const text = Array.from(bare, (letter) => letters.get(letter) ?? '').join('');
  const asVowels = text
    .replaceAll(/(?<=.)w/g, 'u')
    .replaceAll(/(?<=.)y/g, 'i')
    .replace(/(?<=..)(?<!k|s|g|t|d|c)h$/, 'a');
  const elsewhere = letters === arabicLetters ? persian(bare) : kaf(bare);
  return [...new Set([asVowels, text, elsewhere])].map((latin) => ({
    text: latin,
    consonants: true,
  }));
};
const withoutArticle = (word: string): string => word.replace(/^ال(?=.{3})/u, '');

const initials = 'g kk n d tt r m b pp s ss  j jj ch k t p h'.split(' ');
const vowels = 'a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i'.split(' ');
const finals = ' k k k n n n t l k m l l l p l m p p t t ng t t k t p t'.split(' ');
/** Syllable by syllable: in names sounds do not run into each other as they do in speech. */
const hangulSyllable = (char: string): string => {
  const at = char.codePointAt(0)! - 0xac00;
  if (at < 0 || at > 11_171) return folded(transliterate(char));
  return `${initials[Math.floor(at / 588)]}${vowels[Math.floor((at % 588) / 28)]}${finals[at % 28]}`;
};
const hangul = (word: string): string => Array.from(word, hangulSyllable).join('');
/** The official spelling, and one as most bearers write it: `Seoyeon`, `Suyun`. */
const hangulWord = (word: string): readonly Latin[] => {
  const official = hangul(word);
  return [official, official.replaceAll(/eo|eu/g, 'u'), official.replaceAll('eo', 'o')].map(plain);
};
/** Family names as their bearers write them. */
const koreanFamily: Readonly<Record<string, string>> = {
  김: 'kim',
  이: 'lee yi ri',
  박: 'park pak',
  최: 'choi choe',
  정: 'jung chung jong',
  강: 'kang',
  조: 'cho',
  윤: 'yoon yun',
  장: 'jang chang',
  임: 'lim im rim',
  림: 'lim im rim',
  오: 'oh o',
  신: 'shin sin',
  권: 'kwon',
  류: 'ryu yoo yu',
  유: 'yoo yu ryu',
  노: 'roh noh no',
  로: 'roh noh ro',
  전: 'jun chun jeon',
  백: 'paik baek',
  문: 'moon mun',
  우: 'woo u',
  구: 'koo ku',
  리: 'ri lee yi',
  안: 'ahn an',
  서: 'suh seo so',
  허: 'hur huh heo ho',
  심: 'shim sim',
};

type Han = Readonly<{ mandarin: string; others: readonly string[] }>;
let hanTable: ReadonlyMap<string, Han> | undefined;
const han = (): ReadonlyMap<string, Han> =>
  (hanTable ??= new Map(
    hanReadingTable
      .trim()
      .split('\n')
      .map((line) => {
        const [char, mandarin, cantonese, korean, japanese] = line.split(' ');
        return [
          char!,
          {
            mandarin: mandarin!,
            others: [cantonese!, korean === '-' ? '-' : hangul(korean!), japanese!],
          },
        ];
      }),
  ));
/** As Mandarin in both usual spellings, then as Cantonese, Korean and Japanese have it. */
const hanWord = (word: string): readonly Latin[] => {
  const chars = Array.from(word, (char): Han => {
    const known = han().get(char);
    return known ?? { mandarin: folded(transliterate(char)), others: ['-', '-', '-'] };
  });
  const mandarin = chars.map((one) => one.mandarin);
  const elsewhere = [0, 1, 2].flatMap((at) => {
    const all = chars.map(({ others }) => others[at]!);
    return all.includes('-') ? [] : [all.join('')];
  });
  return [mandarin.join(''), mandarin.map(wadeGiles).join(''), ...elsewhere].map((text) => ({
    ...plain(text),
    strict: true,
  }));
};
/**
 * Han characters that are simplified and traditional forms of one another have the same readings
 * everywhere; each such group is written as one of them.
 */
export const oneScript = (word: string): string =>
  Array.from(word, (char) => {
    const known = han().get(char);
    return known ? `${known.mandarin}/${known.others[0]}` : char;
  }).join(' ');

const umlauts: Readonly<Record<string, string>> = {
  ä: 'ae',
  ö: 'oe',
  ü: 'ue',
  ø: 'oe',
  å: 'aa',
  æ: 'ae',
  œ: 'oe',
};
const plainLatin = (text: string): Latin => ({ text, consonants: false });
/** `ch` is the kh of Hebrew, Greek and German as often as the ch of English. */
const withWade = (given: readonly Latin[]): readonly Latin[] => {
  const rough = /(?<![st])ch/.test(given[0]!.text);
  const forms = rough
    ? [...given, plainLatin(given[0]!.text.replaceAll(/(?<![st])ch/g, 'kh'))]
    : given;
  const asWade = wadeGilesWord(forms[0]!.text);
  return asWade ? [...forms, { ...plainLatin(asWade), strict: true }] : forms;
};
const latinWord = (word: string): readonly Latin[] => {
  if (/^[a-z]+$/i.test(word)) return withWade([plainLatin(word.toLowerCase())]);
  const spelledOut = word.toLowerCase().replaceAll(/[äöüøåæœ]/g, (char) => umlauts[char]!);
  const forms = [plain(transliterate(word)), plain(transliterate(spelledOut))];
  return withWade(forms);
};
/** Ukrainian and Belarusian read `г` as `h`. */
const cyrillicWord = (word: string): readonly Latin[] => {
  const latin = plain(transliterate(word));
  return /г/i.test(word) ? [latin, plain(transliterate(word.replaceAll(/г/gi, 'h')))] : [latin];
};
const greek = (word: string): readonly Latin[] => {
  const spoken = word
    .normalize('NFD')
    .replaceAll(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll('ου', 'u')
    .replaceAll(/([αε])υ(?=[βγδζλμνραεηιουω])/g, '$1v')
    .replaceAll(/([αε])υ/g, '$1f')
    .replaceAll('γγ', 'ng')
    .replaceAll(/^μπ/g, 'b')
    .replaceAll(/^ντ/g, 'd')
    .replaceAll(/γκ/g, 'g')
    .replaceAll('τζ', 'tz')
    .replaceAll('η', 'i')
    .replaceAll('υ', 'y')
    .replaceAll('χ', 'ch')
    .replaceAll('γ', 'g');
  const soft = spoken.replaceAll('μπ', 'b').replaceAll('ντ', 'd');
  return [spoken, word, soft].map((text) => plain(transliterate(text)));
};
const scripts: readonly (readonly [RegExp, (word: string) => readonly Latin[]])[] = [
  [/\p{Script=Latin}/u, latinWord],
  [/\p{Script=Arabic}/u, (word) => abjad(withoutArticle(word), arabicLetters)],
  [/\p{Script=Hebrew}/u, (word) => abjad(word.replace(/(?<=..)ה$/u, 'א'), hebrewLetters)],
  [/\p{Script=Cyrillic}/u, cyrillicWord],
  [/\p{Script=Greek}/u, greek],
  [/\p{Script=Han}/u, hanWord],
  [/\p{Script=Hangul}/u, hangulWord],
  [/\p{Script=Hiragana}|\p{Script=Katakana}/u, (word) => [plain(kana(word))]],
  [
    /\p{Script=Armenian}/u,
    (word) => [plain(transliterate(word.replaceAll(/[Ոո]ւ/g, 'u').replaceAll('և', 'ev')))],
  ],
  [/\p{Script=Georgian}/u, (word) => [plain(transliterate(word.replaceAll('ხ', 'kh')))]],
  [
    /\p{Script=Thai}|\p{Script=Lao}|\p{Script=Khmer}|\p{Script=Myanmar}|\p{Script=Devanagari}|\p{Script=Bengali}|\p{Script=Gujarati}|\p{Script=Gurmukhi}/u,
    (word) => [{ text: folded(transliterate(word)), consonants: true }],
  ],
];

const remembered = new Map<string, readonly Latin[]>();
const mostRemembered = 100_000;
/** What one word may be in Latin letters, the likeliest first; none where it has no letters. */
export const readingsOf = (word: string): readonly Latin[] => {
  const known = remembered.get(word);
  if (known) return known;
  const read = scripts.find(([script]) => script.test(word))?.[1];
  const seen = new Set<string>();
  const found = (read ? read(word) : [plain(transliterate(word))]).filter(({ text }) => {
    if (text === '' || seen.has(text)) return false;
    seen.add(text);
    return true;
  });
  if (remembered.size >= mostRemembered) remembered.clear();
  remembered.set(word, found);
  return found;
};
/** A Korean family name in all its spellings. */
export const koreanFamilyReadings = (syllable: string): readonly Latin[] => [
  ...(koreanFamily[syllable]?.split(' ') ?? []).map((text) => ({ ...plain(text), strict: true })),
  ...readingsOf(syllable),
];
