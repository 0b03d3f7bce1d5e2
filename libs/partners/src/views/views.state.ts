import type { CalendarDate } from '#kernel';

/** An event of another stream, as far as a view reads it. */
type ForeignEvent = Readonly<{ type: string; data: Readonly<Record<string, unknown>> }>;
type View<S extends { status: string }> = Readonly<{ name: string; initialState: S; evolve: (state: S, event: ForeignEvent) => S }>;
const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** The newest due diligence of a partner. `open`: under way for the first time, or reopened. */
export type DueDiligenceView = Readonly<{ status: 'unknown' | 'open' | 'concluded' | 'expired'; reviewId?: string; outcome?: string; validUntil?: CalendarDate }>;
export const dueDiligenceView: View<DueDiligenceView> = {
  name: 'duediligence',
  initialState: { status: 'unknown' },
  evolve: (state, { type, data }) => {
    switch (type) {
      case 'duediligence.requested':
        // A refresh does not undo the conclusion it is to replace.
        return state.status === 'concluded' ? state : { ...state, status: 'open' };
      case 'duediligence.concluded':
        return { status: 'concluded', reviewId: text(data.reviewId), outcome: text(data.outcome), validUntil: text(data.validUntil) };
      case 'duediligence.reopened':
        return { ...state, status: 'open' };
      case 'duediligence.expired':
        return { ...state, status: 'expired' };
      default:
        return state;
    }
  },
};

/** Another partner, as a merge or a hierarchy needs to know it. */
export type OtherPartner = Readonly<{ status: string; partnerId: string; parentId?: string; survivorId?: string }>;
const statusAfter: Readonly<Record<string, string>> = {
  'partner.submitted': 'submitted',
  'partner.withdrawn': 'withdrawn',
  'partner.intake_started': 'intake_review',
  'partner.info_requested': 'info_requested',
  'partner.merged': 'merged',
  'partner.activated': 'active',
  'partner.reactivated': 'active',
  'partner.declined': 'declined',
  'partner.excluded': 'excluded',
  'partner.exclusion_reversed': 'intake_review',
  'partner.suspended': 'suspended',
  'partner.suspension_lifted': 'active',
  'partner.dormant': 'dormant',
  'partner.terminated': 'terminated',
};
export const otherPartner: View<OtherPartner> = {
  name: 'partner',
  initialState: { status: 'unknown', partnerId: '' },
  evolve: (state, { type, data }) => {
    const parentId = text(data.parentId) ?? state.parentId;
    const survivorId = text(data.survivorId);
    const place = { ...(parentId ? { parentId } : {}) };
    if (type === 'partner.registered') return { status: 'draft', partnerId: text(data.partnerId) ?? '', ...place };
    if (type === 'partner.merged' && survivorId) return { ...state, status: 'merged', survivorId };
    return { ...state, ...place, status: statusAfter[type] ?? state.status };
  },
};
