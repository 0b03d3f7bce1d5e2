import type { CalendarDate, Event } from '#kernel';
import type { EngagementType } from '#reference';

export type ConcernCategory =
  | 'reputational'
  | 'financial'
  | 'operational'
  | 'compliance'
  | 'conflict_of_interest'
  | 'emblem_misuse'
  | 'information_delay'
  | 'sexual_exploitation_abuse'
  | 'safeguarding'
  | 'other';
export type ConcernSource = 'staff' | 'partner' | 'beneficiary' | 'media' | 'audit' | 'other';
export type ConcernSeverity = 'observation' | 'risk';
type Concern = {
  concernId: string;
  partnerId: string;
  /** For those in compliance and ethics alone. */
  restricted: boolean;
};

/**
 * Somebody raised a concern about a partner; the words are in the vault. `assignBy`: until when
 * somebody takes it over.
 */
export type ConcernRaised = Event<
  'concern.raised',
  Concern & {
    kind: string;
    countryCode: string;
    regionCode: string;
    category: ConcernCategory;
    severity: ConcernSeverity;
    source: ConcernSource;
    anonymous: boolean;
    descriptionRef: string;
    contactRef?: string;
    assignBy?: CalendarDate;
  }
>;
/** What was an observation is a risk. */
export type ConcernUpgraded = Event<
  'concern.upgraded',
  Concern & { assignBy?: CalendarDate; reasonRef?: string }
>;
/** It goes to those who may uphold it; again only with other evidence. */
export type ConcernEscalated = Event<
  'concern.escalated',
  Concern & { evidenceId?: string; assignBy?: CalendarDate }
>;
/** Somebody answers for it from now on. */
export type ConcernTaken = Event<'concern.taken', Concern & { ownerId: string }>;
/** The first of two people would uphold it, with a hold on all work or on these types. */
export type ConcernUpholdingProposed = Event<
  'concern.upholding_proposed',
  Concern & { engagementTypes?: EngagementType[]; informsPartner: boolean; reasonRef?: string }
>;
/**
 * Two people found it to be so: the partner is held. `appealUntil`: it is told, and may appeal until
 * the end of the day; missing while an investigation forbids to tell.
 */
export type ConcernUpheld = Event<
  'concern.upheld',
  Concern & { holdId: string; engagementTypes?: EngagementType[]; appealUntil?: CalendarDate }
>;
/** The partner is told of what was upheld before; it may appeal from now on. */
export type ConcernPartnerInformed = Event<
  'concern.partner_informed',
  Concern & { appealUntil: CalendarDate }
>;
/** There is nothing in it. */
export type ConcernDismissed = Event<'concern.dismissed', Concern & { reasonRef?: string }>;
/** The partner disagrees; its grounds are in the vault. */
export type ConcernAppealed = Event<
  'concern.appealed',
  Concern & { groundsRef: string; decideBy: CalendarDate }
>;
/** Somebody without a part in it decided the appeal. */
export type ConcernAppealDecided = Event<
  'concern.appeal_decided',
  Concern & { outcome: 'upheld' | 'dismissed'; holdId: string; reasonRef?: string }
>;
/** The first of two people finds the plan to remedy it carried out. */
export type ConcernRemedyProposed = Event<
  'concern.remedy_proposed',
  Concern & { evidenceHash: string }
>;
/** It is put right: the hold is released. */
export type ConcernRemedied = Event<'concern.remedied', Concern & { holdReleased: string }>;
/** The partner's country lies in another region now; who works on the concern follows. */
export type ConcernRescoped = Event<
  'concern.rescoped',
  Concern & { from: string; regionCode: string }
>;
/** The partner was merged: the concern is about the survivor. */
export type ConcernRepointed = Event<
  'concern.repointed',
  {
    concernId: string;
    restricted: boolean;
    open: boolean;
    fromPartnerId: string;
    toPartnerId: string;
    partnerIds: string[];
    kind: string;
    countryCode: string;
    regionCode: string;
  }
>;
export type ConcernEvent =
  | ConcernRaised
  | ConcernUpgraded
  | ConcernEscalated
  | ConcernTaken
  | ConcernUpholdingProposed
  | ConcernUpheld
  | ConcernPartnerInformed
  | ConcernDismissed
  | ConcernAppealed
  | ConcernAppealDecided
  | ConcernRemedyProposed
  | ConcernRemedied
  | ConcernRescoped
  | ConcernRepointed;
