import type { Latin } from './readings.js';

/**
 * One way to write a word, ready to be compared: its letters, what they sound like, and the
 * consonants of that.
 */
export type Spelling = Readonly<{
  text: string;
  sound: string;
  skeleton: string;
  /** The sound with all vowels alike. */
  pattern: string;
  /** The same with consonants that are often taken for each other alike, and no h. */
  family: string;
  consonants: boolean;
  strict: boolean;
}>;

/**
 * One sign for one sound, whatever the country writes: `x` is sh, `c` is ch, `Z` is ts.
 * `Youssef` and `Yusuf` are `iusef` and `iusuf`.
 */
export const soundOf = (text: string): string => {
  let made = '';
  let last = '';
  for (let at = 0; at < text.length;) {
    const [sound, length] = soundAt(text, at);
    at += length;
    if (sound === '' || sound === last) continue;
    made += sound;
    last = sound.length === 1 ? sound : sound[sound.length - 1]!;
  }
  return made.length > 2 && last === 'h' ? made.slice(0, -1) : made;
};
/** The letters of several signs, the longest first: what they sound like, one sign a sound. */
const signs: readonly (readonly [string, string])[] = [
  ['shtsch', 'x'],
  ['stsch', 'x'],
  ['shch', 'x'],
  ['dsch', 'j'],
  ['tsch', 'c'],
  ['dsh', 'j'],
  ['sch', 'x'],
  ['tch', 'c'],
  ['dzh', 'j'],
  ['sh', 'x'],
  ['zh', 'j'],
  ['dj', 'j'],
  ['ch', 'c'],
  ['ts', 'Z'],
  ['tz', 'Z'],
  ['ph', 'f'],
  ['kh', 'h'],
  ['dh', 'd'],
  ['th', 't'],
  ['gh', 'g'],
  ['bh', 'b'],
  ['jh', 'j'],
  ['rh', 'r'],
  ['ck', 'k'],
  ['ou', 'u'],
  ['oo', 'u'],
  ['ee', 'i'],
  ['ie', 'i'],
  ['ye', 'i'],
  ['ei', 'ai'],
  ['ey', 'ai'],
  ['ay', 'ai'],
  ['oy', 'oi'],
  ['q', 'k'],
  ['c', 'k'],
  ['y', 'i'],
];
const signsFrom = new Map<string, (readonly [string, string])[]>();
for (const sign of signs) signsFrom.set(sign[0][0]!, [...(signsFrom.get(sign[0][0]!) ?? []), sign]);
const soundAt = (text: string, at: number): readonly [string, number] => {
  const letter = text[at]!;
  if (letter === 'x') return [at === 0 ? 'x' : 'ks', 1];
  if (letter === 'w') {
    const isVowel = text[at + 1] === 'u' || (text[at + 1] === 'o' && text[at + 2] === 'o');
    return [isVowel ? '' : 'v', 1];
  }
  for (const [letters, sound] of signsFrom.get(letter) ?? [])
    if (text.startsWith(letters, at)) return [sound, letters.length];
  return [letter, 1];
};

const vowelLetters = new Set('aeiou');
/** Consonants that are often taken for each other are one in a skeleton. */
const classes = new Map(
  Object.entries({
    p: 'b',
    f: 'b',
    v: 'b',
    t: 'd',
    k: 'g',
    z: 's',
    Z: 's',
    x: 's',
    c: 's',
    j: 's',
  }),
);
type Outlines = Readonly<{ skeleton: string; pattern: string; family: string }>;
const outlinesOf = (sound: string): Outlines => {
  let [skeleton, pattern, family] = ['', '', ''];
  for (const letter of sound) {
    const isVowel = vowelLetters.has(letter);
    const outline = isVowel ? 'a' : letter;
    if (!isVowel || !pattern.endsWith('a')) pattern += outline;
    if (letter === 'h') continue;
    const consonant = isVowel ? 'a' : (classes.get(letter) ?? letter);
    if (!family.endsWith(consonant)) family += consonant;
    if (!isVowel && !skeleton.endsWith(consonant)) skeleton += consonant;
  }
  return { skeleton, pattern, family };
};
export const spellingOf = ({ text, consonants, strict = false }: Latin): Spelling => {
  const sound = soundOf(text);
  return { text, sound, ...outlinesOf(sound), consonants, strict };
};
/** What it costs to take one sound for another, where it is less than a wrong letter. */
const near: readonly (readonly [string, number])[] = [
  ['bp', 0.5],
  ['bv', 0.5],
  ['pf', 0.5],
  ['vf', 0.45],
  ['vu', 0.35],
  ['vo', 0.4],
  ['dt', 0.45],
  ['ts', 0.7],
  ['dz', 0.6],
  ['sz', 0.35],
  ['zZ', 0.4],
  ['sZ', 0.5],
  ['cZ', 0.5],
  ['kZ', 0.6],
  ['xs', 0.45],
  ['xc', 0.5],
  ['ck', 0.5],
  ['cj', 0.5],
  ['ch', 0.4],
  ['cz', 0.6],
  ['cs', 0.6],
  ['jz', 0.5],
  ['ji', 0.4],
  ['jg', 0.5],
  ['kg', 0.4],
  ['kh', 0.5],
  ['gh', 0.5],
  ['lr', 0.7],
  ['mn', 0.6],
  ['xk', 0.7],
  ['tZ', 0.6],
];
const size = 128;
/** Costs are kept in hundredths: the tables stay in the nearest cache. */
const hundred = 100;
const costs = new Uint8Array(size * size).fill(hundred);
/** Where one side has no vowels they cost next to nothing, and its consonants all the more. */
const consonantCosts = new Uint8Array(size * size).fill(1.5 * hundred);
const dropping = new Uint8Array(size).fill(hundred);
const consonantDropping = new Uint8Array(size).fill(1.5 * hundred);
const set = (table: Uint8Array, a: string, b: string, cost: number): void => {
  table[a.charCodeAt(0) * size + b.charCodeAt(0)] = cost * hundred;
  table[b.charCodeAt(0) * size + a.charCodeAt(0)] = cost * hundred;
};
for (const a of 'aeiou') {
  for (const b of 'aeiou') {
    set(costs, a, b, 0.45);
    set(consonantCosts, a, b, 0.2);
  }
  dropping[a.charCodeAt(0)] = 0.45 * hundred;
  consonantDropping[a.charCodeAt(0)] = 0.15 * hundred;
}
for (const table of [dropping, consonantDropping]) table['h'.charCodeAt(0)] = 0.4 * hundred;
for (const [pair, cost] of near)
  for (const table of [costs, consonantCosts]) set(table, pair[0]!, pair[1]!, cost);
for (let char = 0; char < size; char += 1)
  for (const table of [costs, consonantCosts]) table[char * size + char] = 0;
const swapping = 0.8 * hundred;

const longest = 64;
const rows = [0, 1, 2].map(() => new Int32Array(longest + 2));
/**
 * The least cost of turning one text into the other by leaving out, adding, changing and swapping
 * letters (optimal string alignment); more than `limit` where it is more than that.
 */
const distance = (
  a: string,
  b: string,
  limit: number,
  change: Uint8Array,
  drop: Uint8Array,
): number => {
  const [n, m] = [Math.min(a.length, longest), Math.min(b.length, longest)];
  let before = rows[0]!;
  let last = rows[1]!;
  let row = rows[2]!;
  let leastBefore = 0;
  last[0] = 0;
  for (let j = 1; j <= m; j += 1) last[j] = last[j - 1]! + drop[b.charCodeAt(j - 1)]!;
  for (let i = 1; i <= n; i += 1) {
    const x = a.charCodeAt(i - 1);
    const dropX = drop[x]!;
    row[0] = last[0]! + dropX;
    let least = row[0]!;
    for (let j = 1; j <= m; j += 1) {
      const y = b.charCodeAt(j - 1);
      let cost = last[j - 1]! + change[x * size + y]!;
      const up = last[j]! + dropX;
      if (up < cost) cost = up;
      const left = row[j - 1]! + drop[y]!;
      if (left < cost) cost = left;
      if (i > 1 && j > 1 && x === b.charCodeAt(j - 2) && y === a.charCodeAt(i - 2)) {
        const swapped = before[j - 2]! + swapping;
        if (swapped < cost) cost = swapped;
      }
      row[j] = cost;
      if (cost < least) least = cost;
    }
    // A swap reaches back two rows.
    if (least > limit && leastBefore > limit) return limit + 1;
    leastBefore = least;
    const free = before;
    before = last;
    last = row;
    row = free;
  }
  return last[m]!;
};
const unitCosts = new Uint8Array(size * size).fill(hundred);
const unitDropping = new Uint8Array(size).fill(hundred);
for (let char = 0; char < size; char += 1) unitCosts[char * size + char] = 0;

/** Letters left out, added, changed or swapped between two texts; `limit + 1` for more. */
const slipsBetween = (a: string, b: string, limit: number): number => {
  let [endA, endB] = [a.length, b.length];
  if (Math.abs(endA - endB) > limit) return limit + 1;
  let start = 0;
  while (start < endA && start < endB && a.charCodeAt(start) === b.charCodeAt(start)) start += 1;
  while (endA > start && endB > start && a.charCodeAt(endA - 1) === b.charCodeAt(endB - 1)) {
    endA -= 1;
    endB -= 1;
  }
  const [restA, restB] = [endA - start, endB - start];
  if (restA <= 1 && restB <= 1) return Math.max(restA, restB);
  if (restA === 2 && restB === 2 && a[start] === b[start + 1] && a[start + 1] === b[start])
    return 1;
  if (limit < 2) return limit + 1;
  const cost = distance(
    a.slice(start, endA),
    b.slice(start, endB),
    limit * hundred,
    unitCosts,
    unitDropping,
  );
  return Math.min(Math.ceil(cost / hundred), limit + 1);
};

/** Slips of the pen between two words that are still looked at, by the shorter one's length. */
export const slipsAllowed = (length: number): number => (length < 3 ? 0 : length < 10 ? 1 : 2);
/** The same for the consonants of their sounds; fewer than five tell too little. */
export const soundSlipsAllowed = (length: number): number => (length < 5 ? 0 : 1);
/** The same where vowels count as one: fewer than five sounds tell too little. */
export const patternSlipsAllowed = (length: number): number => (length < 5 ? 0 : 1);
/** From here on two words can be the same. */
export const sameWord = 0.72;
const strictLength = 5;
const sameSound = 0.97;

/**
 * How alike two spellings are, 0 to 1, and 0 below `sameWord`. Words are compared that differ by
 * few slips, or by few slips in their consonants: what the word index finds, and nothing else.
 */
export const spellingLikeness = (a: Spelling, b: Spelling): number => {
  if (a.text === b.text) return 1;
  if (a.text.length < 2 || b.text.length < 2) return 0;
  const shorter = Math.min(a.text.length, b.text.length);
  if (a.sound === b.sound) return sameSound;
  if ((a.strict || b.strict) && shorter < strictLength) return 0;
  const limit = slipsAllowed(shorter);
  const slips = slipsBetween(a.text, b.text, limit);
  const byLetters = slips > limit ? 0 : 1 - slips / Math.max(a.text.length, b.text.length);
  const longer = Math.max(a.sound.length, b.sound.length);
  const most = Math.floor((1 - sameWord) * longer * hundred);
  const soundLimit = soundSlipsAllowed(Math.min(a.skeleton.length, b.skeleton.length));
  const patternLimit = patternSlipsAllowed(Math.min(a.pattern.length, b.pattern.length));
  const byVowels = a.consonants === b.consonants;
  const comparable =
    slips <= limit ||
    (a.consonants || b.consonants
      ? a.skeleton === b.skeleton || (soundLimit > 0 && slipsBetween(a.skeleton, b.skeleton, 1) < 2)
      : a.family === b.family || (patternLimit > 0 && slipsBetween(a.pattern, b.pattern, 1) < 2));
  const cost = !comparable
    ? most + 1
    : distance(
        a.sound,
        b.sound,
        most,
        byVowels ? costs : consonantCosts,
        byVowels ? dropping : consonantDropping,
      );
  const likeness = Math.max(
    byLetters,
    cost > most ? 0 : Math.min(sameSound, 1 - cost / (longer * hundred)),
  );
  return likeness < sameWord ? 0 : likeness;
};

/** Fewer sounds tell too little to be the same by their family alone. */
const leastFamily = 6;
const sameFamily = 0.9;
/** Words written together are read as one only where they sound the same, or nearly. */
export const joinedLikeness = (a: Spelling, b: Spelling): number => {
  if (a.text === b.text) return 1;
  if (a.sound === b.sound) return sameSound;
  if (a.strict || b.strict) return 0;
  return a.family === b.family && a.family.length >= leastFamily ? sameFamily : 0;
};
