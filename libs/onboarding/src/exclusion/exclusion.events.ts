import type { CalendarDate, Event } from '#kernel';
import type { Relation } from './relationships.events.js';

export type ExclusionBasis = 'tobacco' | 'arms' | 'sanctions' | 'furthering_interests';
/**
 * How the evidence leads to the basis: the partner itself, a chain of links, shares added up over
 * several chains, or another finding.
 */
export type ExclusionGrounds =
  'activity' | 'chain' | 'indirect_ownership' | 'due_diligence' | 'other';
/**
 * One step of the evidence: `from` has the relation to `to`; `share` in percent. A link of the
 * graph has an id and a revision.
 */
export type EvidenceLink = {
  from: string;
  to: string;
  relation: Relation | 'activity' | 'due_diligence_finding' | 'other';
  share?: number;
  year?: number;
  since?: CalendarDate;
  linkId?: string;
  revision?: number;
};

type About = { caseId: string; partnerId: string };
/** A case begins where its partner lies. */
type Begun = About & { kind: string; countryCode: string; regionCode: string };
/** What speaks for an exclusion. */
type Case = Begun & {
  basis: ExclusionBasis;
  grounds: ExclusionGrounds;
  evidencePath: EvidenceLink[];
  effectiveShare?: number;
};

/** The graph leads to tobacco or arms; a person is to decide. */
export type ExclusionFlagged = Event<'exclusion.flagged', Case & { reviewId?: string }>;
/** There is a link, but a weak one; or the graph was too large to be sure. */
export type ExclusionCautioned = Event<
  'exclusion.cautioned',
  Begun & {
    cause: 'weak_link' | 'graph_too_large';
    basis?: ExclusionBasis;
    evidencePath: EvidenceLink[];
    effectiveShare?: number;
  }
>;
/** A person proposes the exclusion. */
export type ExclusionRaised = Event<'exclusion.proposed', Case & { reasonRef?: string }>;
/** Another person confirmed it; the partner is excluded. */
export type ExclusionConfirmed = Event<
  'exclusion.confirmed',
  About & {
    basis: ExclusionBasis;
    evidencePath: EvidenceLink[];
    effectiveOn: CalendarDate;
    raisedById: string;
  }
>;
/** A person found that the evidence does not exclude; it is not flagged again until it changes. */
export type ExclusionRejected = Event<'exclusion.rejected', About & { reasonRef?: string }>;
/** A confirmed exclusion was lifted by the Director-General. */
export type ExclusionLifted = Event<'exclusion.lifted', About & { reasonRef?: string }>;
/** The links that led to it are no more. */
export type ExclusionWithdrawn = Event<'exclusion.withdrawn', About>;

/** The partner's country lies in another region now; who works on the case follows. */
export type ExclusionRescoped = Event<
  'exclusion.rescoped',
  About & { from: string; regionCode: string }
>;

export type ExclusionEvent =
  | ExclusionFlagged
  | ExclusionCautioned
  | ExclusionRaised
  | ExclusionConfirmed
  | ExclusionRejected
  | ExclusionLifted
  | ExclusionWithdrawn
  | ExclusionRescoped;
