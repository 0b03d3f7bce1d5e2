import type { CalendarDate, Projection } from '#kernel';
import type {
  ParticipationActivated,
  ParticipationCompleted,
  ParticipationConfirmed,
  ParticipationLapsed,
  ParticipationReinstated,
  ParticipationRepointed,
  ParticipationSuspended,
  ParticipationWithdrawn,
} from '../participation.events.js';

/** A partner that takes part in a campaign, as everybody may know it. */
export type Participant = {
  campaignId: string;
  partnerId: string;
  /** Its public name on the day it was confirmed. */
  name: string;
  since: CalendarDate;
  /** What it is now; the public sees those that are active. */
  status: 'confirmed' | 'active' | 'suspended' | 'completed';
};
type Event =
  | ParticipationConfirmed
  | ParticipationActivated
  | ParticipationSuspended
  | ParticipationReinstated
  | ParticipationRepointed
  | ParticipationWithdrawn
  | ParticipationLapsed
  | ParticipationCompleted;

/** Who takes part in which campaign. Whoever is suspended is not shown. Source: domain.md b.12. */
export const participants: Projection<Participant, Event> = {
  name: 'campaign-participants',
  version: 2,
  handles: [
    'participation.confirmed',
    'participation.activated',
    'participation.suspended',
    'participation.reinstated',
    'participation.repointed',
    'participation.withdrawn',
    'participation.lapsed',
    'participation.completed',
  ],
  keysOf: ({ data }) => data.participationId,
  project: (known, event) => {
    if (event.type === 'participation.confirmed') {
      const { campaignId, partnerId, partnerName: name } = event.data;
      return { campaignId, partnerId, name, since: event.on, status: 'confirmed' };
    }
    // Suspended or withdrawn before it was confirmed: nobody knew of it.
    if (!known) return undefined;
    switch (event.type) {
      case 'participation.activated':
        return { ...known, status: 'active' };
      case 'participation.suspended':
        return { ...known, status: 'suspended' };
      case 'participation.reinstated':
        return { ...known, status: event.data.status === 'active' ? 'active' : 'confirmed' };
      case 'participation.repointed': {
        const { toPartnerId: partnerId, partnerName: name } = event.data;
        return { ...known, partnerId, name };
      }
      case 'participation.completed':
        return { ...known, status: 'completed' };
      case 'participation.withdrawn':
      case 'participation.lapsed':
        return undefined;
    }
  },
};
