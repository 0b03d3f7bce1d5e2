import type { Event } from '#kernel';
import type { ObligationPlace } from './obligation.events.js';

type PartnerStep =
  | Event<'partner.registered', { countryCode: string; regionCode: string; kind: string }>
  | Event<'partner.region_changed', { to: string }>
  | Event<'partner.reclassified', { to: string }>;

/** Where a partner lies now. */
export const placeView = {
  name: 'partner',
  initialState: { status: 'known' } as ObligationPlace & { status: string },
  evolve: (state: ObligationPlace & { status: string }, event: PartnerStep): ObligationPlace & { status: string } => {
    switch (event.type) {
      case 'partner.registered':
        return { ...state, countryCode: event.data.countryCode, regionCode: event.data.regionCode, kind: event.data.kind };
      case 'partner.region_changed':
        return { ...state, regionCode: event.data.to };
      case 'partner.reclassified':
        return { ...state, kind: event.data.to };
      default:
        return state;
    }
  },
};
