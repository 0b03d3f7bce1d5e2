import { noticesOf, type NotificationRule, part, portal, role } from '#kernel';
import type { ParticipationEvent } from './participation.events.js';

/** Participations: N54 for partners, N55, N56, N57. Source: domain reference (d). */
export const participationNotices: NotificationRule<ParticipationEvent> = (event, subject) => {
  const manager = part(subject, 'CM', 'CM');
  const partner = portal(subject);
  const tell = noticesOf(subject, { campaign: subject.reference ?? '—' });
  switch (event.type) {
    case 'participation.invited':
      return tell('N55', 'A', partner, 'participation-invited', { due: event.data.campaignEnd });
    case 'participation.interested':
      return tell('N55', 'I', manager, 'participation-interested');
    case 'participation.eligible':
      return tell('N55', 'A', manager, 'participation-confirm');
    case 'participation.ineligible':
      return tell('N56', 'A', [...manager, ...partner], 'participation-ineligible', {
        reasons: event.data.reasons.join(', '),
      });
    case 'participation.activated':
      return tell('N54', 'I', partner, 'participation-active');
    case 'participation.campaign_changed': {
      const { change, end } = event.data;
      return tell('N54', 'I', partner, 'participation-campaign-changed', { change, end });
    }
    case 'participation.completed':
      return tell('N54', 'I', partner, 'participation-completed');
    case 'participation.lapsed': {
      const isCancelled = event.data.cause === 'campaign_cancelled';
      return isCancelled ? tell('N54', 'U', partner, 'participation-cancelled') : [];
    }
    case 'participation.material_submitted':
      return tell('N57', 'A', role('COM'), 'participation-material-waits');
    case 'participation.material_approved':
      return tell('N57', 'A', partner, 'participation-material-approved');
    case 'participation.material_rejected':
      return tell('N57', 'A', partner, 'participation-material-rejected');
    case 'participation.material_withdrawn':
      return tell('N57', 'U', [...manager, ...partner], 'participation-material-withdrawn', {
        count: event.data.materialIds.length,
      });
    default:
      return [];
  }
};
