import type { InvitationsEvent } from './invitations.events.js';

/** A round of invitations: its list in the order it was given, frozen once it is `running`. */
export type InvitationsView = Readonly<{
  status: 'unknown' | 'prepared' | 'running' | 'stopped';
  roundId: string;
  campaignId: string;
  invitees: readonly string[];
}>;
const initialState: InvitationsView = {
  status: 'unknown',
  roundId: '',
  campaignId: '',
  invitees: [],
};

const evolve = (state: InvitationsView, event: InvitationsEvent): InvitationsView => {
  switch (event.type) {
    case 'invitations.prepared':
      return { ...event.data, status: 'prepared', invitees: [] };
    case 'invitations.listed':
      return { ...state, invitees: [...state.invitees, ...event.data.invitees] };
    case 'invitations.started':
      return { ...state, status: 'running' };
    case 'invitations.stopped':
      return { ...state, status: 'stopped' };
    default:
      // A newer build may write more: every event there is today stands above.
      event satisfies never;
      return state;
  }
};

/** `reader.state(invitationsView, roundId)`. */
export const invitationsView = { name: 'invitations', initialState, evolve } as const;

/** A batch has this many partners: it is what goes side by side with other batches. */
const batchSize = 50;
export const batchesOf = ({ invitees }: InvitationsView): number =>
  Math.ceil(invitees.length / batchSize);
export const batchOf = ({ invitees }: InvitationsView, batch: number): readonly string[] =>
  invitees.slice(batch * batchSize, (batch + 1) * batchSize);
