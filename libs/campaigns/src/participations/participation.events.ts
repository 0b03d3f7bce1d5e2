import type { Event } from '#kernel';

type Participation = { participationId: string; campaignId: string; partnerId: string };
/** Where the partner lies, for the scope of the record. */
type Place = { kind: string; countryCode: string; regionCode: string };

/** Why a partner cannot take part. */
export type IneligibleReason =
  | 'campaign_not_open'
  | 'partner_not_active'
  | 'on_hold'
  | 'due_diligence_not_valid'
  | 'due_diligence_outcome'
  | 'kind_not_admitted'
  | 'sector_excluded'
  | 'engagement_missing'
  | 'round_stopped';
/** What a partner accepts before it is confirmed. */
export type AcceptedTerm = 'emblem_use' | 'no_endorsement' | 'reporting';

/** A partner was asked to join. `roundId`: with many others. */
export type ParticipationInvited = Event<
  'participation.invited',
  Participation & Place & { roundId?: string }
>;
/** A partner on the list of a round was not asked; a later round may do so. */
export type ParticipationPassedOver = Event<
  'participation.passed_over',
  Participation & Place & { roundId: string; reasons: IneligibleReason[] }
>;
/** The partner itself wants to join. `sectors`: divisions of ISIC it says it works in. */
export type ParticipationInterested = Event<
  'participation.interested',
  Participation &
    Place & {
      accepted: AcceptedTerm[];
      sectors: string[];
      engagementId?: string;
    }
>;
/** The partner may take part, by this version of the rules. */
export type ParticipationEligible = Event<
  'participation.eligible',
  Participation & { eligibilityRuleVersion: number }
>;
/** The partner cannot take part. */
export type ParticipationIneligible = Event<
  'participation.ineligible',
  Participation & { reasons: IneligibleReason[] }
>;
/** The partner takes part. `partnerName`: its public name on the day. */
export type ParticipationConfirmed = Event<
  'participation.confirmed',
  Participation & { partnerName: string; confirmedById: string }
>;
/** What it does counts from now on. */
export type ParticipationActivated = Event<'participation.activated', Participation>;
/** Something happened to the partner: it takes no part until that is over. */
export type ParticipationSuspended = Event<
  'participation.suspended',
  Participation & { reasons: IneligibleReason[] }
>;
/** It takes part again, or is asked again. */
export type ParticipationReinstated = Event<
  'participation.reinstated',
  Participation & { status: 'invited' | 'interested' | 'eligible' | 'confirmed' | 'active' }
>;
/** The partner said no. */
export type ParticipationDeclined = Event<'participation.declined', Participation>;
/** The partner, or whoever leads the campaign, ended it before its time. */
export type ParticipationWithdrawn = Event<
  'participation.withdrawn',
  Participation & { by: 'partner' | 'organisation'; reasonRef?: string }
>;
/** The campaign ended before the partner took part. */
export type ParticipationLapsed = Event<
  'participation.lapsed',
  Participation & { cause: 'campaign_closed' | 'campaign_cancelled' }
>;
/** The campaign is over, and the partner took part in it. */
export type ParticipationCompleted = Event<'participation.completed', Participation>;

export type ParticipationEvent =
  | ParticipationInvited
  | ParticipationPassedOver
  | ParticipationInterested
  | ParticipationEligible
  | ParticipationIneligible
  | ParticipationConfirmed
  | ParticipationActivated
  | ParticipationSuspended
  | ParticipationReinstated
  | ParticipationDeclined
  | ParticipationWithdrawn
  | ParticipationLapsed
  | ParticipationCompleted;
