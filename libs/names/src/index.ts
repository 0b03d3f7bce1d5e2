export {
  assign,
  compareNames,
  compareParsed,
  type NameComparison,
  namePolicy,
  partLikeness,
  type PartPair,
  scoreOf,
} from './compare.js';
export { foldName, latinise, nameKey, nameTokens, personTokens } from './normalise.js';
export { type NameKind, type ParsedName, parseName, type Part } from './parts.js';
export { nameSimilarity, type NameEvidence, wordSimilarity } from './similarity.js';
export { WordIndex } from './word-index.js';
