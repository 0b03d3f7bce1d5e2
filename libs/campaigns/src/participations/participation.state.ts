import type { AcceptedTerm, IneligibleReason, ParticipationEvent } from './participation.events.js';

/** States in which the partner is still on its way, or takes part. */
export const openStates = ['invited', 'interested', 'eligible', 'confirmed', 'active'] as const;
/** States nothing leads out of. */
export const endStates = ['completed', 'declined', 'withdrawn', 'ineligible', 'lapsed'] as const;
export type OpenStatus = (typeof openStates)[number];
export type ParticipationStatus =
  OpenStatus | 'passed_over' | 'suspended' | (typeof endStates)[number];

export type ParticipationCase = Readonly<{
  status: ParticipationStatus;
  participationId: string;
  campaignId: string;
  campaignTitle: string;
  partnerId: string;
  kind: string;
  countryCode: string;
  regionCode: string;
  roundId?: string;
  accepted: readonly AcceptedTerm[];
  sectors: readonly string[];
  engagementId?: string;
  reasons: readonly IneligibleReason[];
  /** What a suspension has interrupted. */
  interrupted?: OpenStatus;
  eligibilityRuleVersion?: number;
  materials: readonly Material[];
  /** Actions by their ids. */
  actions: readonly string[];
}>;
/** Something the partner wants to use, known by the SHA-256 of its file. */
export type Material = Readonly<{
  materialId: string;
  emblem: boolean;
  status: 'submitted' | 'approved' | 'rejected' | 'withdrawn';
}>;
/** On its way, taking part, or kept from it for now. */
export const isUnderWay = ({ status }: ParticipationCase): boolean =>
  status === 'suspended' || (openStates as readonly string[]).includes(status);
export type Participation = Readonly<{ status: 'unknown' }> | ParticipationCase;
export const initialState: Participation = { status: 'unknown' };

export const evolve = (state: Participation, event: ParticipationEvent): Participation => {
  const fresh = { accepted: [], sectors: [], reasons: [], materials: [], actions: [] };
  switch (event.type) {
    case 'participation.invited':
      return { ...fresh, ...event.data, status: 'invited' };
    case 'participation.passed_over':
      return { ...fresh, ...event.data, status: 'passed_over' };
    case 'participation.interested':
      return { ...fresh, ...event.data, status: 'interested' };
    default:
      return state.status === 'unknown' ? state : step(state, event);
  }
};

const withMaterials = (
  state: ParticipationCase,
  ids: readonly string[],
  status: Material['status'],
): ParticipationCase => ({
  ...state,
  materials: state.materials.map((one) =>
    ids.includes(one.materialId) ? { ...one, status } : one,
  ),
});

type Later = Exclude<
  ParticipationEvent,
  { type: 'participation.invited' | 'participation.passed_over' | 'participation.interested' }
>;
const step = (state: ParticipationCase, event: Later): Participation => {
  switch (event.type) {
    case 'participation.eligible': {
      const { eligibilityRuleVersion } = event.data;
      return { ...state, status: 'eligible', eligibilityRuleVersion };
    }
    case 'participation.ineligible':
      return { ...state, status: 'ineligible', reasons: event.data.reasons };
    case 'participation.confirmed':
      return { ...state, status: 'confirmed' };
    case 'participation.activated':
      return { ...state, status: 'active' };
    case 'participation.suspended': {
      const { reasons } = event.data;
      return { ...state, status: 'suspended', reasons, interrupted: state.status as OpenStatus };
    }
    case 'participation.reinstated':
      return { ...state, status: event.data.status, reasons: [] };
    case 'participation.declined':
      return { ...state, status: 'declined' };
    case 'participation.withdrawn':
      return { ...state, status: 'withdrawn' };
    case 'participation.lapsed':
      return { ...state, status: 'lapsed' };
    case 'participation.completed':
      return { ...state, status: 'completed' };
    case 'participation.action_reported':
      return { ...state, actions: [...state.actions, event.data.actionId] };
    case 'participation.material_submitted': {
      const { materialId, emblem } = event.data;
      const material: Material = { materialId, emblem, status: 'submitted' };
      return { ...state, materials: [...state.materials, material] };
    }
    case 'participation.material_approved':
      return withMaterials(state, [event.data.materialId], 'approved');
    case 'participation.material_rejected':
      return withMaterials(state, [event.data.materialId], 'rejected');
    case 'participation.material_withdrawn':
      return withMaterials(state, event.data.materialIds, 'withdrawn');
    case 'participation.campaign_changed':
      return state;
    case 'participation.repointed': {
      const { toPartnerId: partnerId, kind, countryCode, regionCode } = event.data;
      return { ...state, partnerId, kind, countryCode, regionCode };
    }
    case 'participation.rescoped':
      return { ...state, regionCode: event.data.regionCode };
    default:
      // A newer build may write more: every event there is today stands above.
      event satisfies never;
      return state;
  }
};
