import { type CalendarDate, peopleOf } from '#kernel';
import type { Gravity, Ground, LadderStep, NoncomplianceEvent } from './noncompliance.events.js';

export const openStates = ['opened', 'reminder', 'warning', 'cease_and_desist'] as const;
export const closedStates = ['termination', 'closed_unfounded', 'closed_remedied'] as const;
export type NoncomplianceCase = Readonly<{
  status: (typeof openStates)[number] | 'non_renewal' | (typeof closedStates)[number];
  caseId: string;
  partnerId: string;
  ground: Ground;
  gravity: Gravity;
  engagementId?: string;
  kind: string;
  countryCode: string;
  regionCode: string;
  openers: readonly string[];
  dueDate?: CalendarDate;
  /** The partner said no to the step taken last. */
  refused: boolean;
}>;
export type Noncompliance = Readonly<{ status: 'unknown' }> | NoncomplianceCase;

export const evolve = (state: Noncompliance, event: NoncomplianceEvent): Noncompliance => {
  if (event.type === 'noncompliance.opened') {
    const { evidenceHash: _hash, ...data } = event.data;
    return { status: 'opened', ...data, openers: peopleOf(event.by), refused: false };
  }
  if (state.status === 'unknown') return state;
  switch (event.type) {
    case 'noncompliance.graded':
      return { ...state, gravity: event.data.gravity };
    case 'noncompliance.step_taken':
      return { ...state, status: event.data.step, dueDate: event.data.dueDate, refused: false };
    case 'noncompliance.replied':
      return { ...state, refused: event.data.refuses };
    case 'noncompliance.concluded':
      return { ...state, status: event.data.outcome };
    case 'noncompliance.closed':
      return {
        ...state,
        status: event.data.outcome === 'unfounded' ? 'closed_unfounded' : 'closed_remedied',
      };
    case 'noncompliance.rescoped':
      return { ...state, regionCode: event.data.regionCode };
  }
};
export const ladder: readonly LadderStep[] = ['reminder', 'warning', 'cease_and_desist'];
