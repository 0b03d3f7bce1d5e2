import type { MatchFeatures } from '../matching/features.policy.js';

/** Where a list has an entry. */
export type EntryReference = { listId: string; entryRef: string };
/** What a pair of subject and entry is about. `registrantId` may not clear it. */
export type MatchFacts = {
  matchId: string;
  partnerId: string;
  subject: { type: 'partner' | 'person'; id: string };
  /** Under which it was found first. */
  listId: string;
  entryRef: string;
  entryVersion: string;
  /** Changes when a name, alias or birth year of the subject does. */
  subjectFingerprint: string;
  score: number;
  features: MatchFeatures;
  registrantId: string;
  kind: string;
  countryCode: string;
  regionCode: string;
};
