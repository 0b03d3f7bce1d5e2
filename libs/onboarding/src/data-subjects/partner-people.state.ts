import type { Event } from '#kernel';

/** Everybody a partner ever named, and where the partner lies. */
export type PartnerPeople = Readonly<{
  status: 'unknown' | 'known';
  people: readonly string[];
  countryCode?: string;
  regionCode?: string;
  kind?: string;
}>;
type PartnerStep =
  | Event<'partner.registered', { countryCode: string; regionCode: string; kind: string }>
  | Event<'partner.profile_changed', { people?: readonly { personId: string }[] }>
  | Event<'partner.submitted', { signatoryId: string }>
  | Event<'partner.region_changed', { to: string }>
  | Event<'partner.reclassified', { to: string }>;

const withPeople = (state: PartnerPeople, ids: readonly string[]): PartnerPeople => ({
  ...state,
  people: [...new Set([...state.people, ...ids])],
});

/** How an erasure reads the partner: `reader.state(partnerPeople, partnerId)`. */
export const partnerPeople = {
  name: 'partner',
  initialState: { status: 'unknown', people: [] } as PartnerPeople,
  evolve: (state: PartnerPeople, event: PartnerStep): PartnerPeople => {
    switch (event.type) {
      case 'partner.registered':
        return {
          status: 'known',
          people: [],
          countryCode: event.data.countryCode,
          regionCode: event.data.regionCode,
          kind: event.data.kind,
        };
      case 'partner.profile_changed':
        return withPeople(
          state,
          (event.data.people ?? []).map(({ personId }) => personId),
        );
      case 'partner.submitted':
        return withPeople(state, [event.data.signatoryId]);
      case 'partner.region_changed':
        return { ...state, regionCode: event.data.to };
      case 'partner.reclassified':
        return { ...state, kind: event.data.to };
      default:
        return state;
    }
  },
};
