import { nameless, type NotificationRule, person, portal, role } from '#kernel';
import type { AppointmentEvent } from './appointment/appointment.events.js';
import type { HonourEvent } from './honour.events.js';
import { roleOf, tellingMisses } from './titles.policy.js';

/** Who is told what of an honour: under embargo, without its name. Source: domain reference (d), N46 to N53. */
export const honourNotices: NotificationRule<HonourEvent> = (event, subject) => {
  switch (event.type) {
    case 'honour.consultation_opened': {
      const { units, replyBy: due } = event.data;
      const to = [...new Set(units.map(roleOf))].flatMap((one) => role(one));
      return [nameless('N46', 'A', to, 'honour-consultation', { due })];
    }
    case 'honour.recommended':
      return [nameless('N47', 'A', role('DG', 'DGO'), 'honour-decision-waits')];
    case 'honour.decided': {
      // Whoever nominated hears nothing more than the circle would tell: no name, no outcome.
      const to = [...role('AL'), ...person(subject.people.nominator)];
      return [nameless('N47', 'A', to, 'honour-decided')];
    }
    case 'honour.offered': {
      const { replyBy: due } = event.data;
      return [
        nameless('N48', 'A', portal(subject, 'HON'), 'honour-offered-portal', { due }),
        nameless('N48', 'A', role('COM'), 'honour-offered', { due }),
      ];
    }
    case 'honour.accepted':
      return [nameless('N48', 'A', role('AL', 'COM'), 'honour-accepted')];
    case 'honour.declined':
      return [nameless('N48', 'A', role('AL', 'COM'), 'honour-declined')];
    case 'honour.rescinded':
      return event.data.announced
        ? []
        : [nameless('N51', 'U', role('AL', 'COM', 'DGO'), 'honour-rescinded')];
    case 'honour.renewal_opened':
      return [nameless('N52', 'A', role('AL', 'DGO', 'PO-L'), 'honour-renewal-opened')];
    case 'honour.renewed': {
      const { end } = event.data;
      return [
        nameless('N52', 'A', role('AL', 'DGO', 'COM'), 'honour-renewed', { end }),
        nameless('N52', 'A', portal(subject, 'HON'), 'honour-renewed-portal', { end }),
      ];
    }
    case 'honour.review_opened': {
      const { reviewDue: due } = event.data;
      const [rule, template, to] = ['N51', 'honour-review-opened', role('CRE', 'AL')] as const;
      return [{ rule, class: 'A', to, template, data: { partner: '—', due } }];
    }
    case 'honour.member_left':
      return [nameless('N53', 'A', role('AL', 'DGO', 'DG'), 'honour-member-left')];
    case 'honour.expired': {
      const { endedOn: end } = event.data;
      return [nameless('N52', 'A', role('AL', 'DGO', 'COM'), 'honour-expired', { end })];
    }
    case 'honour.report_missed': {
      const { missing: count } = event.data;
      return count >= tellingMisses
        ? [nameless('N52', 'A', role('DGO'), 'honour-reports-missing', { count })]
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
      return [nameless('N50', 'I', to, 'honour-appointed', { title, start, end })];
    }
    case 'appointment.suspended':
      return [nameless('N51', 'U', showing, 'honour-suspended')];
    case 'appointment.ended':
      return event.data.early ? [nameless('N51', 'U', showing, 'honour-terminated')] : [];
    case 'appointment.rescinded':
      return [nameless('N51', 'U', showing, 'honour-rescinded')];
    default:
      return [];
  }
};
