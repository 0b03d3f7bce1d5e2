import type { RetractionEvent } from './retraction.events.js';

/** `shown`: nothing is taken back; `asked`: some subscribers still show it; `completed`: none does. */
export type Retraction = Readonly<{
  status: 'unknown' | 'shown' | 'asked' | 'completed';
  /** Subscribers that said they show the appointment. */
  subscribers: readonly string[];
  /** Those that have not taken it down yet. */
  waiting: readonly string[];
}>;
export const noRetraction: Retraction = { status: 'unknown', subscribers: [], waiting: [] };

export const evolve = (state: Retraction, event: RetractionEvent): Retraction => {
  switch (event.type) {
    case 'retraction.appointment_acknowledged': {
      const subscribers = [...state.subscribers, event.data.subscriberId];
      return { ...state, status: state.status === 'unknown' ? 'shown' : state.status, subscribers };
    }
    case 'retraction.asked':
      return {
        ...state,
        status: 'asked',
        waiting: [...state.waiting, ...event.data.subscriberIds],
      };
    case 'retraction.change_noted':
      return state;
    case 'retraction.acknowledged': {
      const waiting = state.waiting.filter((one) => one !== event.data.subscriberId);
      return { ...state, waiting };
    }
    case 'retraction.completed':
      return { ...state, status: 'completed' };
  }
};
