import { peopleOf } from '#kernel';
import type { Comparison, MatchEvent } from './match.events.js';
import type { EntryReference, MatchFacts } from './match-facts.policy.js';

type Status = 'open' | 'in_review' | 'escalated' | 'confirmed' | 'false_positive' | 'obsolete';
export type KnownMatch = Readonly<{
  status: Status;
  /** Where all lists in force have the entry. */
  references: readonly EntryReference[];
  analystId?: string;
  wasConfirmed?: boolean;
  /** What it was cleared by, the last time. */
  compared?: readonly Comparison[];
  signatures: readonly Readonly<{ as: 'DDL' | 'CRE'; by: readonly string[] }>[];
}> &
  Readonly<MatchFacts>;
export type Match = Readonly<{ status: 'unknown' }> | KnownMatch;
export const unknownMatch: Match = { status: 'unknown' };

export const evolve = (state: Match, event: MatchEvent): Match => {
  if (event.type === 'screening.match_found')
    return {
      status: 'open',
      signatures: [],
      references: [{ listId: event.data.listId, entryRef: event.data.entryRef }],
      ...event.data,
    };
  if (state.status === 'unknown') return state;
  switch (event.type) {
    case 'screening.match_taken':
      return { ...state, status: 'in_review', analystId: event.data.analystId };
    case 'screening.match_escalated':
      return { ...state, status: 'escalated' };
    case 'screening.match_compared':
      return { ...state, compared: event.data.compared };
    case 'screening.match_cleared':
      return { ...state, status: 'false_positive', signatures: [] };
    case 'screening.match_confirmation_signed':
      return {
        ...state,
        signatures: [...state.signatures, { as: event.data.as, by: peopleOf(event.by) }],
      };
    case 'screening.match_confirmed':
      return { ...state, status: 'confirmed' };
    case 'screening.match_reopened': {
      const { entryVersion, subjectFingerprint, score, features = state.features } = event.data;
      return {
        ...state,
        status: 'open',
        entryVersion,
        subjectFingerprint,
        score,
        features,
        signatures: [],
      };
    }
    case 'screening.match_obsolete':
      return {
        ...state,
        status: 'obsolete',
        ...(event.data.wasConfirmed ? { wasConfirmed: true } : {}),
      };
    case 'screening.match_merged':
      return { ...state, status: 'obsolete' };
    case 'screening.match_references_changed':
      return { ...state, references: event.data.references };
    case 'screening.match_rescoped':
      return { ...state, regionCode: event.data.regionCode };
  }
};
