import { type CommandMetadata, isInReach, unseen } from '#kernel';
import type { PartnerView } from '#onboarding/partners';

/**
 * Where a partner lies, whether it exists, and whether anything is still to be decided about it.
 */
export type JudgedPartner = Pick<PartnerView, 'kind' | 'countryCode' | 'regionCode'> &
  Readonly<{ status: 'unknown' | 'known' | 'ended' }>;
const ends: readonly PartnerView['status'][] = ['withdrawn', 'declined', 'merged', 'terminated'];
export const judged = ({ status, ...partner }: PartnerView): JudgedPartner => ({
  ...placeOf(partner),
  status: status === 'unknown' ? 'unknown' : ends.includes(status) ? 'ended' : 'known',
});

/** Where the partner lies, as events carry it. */
export const placeOf = ({ kind, countryCode, regionCode }: Omit<JudgedPartner, 'status'>) => ({
  kind,
  countryCode,
  regionCode,
});
/** Refuses `not-found` where there is no such partner, or none within the caller's scope. */
export const requirePartner = (
  partnerId: string,
  partner: JudgedPartner,
  metadata: CommandMetadata,
): void => {
  const inScope = isInReach(metadata, { ...placeOf(partner), partnerIds: [partnerId] });
  const isThere = partner.status !== 'unknown';
  if (!isThere || !inScope) throw unseen(isThere);
};
