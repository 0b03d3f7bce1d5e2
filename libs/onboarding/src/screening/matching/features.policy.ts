/**
 * Why a subject and an entry were taken for the same; no names, so that it may travel in events.
 */
export type MatchFeatures = {
  nameScore: number;
  /** Index of the entry's name that matched best. */
  entryName: number;
  quality: 'primary' | 'good' | 'low';
  wordsMatched: number;
  wordsOfSubject: number;
  wordsOfEntry: number;
  birthYear: 'same' | 'different' | 'unknown';
  document: boolean;
  sameType: boolean;
};
