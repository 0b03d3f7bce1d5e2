import {
  type Audience,
  notice,
  type NotificationRule,
  type NoticeSubject,
  owners,
  part,
  person,
  portal,
  role,
  type Withdrawals,
} from '#kernel';
import { decidingRoles } from '#reference';
import type { EngagementFacts } from './engagement.case.policy.js';
import type { EngagementEvent } from './engagement.events.js';

type EngagementSubject = NoticeSubject & EngagementFacts;
/** Who is expected to decide. */
const deciders = (subject: EngagementSubject): Audience[] => role(...decidingRoles(subject));
/** The offices of the countries the case is about. */
const countryOffices = (countries: readonly string[]): Audience[] =>
  countries.length > 0
    ? countries.map((countryCode) => ({ role: 'WCO' as const, within: { countryCode } }))
    : role('WCO');

/**
 * Engagements: N16 to N21, N23, N24, and N29 where no agreement is needed. Source: domain reference
 * (d).
 */
export const engagementNotices: NotificationRule<EngagementEvent, EngagementSubject> = (
  event,
  subject,
) => {
  const responsible = part(subject, 'RO', 'RO');
  switch (event.type) {
    case 'engagement.submitted':
      return notice('N16', 'A', role('PO'), subject, 'engagement-submitted', {
        due: event.data.triageDue,
      });
    case 'engagement.triaged':
    case 'engagement.tier_raised': {
      const { tier, slaDue: due } = event.data;
      const to = [...responsible, ...role('DDA')];
      return notice('N17', 'I', to, subject, 'engagement-triaged', { tier, due });
    }
    case 'engagement.recommended':
      return notice('N18', 'A', responsible, subject, 'engagement-recommended');
    case 'engagement.referred': {
      const to = [...role('PRC-M', 'PRC-C', 'PRC-S'), ...owners(subject)];
      return notice('N19', 'A', to, subject, 'engagement-referred', {
        meeting: event.data.meetingOn,
      });
    }
    case 'engagement.recommendation_accepted':
    case 'engagement.committee_concluded':
    case 'engagement.protocol_checked':
      return notice('N20', 'A', deciders(subject), subject, 'engagement-decision-waits');
    case 'engagement.override_used': {
      const { secondApproverId, confirmDue: due } = event.data;
      const to = [...person(secondApproverId), ...role('AUD')];
      return notice('N64', 'U', to, subject, 'engagement-override', { due });
    }
    case 'engagement.override_reverted': {
      const to = [...role('AUD', 'PO-L'), ...owners(subject)];
      return notice('N64', 'U', to, subject, 'engagement-override-reverted');
    }
    case 'engagement.decided': {
      const { outcome, conditions = [], countries = [] } = event.data;
      if (outcome === 'returned')
        return notice('N16', 'A', responsible, subject, 'engagement-returned');
      const conditionOwners = conditions.map(({ ownerId }) => ({
        person: ownerId,
        or: 'RO' as const,
      }));
      const staff = [
        ...owners(subject),
        ...conditionOwners,
        ...countryOffices(countries),
        ...role('LEG'),
      ];
      return [
        ...notice('N21', 'A', staff, subject, 'engagement-decided', {
          outcome,
          count: conditions.length,
        }),
        ...notice('N21', 'A', portal(subject), subject, 'engagement-decided', { outcome }),
      ];
    }
    case 'engagement.lapsed':
      return notice('N23', 'A', owners(subject), subject, 'engagement-lapsed');
    case 'engagement.activated': {
      // With an agreement, N29 follows from its entry into force.
      const { agreementId, countries = [] } = event.data;
      if (agreementId) return [];
      const staff = [...owners(subject), ...role('FIN', 'REG'), ...countryOffices(countries)];
      const to = [...staff, ...portal(subject)];
      return notice('N29', 'I', to, subject, 'engagement-activated');
    }
    case 'engagement.suspended':
    case 'engagement.terminated': {
      const to = [...owners(subject), ...portal(subject)];
      return notice('N24', 'U', to, subject, event.type.replace('.', '-'));
    }
    case 'engagement.resumed':
    case 'engagement.completed': {
      const to = [...owners(subject), ...portal(subject)];
      return notice('N24', 'A', to, subject, event.type.replace('.', '-'));
    }
    default:
      return [];
  }
};

/** What a separation rule was broken for, by the command of the override. */
const overridden: Readonly<Record<string, EngagementEvent['type']>> = {
  TriageEngagement: 'engagement.triaged',
  RecordProtocolCheck: 'engagement.protocol_checked',
  RecommendEngagement: 'engagement.recommended',
  RecordCommitteeOutcome: 'engagement.committee_concluded',
  ApproveEngagement: 'engagement.decided',
  DeclineEngagement: 'engagement.decided',
  ReturnEngagement: 'engagement.decided',
};
export const engagementWithdrawals: Withdrawals<EngagementEvent> = {
  'engagement.withdrawn': {
    types: [
      'engagement.submitted',
      'engagement.triaged',
      'engagement.tier_raised',
      'engagement.recommended',
      'engagement.referred',
      'engagement.recommendation_accepted',
      'engagement.committee_concluded',
      'engagement.protocol_checked',
    ],
    portal: false,
  },
  'engagement.override_reverted': ({ data }) => {
    const undone = overridden[data.command];
    return { types: ['engagement.override_used', ...(undone ? [undone] : [])], portal: true };
  },
};
