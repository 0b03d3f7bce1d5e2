import {
  type Audience,
  nameless,
  type NoticeSubject,
  type NotificationRule,
  part,
  portal,
  role,
} from '#kernel';
import type { DeclarationEvent } from './declaration.events.js';

const declarant = (subject: NoticeSubject): Audience[] => portal(subject, 'EXP', 'HON');

/** Who is told what of a declaration. Source: domain reference (d), N41 to N45. */
export const declarationNotices: NotificationRule<DeclarationEvent> = (event, subject) => {
  switch (event.type) {
    case 'declaration.requested': {
      const { dueOn: due } = event.data;
      return [nameless('N41', 'A', declarant(subject), 'declaration-requested-portal', { due })];
    }
    case 'declaration.clarification_requested': {
      const { replyBy: due } = event.data;
      return [
        nameless('N42', 'A', declarant(subject), 'declaration-clarification-portal', { due }),
      ];
    }
    case 'declaration.stale': {
      const { dueOn: due } = event.data;
      return [nameless('N42', 'A', declarant(subject), 'declaration-stale-portal', { due })];
    }
    case 'declaration.escalated':
      return [nameless('N43', 'A', role('CRE'), 'declaration-escalated')];
    case 'declaration.assessed': {
      const { matter, outcome, conditions } = event.data;
      const count = conditions.length;
      const told = { outcome, count };
      const own = nameless('N44', 'A', declarant(subject), 'declaration-assessed-portal', told);
      if (matter === 'honour') return [own];
      const chair = subject.people.chair ? part(subject, 'chair', 'DIR') : [];
      return [
        own,
        nameless('N44', 'A', part(subject, 'RO', 'RO'), 'declaration-assessed', told),
        ...(chair.length > 0 && count > 0
          ? [nameless('N44', 'A', chair, 'declaration-conditions', { count })]
          : []),
      ];
    }
    case 'declaration.meeting_near': {
      const to = [...part(subject, 'RO', 'RO'), ...role('DIR')];
      return [nameless('N45', 'U', to, 'declaration-meeting-near', { due: event.data.meetingOn })];
    }
    default:
      return [];
  }
};
