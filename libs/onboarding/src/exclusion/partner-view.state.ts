import { type CommandMetadata, reaches, RuleViolation } from '#kernel';

type ForeignEvent = Readonly<{ type: string; data: Readonly<Record<string, unknown>> }>;
/**
 * Where a partner lies, whether it exists, and whether anything is still to be decided about it.
 */
export type PartnerView = Readonly<{
  status: 'unknown' | 'known' | 'ended';
  kind: string;
  countryCode: string;
  regionCode: string;
}>;
const ends = ['partner.withdrawn', 'partner.declined', 'partner.merged', 'partner.terminated'];
const text = (value: unknown, otherwise: string): string =>
  typeof value === 'string' ? value : otherwise;
const initialState: PartnerView = { status: 'unknown', kind: '', countryCode: '', regionCode: '' };
export const partnerView = {
  name: 'partner',
  initialState,
  evolve: (state: PartnerView, { type, data }: ForeignEvent): PartnerView => {
    const status = ends.includes(type)
      ? 'ended'
      : state.status === 'unknown'
        ? 'known'
        : state.status;
    if (type === 'partner.reclassified')
      return { ...state, status, kind: text(data.to, state.kind) };
    if (type === 'partner.region_changed')
      return { ...state, status, regionCode: text(data.to, state.regionCode) };
    return {
      status,
      kind: text(data.kind, state.kind),
      countryCode: text(data.countryCode, state.countryCode),
      regionCode: text(data.regionCode, state.regionCode),
    };
  },
};

/** Where the partner lies, as events carry it. */
export const placeOf = ({ kind, countryCode, regionCode }: PartnerView) => ({
  kind,
  countryCode,
  regionCode,
});
/** Refuses `not-found` where there is no such partner, or none within the caller's scope. */
export const requirePartner = (
  partnerId: string,
  partner: PartnerView,
  { actor, scope }: CommandMetadata,
): void => {
  const inScope =
    actor.role === 'SYS' || reaches(scope, { ...placeOf(partner), partnerIds: [partnerId] });
  if (partner.status === 'unknown' || !inScope)
    throw new RuleViolation('not-found', 'There is no such partner or entity.', 'hidden');
};
