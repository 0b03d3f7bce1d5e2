import type { PartnerView } from '#onboarding/partners';

/** Where a partner lies, for the scope of what belongs to it. */
export type PartnerPlace = Readonly<{
  status: 'unknown' | 'known';
  countryCode?: string;
  regionCode?: string;
  kind?: string;
}>;
export const placeOf = ({ status, countryCode, regionCode, kind }: PartnerView): PartnerPlace =>
  status === 'unknown' ? { status } : { status: 'known', countryCode, regionCode, kind };
