import type { DueDiligenceFact } from './commands.state.js';
import type { PartnerEvent } from './partner.events.js';

/** What this capability reads from other streams, each folded by itself. */
type Loose = Readonly<{ type: string; data: Readonly<Record<string, unknown>> }>;
/** The newest review; a refresh under way does not undo the conclusion it is to replace. */
export const dueDiligenceView = {
  name: 'duediligence',
  initialState: { status: 'unknown' } as DueDiligenceFact,
  evolve: (state: DueDiligenceFact, { type, data }: Loose): DueDiligenceFact => {
    switch (type) {
      case 'duediligence.requested':
        return state.status === 'concluded'
          ? state
          : { status: 'open', reviewId: String(data.reviewId) };
      case 'duediligence.concluded':
        return {
          status: 'concluded',
          reviewId: String(data.reviewId ?? state.reviewId),
          outcome: String(data.outcome),
          validUntil: String(data.validUntil),
        };
      case 'duediligence.reopened':
        return { ...state, status: 'open' };
      case 'duediligence.expired':
        return { ...state, status: 'expired' };
      default:
        return state;
    }
  },
};

type OtherPartner = Readonly<{
  status: string;
  kind?: string;
  parentId?: string;
  survivorId?: string;
}>;
const status: Readonly<Record<string, string>> = {
  'partner.activated': 'active',
  'partner.reactivated': 'active',
  'partner.suspension_lifted': 'active',
  'partner.submitted': 'submitted',
  'partner.intake_started': 'intake_review',
  'partner.exclusion_reversed': 'intake_review',
};
/** Another partner: a parent, or the survivor of a merge. */
export const otherPartner = {
  name: 'partner',
  initialState: { status: 'unknown' } as OtherPartner,
  evolve: (state: OtherPartner, event: PartnerEvent): OtherPartner => {
    switch (event.type) {
      case 'partner.registered':
        return { status: 'draft', kind: event.data.kind, parentId: event.data.parentId };
      case 'partner.profile_changed':
        return { ...state, parentId: event.data.parentId ?? state.parentId };
      case 'partner.merged':
        return { ...state, status: 'merged', survivorId: event.data.survivorId };
      case 'partner.info_requested':
      case 'partner.suspended':
      case 'partner.dormant':
      case 'partner.terminated':
      case 'partner.declined':
      case 'partner.excluded':
      case 'partner.withdrawn':
        return { ...state, status: event.type.slice('partner.'.length) };
      default:
        return { ...state, status: status[event.type] ?? state.status };
    }
  },
};
