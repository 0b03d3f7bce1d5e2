import type { CalendarDate, Event } from '#kernel';

type Participation = { participationId: string; campaignId: string; partnerId: string };
/** Where the partner lies, for the scope of the record, and what the campaign is called. */
type Place = {
  kind: string;
  countryCode: string;
  regionCode: string;
  campaignTitle: string;
  /** Whoever plans the campaign. */
  managerId: string;
};

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
  Participation & Place & { roundId?: string; campaignEnd: CalendarDate }
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
/** The campaign ended before the partner took part, or another record goes on in its place. */
export type ParticipationLapsed = Event<
  'participation.lapsed',
  Participation & { cause: 'campaign_closed' | 'campaign_cancelled' | 'partner_merged' }
>;
/** The campaign is over, and the partner took part in it. */
export type ParticipationCompleted = Event<'participation.completed', Participation>;

/** What changed about the campaign while a partner is on its way or takes part. */
export type CampaignChange = 'paused' | 'resumed' | 'extended';
/** The partner is told of a change of the campaign. */
export type ParticipationCampaignChanged = Event<
  'participation.campaign_changed',
  Participation & { change: CampaignChange; end: CalendarDate }
>;
/** The partner did something for the campaign. `reach`: people reached, as it counts them. */
export type ParticipationActionReported = Event<
  'participation.action_reported',
  Participation & {
    actionId: string;
    kind: 'event' | 'material' | 'media' | 'training' | 'other';
    heldOn: CalendarDate;
    reach: number;
  }
>;
/** The partner wants to use something, with the emblem or without it. */
export type ParticipationMaterialSubmitted = Event<
  'participation.material_submitted',
  Participation & { materialId: string; hash: string; emblem: boolean; submittedById: string }
>;
/** It may be used as it is. */
export type ParticipationMaterialApproved = Event<
  'participation.material_approved',
  Participation & { materialId: string; emblem: boolean }
>;
/** It may not be used. */
export type ParticipationMaterialRejected = Event<
  'participation.material_rejected',
  Participation & { materialId: string; reasonRef?: string }
>;
/** What was approved may be used no more. */
export type ParticipationMaterialWithdrawn = Event<
  'participation.material_withdrawn',
  Participation & { materialIds: string[]; reasonRef?: string }
>;

/** The partner's country lies in another region now; the participation is seen from there. */
export type ParticipationRescoped = Event<
  'participation.rescoped',
  Participation & { from: string; regionCode: string }
>;

/** Its partner was merged: the survivor takes part in its place. `partnerName`: its public name. */
export type ParticipationRepointed = Event<
  'participation.repointed',
  {
    participationId: string;
    campaignId: string;
    fromPartnerId: string;
    toPartnerId: string;
    partnerIds: string[];
    kind: string;
    countryCode: string;
    regionCode: string;
    partnerName: string;
  }
>;

export type ParticipationEvent =
  | ParticipationRepointed
  | ParticipationRescoped
  | ParticipationCampaignChanged
  | ParticipationActionReported
  | ParticipationMaterialSubmitted
  | ParticipationMaterialApproved
  | ParticipationMaterialRejected
  | ParticipationMaterialWithdrawn
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
