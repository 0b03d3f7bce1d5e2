import {
  noticesOf,
  type NotificationRule,
  person,
  portal,
  type Role,
  role,
  speakingOf,
} from '#kernel';
import type { ConcernEvent } from './concern.events.js';

/** Who hears of a concern; of a restricted one nobody but compliance and ethics, urgently. */
const told = (restricted: boolean, ...general: readonly Role[]) =>
  restricted ? role('CRE') : role(...general);

/** Concerns: N61, N62. Neither words nor category are ever in it. Source: domain reference (d). */
export const concernNotices: NotificationRule<ConcernEvent> = (event, subject) => {
  const { restricted } = event.data;
  const urgent = restricted ? 'U' : 'A';
  const tell = noticesOf(subject);
  switch (event.type) {
    case 'concern.raised':
      return tell('N61', urgent, told(restricted, 'DDL', 'PO-L'), 'concern-raised');
    case 'concern.escalated':
      return tell('N61', urgent, told(restricted, 'DDL', 'CRE'), 'concern-escalated');
    case 'concern.upholding_proposed':
      return tell('N61', urgent, told(restricted, 'DDL', 'CRE'), 'concern-second-person');
    case 'concern.upheld': {
      const { appealUntil } = event.data;
      const staff = told(restricted, 'DDL', 'PO-L', 'CRE');
      return [
        ...tell('N61', 'U', staff, 'concern-upheld'),
        ...(appealUntil
          ? tell('N61', 'A', portal(subject), 'concern-told', { due: appealUntil })
          : []),
      ];
    }
    case 'concern.partner_informed': {
      const { appealUntil: due } = event.data;
      return tell('N61', 'A', portal(subject), 'concern-told', { due });
    }
    case 'concern.dismissed':
      // Whoever raised it need not be a reader of it: it speaks of the partner.
      return speakingOf(
        { type: 'partner', id: event.data.partnerId },
        tell('N61', 'I', person(subject.people.raiser), 'concern-dismissed'),
      );
    case 'concern.appealed':
      return tell('N62', 'A', told(restricted, 'ADG'), 'concern-appealed', {
        due: event.data.decideBy,
      });
    case 'concern.appeal_decided': {
      const { outcome } = event.data;
      const to = [...told(restricted, 'DDL', 'CRE', 'PO-L'), ...portal(subject)];
      return tell('N62', 'A', to, 'concern-appeal-decided', { outcome });
    }
    case 'concern.remedied':
      return tell('N61', 'I', told(restricted, 'DDL', 'PO-L', 'CRE'), 'concern-remedied');
    default:
      return [];
  }
};
