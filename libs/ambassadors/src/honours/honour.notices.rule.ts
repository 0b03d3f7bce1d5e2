import {
  type Audience,
  type Notice,
  type NoticeClass,
  type NoticeValues,
  type NotificationRule,
  person,
  portal,
  role,
} from '#kernel';
import type { AppointmentEvent } from './appointment/appointment.events.js';
import type { HonourEvent } from './honour.events.js';
import { roleOf, tellingMisses } from './titles.policy.js';

/**
 * Under embargo a message names nobody, not even where it finds nobody and goes to somebody else:
 * `partner` says nothing.
 */
const tell = (
  rule: string,
  cls: NoticeClass,
  to: readonly Audience[],
  template: string,
  data: NoticeValues = {},
): Notice => ({ rule, class: cls, to, template, data: { partner: '—', ...data } });

/** Who is told what of an honour. Source: domain reference (d), N46 to N53. */
export const honourNotices: NotificationRule<HonourEvent> = (event, subject) => {
  switch (event.type) {
    case 'honour.consultation_opened': {
      const { units, replyBy: due } = event.data;
      const to = [...new Set(units.map(roleOf))].flatMap((one) => role(one));
      return [tell('N46', 'A', to, 'honour-consultation', { due })];
    }
    case 'honour.recommended':
      return [tell('N47', 'A', role('DG', 'DGO'), 'honour-decision-waits')];
    case 'honour.decided': {
      // Whoever nominated hears nothing more than the circle would tell: no name, no outcome.
      const to = [...role('AL'), ...person(subject.people.nominator)];
      return [tell('N47', 'A', to, 'honour-decided')];
    }
    case 'honour.offered': {
      const { replyBy: due } = event.data;
      return [
        tell('N48', 'A', portal(subject, 'HON'), 'honour-offered-portal', { due }),
        tell('N48', 'A', role('COM'), 'honour-offered', { due }),
      ];
    }
    case 'honour.accepted':
      return [tell('N48', 'A', role('AL', 'COM'), 'honour-accepted')];
    case 'honour.declined':
      return [tell('N48', 'A', role('AL', 'COM'), 'honour-declined')];
    case 'honour.rescinded':
      return event.data.announced
        ? []
        : [tell('N51', 'U', role('AL', 'COM', 'DGO'), 'honour-rescinded')];
    case 'honour.renewal_opened':
      return [tell('N52', 'A', role('AL', 'DGO', 'PO-L'), 'honour-renewal-opened')];
    case 'honour.renewed': {
      const { end } = event.data;
      return [
        tell('N52', 'A', role('AL', 'DGO', 'COM'), 'honour-renewed', { end }),
        tell('N52', 'A', portal(subject, 'HON'), 'honour-renewed-portal', { end }),
      ];
    }
    case 'honour.member_left':
      return [tell('N53', 'A', role('AL', 'DGO', 'DG'), 'honour-member-left')];
    case 'honour.expired': {
      const { endedOn: end } = event.data;
      return [tell('N52', 'A', role('AL', 'DGO', 'COM'), 'honour-expired', { end })];
    }
    case 'honour.report_missed': {
      const { missing: count } = event.data;
      return count >= tellingMisses
        ? [tell('N52', 'A', role('DGO'), 'honour-reports-missing', { count })]
        : [];
    }
    default:
      return [];
  }
};

/** Whoever shows the title, or plans with it. */
const showing = role('AL', 'COM', 'DGO', 'RD', 'WCO', 'CM', 'CM-L');

/** What everybody may know of an appointment is told of its public record. */
export const appointmentNotices: NotificationRule<AppointmentEvent> = (event) => {
  switch (event.type) {
    case 'appointment.announced': {
      const { title, start, end } = event.data;
      const to = [...showing, ...role('SUB')];
      return [tell('N50', 'I', to, 'honour-appointed', { title, start, end })];
    }
    case 'appointment.suspended':
      return [tell('N51', 'U', showing, 'honour-suspended')];
    case 'appointment.ended':
      return event.data.early ? [tell('N51', 'U', showing, 'honour-terminated')] : [];
    case 'appointment.rescinded':
      return [tell('N51', 'U', showing, 'honour-rescinded')];
    default:
      return [];
  }
};
