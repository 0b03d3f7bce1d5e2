import type { Audience, Notice, NoticeSubject } from '#kernel';
import { notice, part, portal, role, type Told } from './notice.policy.js';

const owners = (subject: NoticeSubject): Audience[] => [...part(subject, 'RO', 'RO'), ...part(subject, 'PO', 'PO')];

/** Engagements: N16 to N21, N23 to N25. Source: domain reference (d). */
export const engagementNotices = (event: Told, subject: NoticeSubject): readonly Notice[] => {
  const { data } = event;
  switch (event.type) {
    case 'engagement.submitted':
      return notice('N16', 'A', role('PO'), subject, 'engagement-submitted');
    case 'engagement.triaged':
      return notice('N17', 'I', [...part(subject, 'RO', 'RO'), ...role('DDA')], subject, 'engagement-triaged', { tier: data.tier, due: data.slaDue });
    case 'engagement.recommended':
      return notice('N18', 'A', part(subject, 'RO', 'RO'), subject, 'engagement-recommended', { outcome: data.outcome });
    case 'engagement.referred':
      return notice('N19', 'A', [...role('PRC-M', 'PRC-C', 'PRC-S'), ...owners(subject)], subject, 'engagement-referred');
    case 'engagement.recommendation_accepted':
    case 'engagement.committee_concluded':
    case 'engagement.protocol_checked':
      return notice('N20', 'A', role('DIR', 'ADG', 'RD'), subject, 'engagement-decision-waits');
    case 'engagement.decided':
      if (data.outcome === 'returned') return notice('N16', 'A', part(subject, 'RO', 'RO'), subject, 'engagement-returned');
      return [
        ...notice('N21', 'A', [...owners(subject), ...role('WCO', 'LEG')], subject, 'engagement-decided', { outcome: data.outcome, count: data.conditions?.length ?? 0 }, 'staff'),
        ...notice('N21', 'A', portal(subject), subject, 'engagement-decided-portal', { outcome: data.outcome }, 'partner'),
      ];
    case 'engagement.lapsed':
      return notice('N23', 'A', owners(subject), subject, 'engagement-lapsed');
    case 'engagement.activated':
      return notice('N29', 'I', [...owners(subject), ...portal(subject)], subject, 'engagement-activated');
    case 'engagement.suspended':
    case 'engagement.terminated':
      return [
        ...notice('N24', 'U', owners(subject), subject, event.type.replace('.', '-'), {}, 'staff'),
        ...notice('N24', 'A', portal(subject), subject, `${event.type.replace('.', '-')}-portal`, {}, 'partner'),
      ];
    case 'engagement.resumed':
    case 'engagement.completed':
      return notice('N24', 'A', [...owners(subject), ...portal(subject)], subject, event.type.replace('.', '-'));
    case 'noncompliance.step_taken':
      return [
        ...notice('N25', 'A', [...owners(subject), ...role('LEG')], subject, 'noncompliance-step', { step: data.step, due: data.dueDate }, 'staff'),
        ...notice('N25', 'A', portal(subject), subject, 'noncompliance-step-portal', { due: data.dueDate }, 'partner'),
      ];
    default:
      return [];
  }
};
