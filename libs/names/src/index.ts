export { foldName, latinise, nameKey, nameTokens, personTokens } from './normalise.js';
export { nameSimilarity, type NameEvidence, wordSimilarity } from './similarity.js';
