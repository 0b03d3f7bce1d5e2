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
/** As Persian reads it, and with the g of Egypt: `Gamal`. */
const arabicElsewhere = (word: string): readonly string[] => [
  persian(word),
  ...(word.includes('ج') ? [persian(word.replaceAll('ج', 'گ'))] : []),
];
const hebrewWord = (word: string): string =>
  Array.from(word, (letter) => hebrewLetters.get(letter) ?? '')
    .join('')
    .replaceAll(/(?<=.)w/g, 'u')
    .replaceAll(/(?<=.)y/g, 'i');
/** `כ` inside a word is kh as often as k, `ב` v as often as b, and `צ` is written z as well. */
const hebrewElsewhere = (word: string): readonly string[] => {
  const soft = word.replaceAll(/(?<=.)כ/g, 'ח');
  const softer = Array.from(soft, (letter, at) =>
    letter === 'ב' && at > 0
      ? 'v'
      : hebrewWord(at > 0 ? `א${letter}` : letter).slice(at > 0 ? 1 : 0),
  ).join('');
  return [hebrewWord(soft), softer, ...(/צ/.test(word) ? [softer.replaceAll('ts', 'z')] : [])];
};
/** `w` and `y` inside a word are vowels as often as consonants: both readings. */
const abjad = (word: string, letters: ReadonlyMap<string, string>): readonly Latin[] => {
  const bare = word.replaceAll(/\p{M}+/gu, '');
  const text = Array.from(bare, (letter) => letters.get(letter) ?? '').join('');
  const asVowels = text
    .replaceAll(/(?<=.)w/g, 'u')
    .replaceAll(/(?<=.)y/g, 'i')
    .replace(/(?<=..)(?<!k|s|g|t|d|c)h$/, 'a');
  const elsewhere = letters === arabicLetters ? arabicElsewhere(bare) : hebrewElsewhere(bare);
  return [...new Set([asVowels, text, ...elsewhere])].map((latin) => ({
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
const hangulWord = (word: string): readonly Latin[] => hangulSpellings(hangul(word)).map(plain);
const hard: Readonly<Record<string, string>> = { b: 'p', d: 't', g: 'k', j: 'ch' };
const hangulSpellings = (official: string): readonly string[] => {
  const short = official.replaceAll('eo', 'o');
  // As the north writes it: no voice at the beginning, `Pom Gi`.
  const north = short
    .replaceAll('eu', 'u')
    .replace(/^[bdgj](?=[aeiouyw])/, (letter) => hard[letter]!);
  return [official, official.replaceAll(/eo|eu/g, 'u'), short, north];
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
  곽: 'kwak',
  고: 'ko koh go',
  곡: 'kok',
  공: 'kong',
  국: 'kook kuk',
  길: 'kil gil',
  나: 'na ra',
  도: 'do to',
  맹: 'maeng',
  민: 'min',
  반: 'ban pan',
  방: 'bang pang',
  배: 'bae pae',
  변: 'byun byeon pyon',
  석: 'suk seok',
  설: 'sul seol',
  성: 'sung song',
  손: 'son sohn',
  송: 'song',
  양: 'yang',
  엄: 'um eom om',
  여: 'yeo yuh',
  연: 'yeon yon',
  염: 'yum yeom ryom',
  주: 'joo ju chu',
  지: 'ji chi',
  진: 'jin chin',
  차: 'cha',
  채: 'chae',
  천: 'chun cheon chon',
  추: 'choo chu',
  태: 'tae thae',
  표: 'pyo',
  하: 'ha',
  현: 'hyun hyeon hyon',
  홍: 'hong',
  황: 'hwang',
};

/** Family names that are read in another way than the word. */
const hanFamily = spelled(
  '单=shan 單=shan 解=xie 曾=zeng 仇=qiu 区=ou 區=ou 任=ren 盖=ge 蓋=ge 查=zha 朴=piao 华=hua 華=hua 燕=yan 缪=miao 繆=miao 宁=ning 葛=ge 那=na 召=shao 员=yun 翟=zhai 折=she 黑=he 乐=yue 覃=qin 冼=xian 尹=yin 洗=xian 秘=bi 佴=nai 车=che 貝=bei',
);
/** In these `u` is ü, which is written lu, lv or lyu. */
/** Families of Korea in Han. */
const koreanHanFamily = spelled(
  '金=kim 李=lee,yi,ri 朴=park,pak 崔=choi,choe 鄭=jung,chung,jong 姜=kang 趙=cho,jo 尹=yoon,yun 張=jang,chang 林=lim,rim 吳=oh 申=shin,sin 權=kwon 黃=hwang 安=ahn,an 柳=ryu,yoo 洪=hong 全=chun,jeon 高=ko,koh 文=moon,mun 孫=son 梁=yang 白=baek,paek 許=hur,ho 盧=roh,noh 郭=kwak 成=sung,song 朱=joo,ju 禹=woo,u 具=koo,ku',
);
const umlautChars = /[吕呂旅律绿綠侣侶履虑慮驴女]/u;
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
  const asY = umlautChars.test(word) ? [mandarin.join('').replace(/(?<=[ln])u/, 'yu')] : [];
  const cantonese = chars.map(({ others }) => others[0]!);
  // Hong Kong writes no voice: `Tai Man`.
  const inHongKong = cantonese.includes('-')
    ? []
    : [cantonese.map((one) => one.replace(/^[bdgj]/, (letter) => hard[letter]!)).join('')];
  const korean = chars.map(({ others }) => others[1]!);
  const inKorean = korean.includes('-') ? [] : hangulSpellings(korean.join(''));
  return [
    mandarin.join(''),
    mandarin.map(wadeGiles).join(''),
    ...asY,
    ...elsewhere,
    ...inHongKong,
    ...inKorean,
  ].map((text) => ({
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
  đ: 'dj',
  ə: 'a',
  ł: 'l',
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
/**
 * As countries write the sounds of others: `Zajcew` and `Wasilij` in Polish, `Soekarno` and `Tjokro`
 * in the older Dutch way, `Lavrovs` with the ending of Latvian. Only where the word shows it.
 */
const elsewhereWritten = (text: string): readonly string[] => [
  ...(/cz|sz|rz|[aei]j|w.*[cj]|[cj].*w/.test(text)
    ? [
        text
          .replaceAll('cz', 'ch')
          .replaceAll('sz', 'sh')
          .replaceAll('rz', 'zh')
          .replaceAll(/c(?!h)/g, 'ts')
          .replaceAll('w', 'v')
          .replaceAll('j', 'y'),
      ]
    : []),
  ...(/oe|^tj|[aeiou]dj|^dj/.test(text)
    ? [
        text
          .replaceAll('oe', 'u')
          .replaceAll('tj', 'ch')
          .replaceAll('dj', '\u0000')
          .replaceAll('j', 'y')
          .replaceAll('\u0000', 'j'),
      ]
    : []),
  ...(/.{3}(?:[aeo]vs|[ei]js|insh?s|skis|enko?s)$/.test(text) ? [text.slice(0, -1)] : []),
];
const latinWord = (word: string): readonly Latin[] => {
  if (/^[a-z]+$/i.test(word)) {
    const text = word.toLowerCase();
    return withWade([text, ...elsewhereWritten(text)].map(plainLatin));
  }
  const lower = word.toLowerCase();
  const spelledOut = lower.replaceAll(/[äöüøåæœđəł]/g, (char) => umlauts[char]!);
  const other = lower.includes('ə') ? [lower.replaceAll('ə', 'e')] : [];
  const forms = [...(other.length > 0 ? [] : [word]), spelledOut, ...other];
  return withWade(forms.map((form) => plain(transliterate(form))));
};
/** Letters of South Slavic, Kazakh, Uzbek, Tajik and other alphabets. */
const cyrillicLetters = spelled(
  'ц=ts ћ=ch ђ=dj љ=lj њ=nj џ=dzh ѓ=gj ќ=kj ѕ=dz ә=a ғ=g қ=k ң=n ө=o ұ=u ү=u һ=h і=i ї=i є=ye ґ=g ў=u ҳ=h ҷ=j ӣ=i ӯ=u ҝ=g ҹ=j',
);
const withOwnLetters = (word: string): string =>
  Array.from(word.toLowerCase(), (letter) => cyrillicLetters.get(letter) ?? letter).join('');
/** Ukrainian and Belarusian read `г` as `h`, Bulgarian `щ` as sht; `ћ` is written c as well. */
const cyrillicWord = (word: string): readonly Latin[] => {
  const lower = word.toLowerCase();
  const forms = [
    word,
    withOwnLetters(lower),
    ...(lower.includes('г') ? [withOwnLetters(lower.replaceAll('г', 'h'))] : []),
    ...(lower.includes('щ') ? [withOwnLetters(lower.replaceAll('щ', 'sht'))] : []),
    ...(/[ћц]/.test(lower) ? [withOwnLetters(lower.replaceAll(/[ћц]/g, 'c'))] : []),
  ];
  // What the package leaves out is no reading.
  const isWhole = !/[ћђљњџәғқңөұүһўҳҷӣӯ]/.test(lower);
  return (isWhole ? forms : forms.slice(1)).map((form) => plain(transliterate(form)));
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
/** `ज्ञ` is heard as gy, `च` as ch, the Tamil `ச` as s. */
const indicSounds = (word: string): string =>
  word.replaceAll('ज्ञ', 'ग्य').replaceAll('च', 'छ').replaceAll('ச', 'ஸ');
/** What carries the mark of silence is not heard; `l` and `r` at the end are n, or stay. */
const thaiWord = (word: string): readonly Latin[] => {
  const heard = word
    .replaceAll(/ทร์|[ก-ฮ][ิุ]?์/gu, '')
    .replaceAll('ศรี', 'สี')
    .replaceAll('จ', 'ช');
  const final = heard.replaceAll(/[ลร](?=$|[ก-ฮ])/gu, 'น');
  return [word, heard, final].map((text) => ({
    text: folded(transliterate(text)),
    consonants: true,
  }));
};
/** Names of other languages in katakana: `スミス` has vowels that are not there, r may be l. */
const kanaWord = (word: string): readonly Latin[] => {
  const text = kana(word);
  if (!/^[\p{Script=Katakana}ー]+$/u.test(word)) return [plain(text)];
  const bare = text.replace(/(?<=[td])o$/, '').replaceAll(/(?<=[sfkbgmrlz])u(?=$|[^aeiou])/g, '');
  return [text, bare, text.replaceAll('r', 'l'), bare.replaceAll('r', 'l')].map(plain);
};
const scripts: readonly (readonly [RegExp, (word: string) => readonly Latin[]])[] = [
  [/\p{Script=Latin}/u, latinWord],
  [/\p{Script=Arabic}/u, (word) => abjad(withoutArticle(word), arabicLetters)],
  [/\p{Script=Hebrew}/u, (word) => abjad(word.replace(/(?<=..)ה$/u, 'א'), hebrewLetters)],
  [/\p{Script=Cyrillic}/u, cyrillicWord],
  [/\p{Script=Greek}/u, greek],
  [/\p{Script=Han}/u, hanWord],
  [/\p{Script=Hangul}/u, hangulWord],
  [/\p{Script=Hiragana}|\p{Script=Katakana}/u, kanaWord],
  [
    /\p{Script=Armenian}/u,
    (word) => [plain(transliterate(word.replaceAll(/[Ոո]ւ/g, 'u').replaceAll('և', 'ev')))],
  ],
  [/\p{Script=Georgian}/u, (word) => [plain(transliterate(word.replaceAll('ხ', 'kh')))]],
  [/\p{Script=Thai}/u, thaiWord],
  [
    /\p{Script=Lao}|\p{Script=Khmer}|\p{Script=Myanmar}|\p{Script=Devanagari}|\p{Script=Bengali}|\p{Script=Gujarati}|\p{Script=Gurmukhi}|\p{Script=Tamil}|\p{Script=Telugu}|\p{Script=Kannada}|\p{Script=Malayalam}|\p{Script=Sinhala}|\p{Script=Ethiopic}/u,
    (word) => [
      {
        text: folded(transliterate(indicSounds(word))),
        consonants: true,
      },
      { text: folded(transliterate(word)), consonants: true },
    ],
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
/** A Chinese family name, also where it is read in a way of its own. */
export const hanFamilyReadings = (family: string): readonly Latin[] => {
  const own = hanFamily.get(family);
  const korean = koreanHanFamily.get(family)?.split(',') ?? [];
  const made = [...(own ? [own, wadeGiles(own)] : []), ...korean];
  return [...made.map((text) => ({ ...plain(text), strict: true })), ...readingsOf(family)];
};
/** A Korean family name in all its spellings. */
export const koreanFamilyReadings = (syllable: string): readonly Latin[] => [
  ...(koreanFamily[syllable]?.split(' ') ?? []).map((text) => ({ ...plain(text), strict: true })),
  ...readingsOf(syllable),
];
