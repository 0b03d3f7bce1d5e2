import type { PartnerView } from '#onboarding/partners';
import type { EngagementView } from '../engagement.view.js';

/** A partner as an engagement needs to know it. `absorbedIds`: records merged into it. */
export type EngagedPartner = Pick<
  PartnerView,
  'status' | 'kind' | 'countryCode' | 'regionCode' | 'survivorId'
> &
  Partial<Pick<PartnerView, 'absorbedIds'>>;

/** An earlier engagement a proposal says it repeats. */
export type PatternView = Pick<EngagementView, 'approved' | 'partnerIds' | 'types'> &
  Readonly<{ status: string }>;
