export {
  assign,
  compareNames,
  compareParsed,
  joinedPartLikeness,
  type NameComparison,
  namePolicy,
  partLikeness,
  type PartPair,
  scoreOf,
} from './compare.js';
export { foldName, latinise } from './normalise.js';
export { type NameKind, type ParsedName, parseAcronym, parseName, type Part } from './parts.js';
export { nameSimilarity, type NameEvidence, wordSimilarity } from './similarity.js';
export { nameKey, nameTokens, personTokens } from './tokens.js';
export { WordIndex } from './word-index.js';
export { type AlikeWord, WordList } from './word-list.js';
export {
  nameToFind,
  type NameToFind,
  type SoughtWord,
  soughtWords,
  wholeName,
} from './search-words.js';
export { type Spelling, spellingLikeness } from './spelling.js';
