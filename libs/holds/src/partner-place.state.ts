import type { Event } from '#kernel';

/** Where a partner lies, for the scope of what belongs to it. */
export type PartnerPlace = Readonly<{
  status: 'unknown' | 'known';
  countryCode?: string;
  regionCode?: string;
  kind?: string;
}>;
type PartnerStep =
  | Event<'partner.registered', { countryCode: string; regionCode: string; kind: string }>
  | Event<'partner.region_changed', { to: string }>
  | Event<'partner.reclassified', { to: string }>;
export const partnerPlace = {
  name: 'partner',
  initialState: { status: 'unknown' } as PartnerPlace,
  evolve: (state: PartnerPlace, event: PartnerStep): PartnerPlace => {
    switch (event.type) {
      case 'partner.registered':
        return {
          status: 'known',
          countryCode: event.data.countryCode,
          regionCode: event.data.regionCode,
          kind: event.data.kind,
        };
      case 'partner.region_changed':
        return { ...state, regionCode: event.data.to };
      case 'partner.reclassified':
        return { ...state, kind: event.data.to };
      default:
        return state;
    }
  },
};
