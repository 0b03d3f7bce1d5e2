import type { Instant, Projection } from '#kernel';
import type {
  IneligibleReason,
  ParticipationInvited,
  ParticipationPassedOver,
} from '../participation.events.js';
import type { InvitationsEvent } from './invitations.events.js';

/** How far a round has come. */
export type InvitationProgress = {
  roundId: string;
  campaignId: string;
  status: 'prepared' | 'running' | 'stopped' | 'done';
  /** On the list. */
  listed: number;
  /** Asked so far, and passed over, by reason; one partner may have several. */
  invited: number;
  passedOver: number;
  reasons: Partial<Record<IneligibleReason, number>>;
  startedAt?: Instant;
  /** When the last partner of the list was dealt with. */
  doneAt?: Instant;
};
type Event = InvitationsEvent | ParticipationInvited | ParticipationPassedOver;

const dealtWith = (round: InvitationProgress, at: Instant): InvitationProgress =>
  round.status !== 'prepared' && round.invited + round.passedOver >= round.listed
    ? { ...round, status: round.status === 'running' ? 'done' : round.status, doneAt: at }
    : round;

/** Events of a round and of its partners come from different streams, in any order. */
const nothingYet = ({
  roundId,
  campaignId,
}: Readonly<{ roundId: string; campaignId: string }>): InvitationProgress => ({
  roundId,
  campaignId,
  status: 'prepared',
  listed: 0,
  invited: 0,
  passedOver: 0,
  reasons: {},
});

/** How far each round of invitations has come. */
export const invitationProgress: Projection<InvitationProgress, Event> = {
  name: 'invitation-progress',
  version: 1,
  handles: [
    'invitations.prepared',
    'invitations.listed',
    'invitations.started',
    'invitations.stopped',
    'participation.invited',
    'participation.passed_over',
  ],
  keysOf: ({ data }) => data.roundId ?? [],
  project: (known, event, roundId) => {
    const { campaignId } = event.data;
    const round = known ?? nothingYet({ roundId, campaignId });
    switch (event.type) {
      case 'invitations.prepared':
        return round;
      case 'invitations.listed':
        return { ...round, listed: round.listed + event.data.invitees.length };
      case 'invitations.started':
        return dealtWith({ ...round, status: 'running', startedAt: event.at }, event.at);
      case 'invitations.stopped':
        return { ...round, status: 'stopped' };
      case 'participation.invited':
        return dealtWith({ ...round, invited: round.invited + 1 }, event.at);
      case 'participation.passed_over': {
        const reasons = { ...round.reasons };
        for (const reason of event.data.reasons) reasons[reason] = (reasons[reason] ?? 0) + 1;
        return dealtWith({ ...round, passedOver: round.passedOver + 1, reasons }, event.at);
      }
    }
  },
};
