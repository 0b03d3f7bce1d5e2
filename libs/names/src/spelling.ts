import type { Latin } from './readings.js';

/**
 * One way to write a word, ready to be compared: its letters, what they sound like, and the
 * consonants of that.
 */
export type Spelling = Readonly<{
  text: string;
  sound: string;
  skeleton: string;
  consonants: boolean;
  strict: boolean;
  /** The sound's letters as bits. */
  letters: number;
}>;

/**
 * One sign for one sound, whatever the country writes: `x` is sh, `c` is ch, `Z` is ts.
 * `Youssef` and `Yusuf` are `iusef` and `iusuf`.
 */
export const soundOf = (text: string): string =>
  text
    .replaceAll(/^x/g, '%')
    .replaceAll('x', 'ks')
    .replaceAll(/s(?:ch|h)?tsch|s(?:h)?ch|sch|sh/g, '%')
    .replaceAll(/d(?:zh|j)|zh/g, 'j')
    .replaceAll(/tsch|tch|ch/g, '&')
    .replaceAll(/t[sz]/g, '=')
    .replaceAll('ph', 'f')
    .replaceAll('kh', 'h')
    .replaceAll(/([dtgbjr])h/g, '$1')
    .replaceAll(/ck|q|c/g, 'k')
    .replaceAll(/w(?=u|oo)/g, '')
    .replaceAll('w', 'v')
    .replaceAll('y', 'i')
    .replaceAll(/ou|oo/g, 'u')
    .replaceAll(/ee|ie/g, 'i')
    .replaceAll('ei', 'ai')
    .replaceAll(/(.)\1+/g, '$1')
    .replace(/(?<=..)h$/, '')
    .replaceAll('%', 'x')
    .replaceAll('&', 'c')
    .replaceAll('=', 'Z');

const classes: Readonly<Record<string, string>> = {
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
};
const skeletonOf = (sound: string): string =>
  sound
    .replaceAll(/[aeiouh]/g, '')
    .replaceAll(/[pfvtkzZxcj]/g, (char) => classes[char]!)
    .replaceAll(/(.)\1+/g, '$1');
const bitsOf = (text: string): number => {
  let bits = 0;
  for (let at = 0; at < text.length; at += 1) bits |= 1 << (text.charCodeAt(at) % 32);
  return bits;
};
export const spellingOf = ({ text, consonants, strict = false }: Latin): Spelling => {
  const sound = soundOf(text);
  return { text, sound, skeleton: skeletonOf(sound), consonants, strict, letters: bitsOf(sound) };
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
const costs = new Float64Array(size * size).fill(1);
const consonantCosts = new Float64Array(size * size).fill(1);
const dropping = new Float64Array(size).fill(1);
const consonantDropping = new Float64Array(size).fill(1);
const set = (table: Float64Array, a: string, b: string, cost: number): void => {
  table[a.charCodeAt(0) * size + b.charCodeAt(0)] = cost;
  table[b.charCodeAt(0) * size + a.charCodeAt(0)] = cost;
};
for (const a of 'aeiou') {
  for (const b of 'aeiou') {
    set(costs, a, b, 0.45);
    set(consonantCosts, a, b, 0.2);
  }
  dropping[a.charCodeAt(0)] = 0.45;
  consonantDropping[a.charCodeAt(0)] = 0.15;
}
for (const table of [dropping, consonantDropping]) table['h'.charCodeAt(0)] = 0.4;
for (const [pair, cost] of near)
  for (const table of [costs, consonantCosts]) set(table, pair[0]!, pair[1]!, cost);
for (let char = 0; char < size; char += 1)
  for (const table of [costs, consonantCosts]) table[char * size + char] = 0;
const swapping = 0.8;

const longest = 64;
const rows = [0, 1, 2].map(() => new Float64Array(longest + 2));
/**
 * The least cost of turning one text into the other by leaving out, adding, changing and swapping
 * letters (optimal string alignment); `limit` is returned where it is more than that.
 */
const distance = (
  a: string,
  b: string,
  limit: number,
  change: (x: number, y: number) => number,
  drop: (x: number) => number,
  swap: number,
): number => {
  const [n, m] = [Math.min(a.length, longest), Math.min(b.length, longest)];
  let [before, last, row] = rows as [Float64Array, Float64Array, Float64Array];
  let leastBefore = 0;
  last[0] = 0;
  for (let j = 1; j <= m; j += 1) last[j] = last[j - 1]! + drop(b.charCodeAt(j - 1));
  for (let i = 1; i <= n; i += 1) {
    const x = a.charCodeAt(i - 1);
    row[0] = last[0]! + drop(x);
    let least = row[0]!;
    for (let j = 1; j <= m; j += 1) {
      const y = b.charCodeAt(j - 1);
      let cost = last[j - 1]! + change(x, y);
      const up = last[j]! + drop(x);
      if (up < cost) cost = up;
      const left = row[j - 1]! + drop(y);
      if (left < cost) cost = left;
      if (i > 1 && j > 1 && x === b.charCodeAt(j - 2) && y === a.charCodeAt(i - 2)) {
        const swapped = before[j - 2]! + (x === y ? 0 : swap);
        if (swapped < cost) cost = swapped;
      }
      row[j] = cost;
      if (cost < least) least = cost;
    }
    // A swap reaches back two rows.
    if (least > limit && leastBefore > limit) return limit + 1;
    leastBefore = least;
    [before, last, row] = [last, row, before];
  }
  return last[m]!;
};
const unit = (x: number, y: number): number => (x === y ? 0 : 1);
const one = (): number => 1;
const byCost = (x: number, y: number): number => costs[x * size + y]!;
const byConsonants = (x: number, y: number): number => consonantCosts[x * size + y]!;
const dropped = (x: number): number => dropping[x]!;
const droppedConsonant = (x: number): number => consonantDropping[x]!;

/** Slips of the pen between two words that are still looked at, by the shorter one's length. */
export const slipsAllowed = (length: number): number => (length < 3 ? 0 : length < 8 ? 1 : 2);
export const soundSlipsAllowed = (length: number): number => (length < 3 ? 0 : 1);
/** From here on two words can be the same. */
export const sameWord = 0.72;
const strictLength = 5;
const sameSound = 0.97;

const edits = (a: string, b: string, limit: number): number =>
  Math.abs(a.length - b.length) > limit ? limit + 1 : distance(a, b, limit, unit, one, 1);
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
  const slips = edits(a.text, b.text, limit);
  const byLetters = slips > limit ? 0 : 1 - slips / Math.max(a.text.length, b.text.length);
  const longer = Math.max(a.sound.length, b.sound.length);
  const most = (1 - sameWord) * longer;
  const soundLimit = soundSlipsAllowed(Math.min(a.skeleton.length, b.skeleton.length));
  const comparable =
    a.skeleton === b.skeleton || edits(a.skeleton, b.skeleton, soundLimit) <= soundLimit;
  const consonants = a.consonants !== b.consonants;
  const cost =
    slips > limit && !comparable
      ? most + 1
      : consonants
        ? distance(a.sound, b.sound, most, byConsonants, droppedConsonant, swapping)
        : distance(a.sound, b.sound, most, byCost, dropped, swapping);
  const likeness = Math.max(byLetters, cost > most ? 0 : Math.min(sameSound, 1 - cost / longer));
  return likeness < sameWord ? 0 : likeness;
};
