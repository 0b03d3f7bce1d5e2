import { nameTokens } from './tokens.js';

/** How alike two words are, 0 to 1: Jaro-Winkler. */
export const wordSimilarity = (a: string, b: string): number => {
  if (a === b) return 1;
  const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1);
  const inA = new Uint8Array(a.length);
  const inB = new Uint8Array(b.length);
  let m = 0;
  for (let i = 0; i < a.length; i += 1) {
    const end = i + reach + 1 < b.length ? i + reach + 1 : b.length;
    for (let j = i > reach ? i - reach : 0; j < end; j += 1)
      if (inB[j] === 0 && a.charCodeAt(i) === b.charCodeAt(j)) {
        inA[i] = inB[j] = 1;
        m += 1;
        break;
      }
  }
  if (m === 0) return 0;
  let transposed = 0;
  for (let i = 0, j = 0; i < a.length; i += 1)
    if (inA[i] === 1) {
      while (inB[j] === 0) j += 1;
      if (a.charCodeAt(i) !== b.charCodeAt(j)) transposed += 0.5;
      j += 1;
    }
  const jaro = (m / a.length + m / b.length + (m - transposed) / m) / 3;
  let prefix = 0;
  while (prefix < 4 && prefix < Math.min(a.length, b.length) && a[prefix] === b[prefix])
    prefix += 1;
  return jaro + prefix * 0.1 * (1 - jaro);
};

/** Pairs of words that were taken for the same. */
export type NameEvidence = readonly Readonly<{ left: string; right: string; similarity: number }>[];

/**
 * How alike two names are, whatever the order of their words: each word finds its best partner,
 * weighted by length. Threshold for a pair: 0.8.
 */
export const nameSimilarity = (
  left: string | readonly string[],
  right: string | readonly string[],
): { score: number; evidence: NameEvidence } => {
  const a = typeof left === 'string' ? nameTokens(left) : left;
  const b = typeof right === 'string' ? nameTokens(right) : right;
  if (a.length === 0 || b.length === 0) return { score: 0, evidence: [] };
  const pairs = a
    .flatMap((l, i) =>
      b.map((r, j) => ({ i, j, left: l, right: r, similarity: wordSimilarity(l, r) })),
    )
    .filter(({ similarity }) => similarity >= 0.8)
    .sort((x, y) => y.similarity - x.similarity);
  const usedA = new Set<number>();
  const usedB = new Set<number>();
  const evidence = pairs.flatMap(({ i, j, left: l, right: r, similarity }) => {
    if (usedA.has(i) || usedB.has(j)) return [];
    usedA.add(i);
    usedB.add(j);
    return [{ left: l, right: r, similarity: Math.round(similarity * 1000) / 1000 }];
  });
  const weight = (words: readonly string[]): number =>
    words.reduce((sum, word) => sum + word.length, 0);
  const matched = evidence.reduce(
    (sum, pair) => sum + pair.similarity * (pair.left.length + pair.right.length),
    0,
  );
  return { score: Math.round((matched / (weight(a) + weight(b))) * 1000) / 1000, evidence };
};
