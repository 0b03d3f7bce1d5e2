import type { PartnerView } from '#onboarding/partners';

/** A partner as its review needs to know it. `ended`: nothing is reviewed any more. */
export type ReviewedPartner = Pick<
  PartnerView,
  'kind' | 'countryCode' | 'regionCode' | 'profileVersion' | 'corporateLink'
> &
  Readonly<{
    status: 'unknown' | 'known' | 'ended';
    /** How many names it has. */
    names: number;
    people: readonly Readonly<{ personId: string; role: string }>[];
  }>;
const ends: readonly PartnerView['status'][] = ['withdrawn', 'declined', 'merged', 'terminated'];

export const reviewed = ({ status, names, ...partner }: PartnerView): ReviewedPartner => ({
  ...partner,
  status: status === 'unknown' ? 'unknown' : ends.includes(status) ? 'ended' : 'known',
  names: names.length,
});
