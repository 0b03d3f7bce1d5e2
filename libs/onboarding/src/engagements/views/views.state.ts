import type { CalendarDate } from '#kernel';
import type { PartnerView } from '#onboarding/partners';
import type { EngagementView } from '../engagement.view.js';

/** An event of another stream, as far as a view reads it. */
export type ForeignEvent = Readonly<{ type: string; data: Readonly<Record<string, unknown>> }>;
export type View<S extends { status: string }> = Readonly<{
  name: string;
  initialState: S;
  evolve: (state: S, event: ForeignEvent) => S;
}>;
const text = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : undefined;

/** A partner as an engagement needs to know it. `absorbedIds`: records merged into it. */
export type EngagedPartner = Pick<
  PartnerView,
  'status' | 'kind' | 'countryCode' | 'regionCode' | 'survivorId'
> &
  Partial<Pick<PartnerView, 'absorbedIds'>>;

/** The newest due diligence of a partner. `open`: a review is under way or was reopened. */
export type DueDiligenceView = Readonly<{
  status: 'unknown' | 'open' | 'concluded' | 'expired';
  outcome?: string;
  validUntil?: CalendarDate;
  analysts: readonly string[];
}>;
export const dueDiligenceView: View<DueDiligenceView> = {
  name: 'duediligence',
  initialState: { status: 'unknown', analysts: [] },
  evolve: (state, { type, data }) => {
    const analyst = text(data.analystId);
    switch (type) {
      case 'duediligence.requested':
        // A refresh does not undo the conclusion it is to replace.
        return state.status === 'concluded' ? state : { ...state, status: 'open' };
      case 'duediligence.assigned':
        return analyst ? { ...state, analysts: [...new Set([...state.analysts, analyst])] } : state;
      case 'duediligence.concluded':
        return {
          ...state,
          status: 'concluded',
          outcome: text(data.outcome),
          validUntil: text(data.validUntil),
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

/** An agreement as its engagement needs to know it. */
export type AgreementView = Readonly<{
  status: 'unknown' | 'pending' | 'in_force' | 'suspended' | 'ended';
  engagementId?: string;
  start?: CalendarDate;
  end?: CalendarDate;
  engagementRevision?: number;
}>;
export const agreementView: View<AgreementView> = {
  name: 'agreement',
  initialState: { status: 'unknown' },
  evolve: (state, { type, data }) => {
    switch (type) {
      case 'agreement.drafted':
        return { status: 'pending', engagementId: text(data.engagementId) };
      case 'agreement.in_force':
        return {
          ...state,
          status: 'in_force',
          start: text(data.start),
          end: text(data.end),
          engagementRevision: 1,
        };
      case 'agreement.amendment_applied':
        return {
          ...state,
          status: 'in_force',
          engagementRevision:
            typeof data.engagementRevision === 'number'
              ? data.engagementRevision
              : state.engagementRevision,
        };
      case 'agreement.suspended':
        return { ...state, status: 'suspended' };
      case 'agreement.resumed':
        return { ...state, status: 'in_force' };
      case 'agreement.expired':
      case 'agreement.terminated':
      case 'agreement.superseded':
      case 'agreement.cancelled':
        return { ...state, status: 'ended' };
      default:
        return state;
    }
  },
};

/** An earlier engagement a proposal says it repeats. */
export type PatternView = Pick<EngagementView, 'approved' | 'partnerIds' | 'types'> &
  Readonly<{ status: string }>;
