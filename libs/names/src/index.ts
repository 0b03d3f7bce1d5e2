export { foldName, latinise, nameKey, nameTokens } from './normalise.js';
export { nameSimilarity, type NameEvidence, wordSimilarity } from './similarity.js';
