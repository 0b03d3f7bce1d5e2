import type { CalendarDate } from '#kernel';
import type { EngagementView } from '#onboarding/engagements';
import type { PartnerView } from '#onboarding/partners';

/** A partner as an agreement needs to know it. `signatories`: whoever may be named to sign for it. */
export type ContractingPartner = Pick<
  PartnerView,
  'status' | 'kind' | 'countryCode' | 'regionCode'
> &
  Readonly<{ signatories?: readonly string[] }>;
/** The engagement an agreement is made for. */
export type ContractedEngagement = Pick<
  EngagementView,
  | 'status'
  | 'agreementId'
  | 'revision'
  | 'amends'
  | 'partnerIds'
  | 'types'
  | 'typesInForce'
  | 'period'
  | 'amending'
>;

export type Term = Readonly<{ agreementId: string; start: CalendarDate; end?: CalendarDate }>;
