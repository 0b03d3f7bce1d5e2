import { type CalendarDate, type Command, type CommonFacts, require } from '#kernel';
import { type ProcessProfile, profileOf } from '#reference';
import type { Commitments } from './commitments/commitments.state.js';
import type { PartnerEvent } from './partner.events.js';
import type { KnownPartner } from './partner.state.js';
import type { DueDiligenceView, OtherPartner } from './views/views.state.js';

/** What a decision on a partner knows of other streams. Each command gets what it asks for. */
export type PartnerFacts = CommonFacts &
  Readonly<{
    dueDiligence?: DueDiligenceView;
    commitments?: Commitments;
    /** The record to merge into, and what is under way with it. */
    survivor?: OtherPartner;
    survivorCommitments?: Commitments;
    /** The head office named, then its own head office, and so on. */
    ancestors?: readonly OtherPartner[];
    /** Records named as offices of this one. */
    offices?: readonly OtherPartner[];
  }>;
type FactOf<E> = E extends PartnerEvent ? Readonly<Pick<E, 'type' | 'data'>> : never;
export type PartnerFact = FactOf<PartnerEvent>;
/** A decision about a partner that exists. */
export type Decide<C extends Command> = (command: C, state: KnownPartner, facts: PartnerFacts) => PartnerFact[];

export const profileOfPartner = ({ kind, profileVersion }: KnownPartner): ProcessProfile => profileOf(kind, profileVersion);
export const reasonOf = ({ reasonRef }: { reasonRef?: string }): { reasonRef?: string } => (reasonRef ? { reasonRef } : {});

const favourable: readonly (string | undefined)[] = ['clear', 'clear_with_notes', 'caution'];
/**
 * Due diligence of the profile is concluded, favourable and valid on the day; undefined where the profile asks for none.
 * Refuses `partner.due-diligence-missing`, `partner.due-diligence-adverse`, `partner.due-diligence-expired`. Source: b.1, b.2.
 */
export const requireDueDiligence = (state: KnownPartner, { dueDiligence }: PartnerFacts, today: CalendarDate): DueDiligenceView | undefined => {
  const { dueDiligence: level } = profileOfPartner(state);
  if (level === 'none') return undefined;
  require(dueDiligence && dueDiligence.status !== 'unknown' && dueDiligence.status !== 'open', 'partner.due-diligence-missing', 'Due diligence must be concluded first.', { level });
  require(favourable.includes(dueDiligence.outcome), 'partner.due-diligence-adverse', 'Due diligence did not end in favour of the partner.');
  require(dueDiligence.status === 'concluded' && dueDiligence.validUntil !== undefined && dueDiligence.validUntil > today, 'partner.due-diligence-expired', 'Due diligence is no longer valid; ask for a new one.');
  return dueDiligence;
};
