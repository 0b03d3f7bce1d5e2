import type { Event } from '#kernel';
import type { MatchFeatures } from '../matching/features.policy.js';
import type { EntryReference, MatchFacts } from './match-facts.policy.js';

export type ScreeningSubject = { type: 'partner' | 'person'; id: string };
/**
 * A subject looks like a listed entry. Names stay out: `entryRef` and the evidence are enough to
 * look them up.
 */
export type MatchFound = Event<'screening.match_found', MatchFacts>;
export type MatchTaken = Event<
  'screening.match_taken',
  { matchId: string; partnerId: string; analystId: string }
>;
export type MatchEscalated = Event<
  'screening.match_escalated',
  { matchId: string; partnerId: string; reasonRef: string }
>;
/** A fact of the subject and of the entry, side by side, and where the subject's is known from. */
export type Comparison = {
  fact: string;
  subjectValueRef: string;
  entryValueRef: string;
  sourceRef: string;
};
/** What was compared before the match was cleared; the values are sealed. */
export type MatchCompared = Event<
  'screening.match_compared',
  { matchId: string; partnerId: string; compared: Comparison[] }
>;
/** The subject is somebody else. Holds until the entry or the subject changes. */
export type MatchCleared = Event<
  'screening.match_cleared',
  {
    matchId: string;
    partnerId: string;
    facts: string[];
    clearedAgainst: { entryVersion: string; subjectFingerprint: string };
    reasonRef?: string;
  }
>;
/** One of the two signatures a confirmation needs. */
export type ConfirmationSigned = Event<
  'screening.match_confirmation_signed',
  { matchId: string; partnerId: string; as: 'DDL' | 'CRE'; reasonRef: string }
>;
export type MatchConfirmed = Event<
  'screening.match_confirmed',
  {
    matchId: string;
    partnerId: string;
    subject: ScreeningSubject;
    effects: string[];
    reasonRef: string;
  }
>;
export type MatchReopened = Event<
  'screening.match_reopened',
  {
    matchId: string;
    partnerId: string;
    cause: 'entry_changed' | 'subject_changed' | 'subject_returned';
    entryVersion: string;
    subjectFingerprint: string;
    score: number;
    /** As entry and subject are now; absent where they are as before. */
    features?: MatchFeatures;
    /** What the entry says differently; absent where the list told no more than a version. */
    changed?: ('type' | 'names' | 'birth_years' | 'countries' | 'documents')[];
  }
>;
export type MatchObsolete = Event<
  'screening.match_obsolete',
  {
    matchId: string;
    partnerId: string;
    cause: 'delisted' | 'subject_gone' | 'below_threshold';
    wasConfirmed: boolean;
  }
>;
/** The lists have the entry under other references than before; what was decided about it stays. */
export type MatchReferencesChanged = Event<
  'screening.match_references_changed',
  { matchId: string; partnerId: string; references: EntryReference[] }
>;
/** The entry turned out to be that of another match of the same subject, `into`, which goes on. */
export type MatchMerged = Event<
  'screening.match_merged',
  { matchId: string; partnerId: string; into: string }
>;
/** The partner's country lies in another region now; who works on the match follows. */
export type MatchRescoped = Event<
  'screening.match_rescoped',
  { matchId: string; partnerId: string; from: string; regionCode: string }
>;
export type MatchEvent =
  | MatchFound
  | MatchTaken
  | MatchEscalated
  | MatchCompared
  | MatchCleared
  | ConfirmationSigned
  | MatchConfirmed
  | MatchReopened
  | MatchObsolete
  | MatchReferencesChanged
  | MatchMerged
  | MatchRescoped;
