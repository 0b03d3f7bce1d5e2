import type { CalendarDate } from '#kernel';

/** An event of another stream, as far as a view reads it. */
export type ForeignEvent = Readonly<{ type: string; data: Readonly<Record<string, unknown>> }>;
export type View<S extends { status: string }> = Readonly<{
  name: string;
  initialState: S;
  evolve: (state: S, event: ForeignEvent) => S;
}>;
const text = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : undefined;

/** A partner as an agreement needs to know it. */
export type PartnerView = Readonly<{
  status: string;
  kind: string;
  countryCode: string;
  regionCode: string;
}>;
const partnerStatus: Readonly<Record<string, string>> = {
  'partner.submitted': 'submitted',
  'partner.info_requested': 'info_requested',
  'partner.intake_started': 'intake_review',
  'partner.activated': 'active',
  'partner.reactivated': 'active',
  'partner.dormant': 'dormant',
  'partner.suspended': 'suspended',
  'partner.suspension_lifted': 'active',
  'partner.terminated': 'terminated',
  'partner.declined': 'declined',
  'partner.withdrawn': 'withdrawn',
  'partner.excluded': 'excluded',
  'partner.exclusion_reversed': 'intake_review',
  'partner.merged': 'merged',
};
export const partnerView: View<PartnerView> = {
  name: 'partner',
  initialState: { status: 'unknown', kind: '', countryCode: '', regionCode: '' },
  evolve: (state, { type, data }) => {
    if (type === 'partner.registered')
      return {
        status: 'draft',
        kind: text(data.kind) ?? '',
        countryCode: text(data.countryCode) ?? '',
        regionCode: text(data.regionCode) ?? '',
      };
    if (type === 'partner.reclassified') return { ...state, kind: text(data.to) ?? state.kind };
    if (type === 'partner.region_changed')
      return { ...state, regionCode: text(data.to) ?? state.regionCode };
    return { ...state, status: partnerStatus[type] ?? state.status };
  },
};

/** The engagement an agreement is made for. `types`: with an amendment under way, as amended. */
export type EngagementView = Readonly<{
  status: 'unknown' | 'open' | 'contracting' | 'running' | 'closed';
  agreementId?: string;
  revision: number;
  amends: boolean;
  partnerIds: readonly string[];
  types: readonly string[];
  typesInForce?: readonly string[];
}>;
/** An amendment under way came to nothing. */
const asInForce = (state: EngagementView): EngagementView => ({
  ...state,
  types: state.typesInForce ?? state.types,
});
export const engagementView: View<EngagementView> = {
  name: 'engagement',
  initialState: { status: 'unknown', revision: 1, amends: false, partnerIds: [], types: [] },
  evolve: (state, { type, data }) => {
    switch (type) {
      case 'engagement.drafted':
        return {
          ...state,
          status: 'open',
          partnerIds: data.partnerIds as string[],
          types: data.types as string[],
        };
      case 'engagement.repointed':
        return { ...state, partnerIds: data.partnerIds as string[] };
      case 'engagement.contracting_started': {
        const agreementId = text(data.agreementId);
        return {
          ...state,
          status: 'contracting',
          revision: Number(data.revision),
          amends: data.amends === true,
          ...(agreementId ? { agreementId } : {}),
        };
      }
      case 'engagement.contracting_stopped':
        return { ...state, status: 'open' };
      case 'engagement.activated': {
        const types = (data.types as string[] | undefined) ?? state.types;
        return { ...state, status: 'running', types, typesInForce: types };
      }
      case 'engagement.resumed':
        return { ...state, status: 'running' };
      case 'engagement.amendment_opened':
        return { ...state, types: data.types as string[] };
      case 'engagement.suspended':
        return asInForce({ ...state, status: 'running' });
      case 'engagement.decided':
        return data.outcome === 'declined' ? asInForce(state) : state;
      case 'engagement.completed':
      case 'engagement.terminated':
      case 'engagement.withdrawn':
      case 'engagement.lapsed':
        return asInForce({ ...state, status: state.amends ? 'running' : 'closed' });
      default:
        return state;
    }
  },
};

export type Term = Readonly<{ agreementId: string; start: CalendarDate; end?: CalendarDate }>;
