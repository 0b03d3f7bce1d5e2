import type { PartnerView } from '#onboarding/partners';

/** A partner as screening needs it. */
export type ScreenedPartner = Pick<
  PartnerView,
  'kind' | 'countryCode' | 'regionCode' | 'registrantId' | 'people'
> &
  Readonly<{
    status: 'unknown' | 'known' | 'gone';
    names: readonly string[];
    acronyms: readonly string[];
  }>;
const gone: readonly PartnerView['status'][] = [
  'withdrawn',
  'declined',
  'merged',
  'terminated',
  'excluded',
];

export const screened = ({ status, names, ...partner }: PartnerView): ScreenedPartner => ({
  ...partner,
  status: status === 'unknown' ? 'unknown' : gone.includes(status) ? 'gone' : 'known',
  names: names.flatMap(({ type, value }) => (type === 'acronym' ? [] : [value])),
  acronyms: names.flatMap(({ type, value }) => (type === 'acronym' ? [value] : [])),
});
