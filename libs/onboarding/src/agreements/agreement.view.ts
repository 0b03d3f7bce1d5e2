import type { CalendarDate } from '#kernel';
import type { AgreementEvent, AgreementType, Signatory } from './agreement.events.js';

/** An agreement as every other capability knows it, folded from the agreement's own stream. */
export type AgreementView = Readonly<{
  status: 'unknown' | 'pending' | 'in_force' | 'suspended' | 'ended';
  type: AgreementType;
  engagementId?: string;
  /** Who signs, or signed. */
  signatories: readonly Signatory[];
  /** Notice was given, or it was terminated. */
  endsEarly?: true;
  start?: CalendarDate;
  end?: CalendarDate;
  /** The revision of its engagement that it covers. */
  engagementRevision?: number;
}>;
const initialState: AgreementView = { status: 'unknown', type: 'agreement', signatories: [] };

const evolve = (state: AgreementView, event: AgreementEvent): AgreementView => {
  switch (event.type) {
    case 'agreement.drafted': {
      const { engagementId, type } = event.data;
      return {
        ...initialState,
        status: 'pending',
        type,
        ...(engagementId ? { engagementId } : {}),
      };
    }
    case 'agreement.in_force': {
      const { start, end } = event.data;
      return {
        ...state,
        status: 'in_force',
        start,
        ...(end ? { end } : {}),
        engagementRevision: 1,
      };
    }
    case 'agreement.amendment_applied': {
      const { engagementRevision } = event.data;
      return {
        ...state,
        status: 'in_force',
        ...(engagementRevision === undefined ? {} : { engagementRevision }),
      };
    }
    case 'agreement.suspended':
      return { ...state, status: 'suspended' };
    case 'agreement.resumed':
      return { ...state, status: 'in_force' };
    case 'agreement.sent_for_signature':
    case 'agreement.signatories_replaced':
      return { ...state, signatories: event.data.signatories };
    case 'agreement.termination_notified':
      return { ...state, endsEarly: true };
    case 'agreement.terminated':
      return { ...state, status: 'ended', endsEarly: true };
    case 'agreement.expired':
    case 'agreement.superseded':
    case 'agreement.cancelled':
      return { ...state, status: 'ended' };
    case 'agreement.reference_assigned':
    case 'agreement.version_shared':
    case 'agreement.legal_review_requested':
    case 'agreement.legally_cleared':
    case 'agreement.legal_returned':
    case 'agreement.answered_on_paper':
    case 'agreement.signed':
    case 'agreement.amendment_opened':
    case 'agreement.amendment_withdrawn':
    case 'agreement.resumption_requested':
    case 'agreement.repointed':
    case 'agreement.rescoped':
      return state;
    default:
      // A newer build may write more: every event there is today stands above.
      event satisfies never;
      return state;
  }
};

/** `reader.state(agreementView, agreementId)`. */
export const agreementView = { name: 'agreement', initialState, evolve } as const;
