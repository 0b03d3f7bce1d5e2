import { notice, type NotificationRule, person } from '#kernel';
import type { DelegationEvent } from './delegation.events.js';

/** Both people hear what is lent, and that it ended: N63. Source: domain reference (d). */
export const delegationNotices: NotificationRule<DelegationEvent> = (event, subject) => {
  const both = [...person(subject.people.delegator), ...person(subject.people.delegate)];
  switch (event.type) {
    case 'delegation.granted': {
      const { roles, from, until } = event.data;
      const lent = { roles: roles.join(', '), from, until };
      return notice('N63', 'I', both, subject, 'delegation-granted', lent);
    }
    case 'delegation.revoked':
      return notice('N63', 'I', both, subject, 'delegation-ended', { cause: 'revoked' });
    case 'delegation.expired':
      return notice('N63', 'I', both, subject, 'delegation-ended', { cause: 'expired' });
    default:
      return [];
  }
};
