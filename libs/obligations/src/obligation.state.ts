import type { ObligationEvent, ObligationSet } from './obligation.events.js';
import { passedOn } from './owners/owners.policy.js';

/** As it was set; one that was set before duties had owners of their own has none. */
type Terms = Readonly<ObligationSet['data']> &
  Readonly<{
    /** Offsets fired for this due date; `due` once the planned step was handed on. */
    fired: readonly (number | 'due')[];
    /** A partner was merged: the duty knows whom it is with better than its case may. */
    passedOn?: true;
  }>;
/** `missed` is still owed; `met`, `waived` and `cancelled` are over until the duty is set anew. */
export type Obligation =
  | Readonly<{ status: 'unknown' }>
  | (Readonly<{ status: 'open' | 'missed' | 'met' | 'waived' | 'cancelled' }> & Terms);

export const evolve = (state: Obligation, event: ObligationEvent): Obligation => {
  if (event.type === 'obligation.set') return { status: 'open', fired: [], ...event.data };
  if (state.status === 'unknown') return state;
  switch (event.type) {
    case 'obligation.rescheduled': {
      const { dueDate, offsetsDays, unit, whenDue } = event.data;
      return { ...state, status: 'open', dueDate, offsetsDays, unit, whenDue, fired: [] };
    }
    case 'obligation.reassigned':
      return { ...state, owners: event.data.owners, escalation: event.data.escalation };
    case 'obligation.rescoped':
      return { ...state, place: { ...state.place, regionCode: event.data.regionCode } };
    case 'obligation.repointed': {
      const { partnerIds, place } = event.data;
      const owners = state.owners && passedOn(state.owners, event.data);
      const now = { ...(owners ? { owners } : {}), ...(place ? { place } : {}) };
      return { ...state, partnerIds, ...now, passedOn: true };
    }
    case 'obligation.reminder_fired':
      return { ...state, fired: [...state.fired, event.data.offset] };
    case 'obligation.due':
      return { ...state, fired: [...state.fired, 'due'] };
    case 'obligation.missed':
      return { ...state, status: 'missed', fired: [...state.fired, 'due'] };
    case 'obligation.met':
      return { ...state, status: 'met' };
    case 'obligation.waived':
      return { ...state, status: 'waived' };
    case 'obligation.cancelled':
      return { ...state, status: 'cancelled' };
  }
};
