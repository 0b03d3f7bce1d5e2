import type { Audience, Notice } from '#kernel';
import { decidingRoles } from '#reference';
import {
  type CaseSubject,
  notice,
  owners,
  part,
  person,
  portal,
  role,
  type Told,
} from './notice.policy.js';

/** Who is expected to decide. */
const deciders = (subject: CaseSubject): Audience[] => role(...decidingRoles(subject));
/** The offices of the countries the case is about. */
const countryOffices = (countries: unknown): Audience[] =>
  Array.isArray(countries) && countries.length > 0
    ? countries.map((countryCode: string) => ({ role: 'WCO' as const, within: { countryCode } }))
    : role('WCO');

/**
 * Engagements: N16 to N21, N23 to N25, and N29 where no agreement is needed. Source: domain
 * reference (d).
 */
export const engagementNotices = (event: Told, subject: CaseSubject): readonly Notice[] => {
  const { data } = event;
  const responsible = part(subject, 'RO', 'RO');
  switch (event.type) {
    case 'engagement.submitted':
      return notice('N16', 'A', role('PO'), subject, 'engagement-submitted', {
        due: data.triageDue,
      });
    case 'engagement.triaged':
    case 'engagement.tier_raised':
      return notice('N17', 'I', [...responsible, ...role('DDA')], subject, 'engagement-triaged', {
        tier: data.tier,
        due: data.slaDue,
      });
    case 'engagement.recommended':
      return notice('N18', 'A', responsible, subject, 'engagement-recommended');
    case 'engagement.referred':
      return notice(
        'N19',
        'A',
        [...role('PRC-M', 'PRC-C', 'PRC-S'), ...owners(subject)],
        subject,
        'engagement-referred',
        { meeting: data.meetingOn },
      );
    case 'engagement.recommendation_accepted':
    case 'engagement.committee_concluded':
    case 'engagement.protocol_checked':
      return notice('N20', 'A', deciders(subject), subject, 'engagement-decision-waits');
    case 'engagement.override_used':
      return notice('N20', 'U', person(data.secondApproverId), subject, 'engagement-override', {
        due: data.confirmDue,
      });
    case 'engagement.override_reverted':
      return notice(
        'N20',
        'U',
        [...role('AUD', 'PO-L'), ...owners(subject)],
        subject,
        'engagement-override-reverted',
      );
    case 'engagement.decided': {
      const conditions: readonly { ownerId: string }[] = data.conditions ?? [];
      const conditionOwners = conditions.map(({ ownerId }) => ({
        person: ownerId,
        or: 'RO' as const,
      }));
      if (data.outcome === 'returned')
        return notice('N16', 'A', responsible, subject, 'engagement-returned');
      return [
        ...notice(
          'N21',
          'A',
          [
            ...owners(subject),
            ...conditionOwners,
            ...countryOffices(data.countries),
            ...role('LEG'),
          ],
          subject,
          'engagement-decided',
          { outcome: data.outcome, count: conditions.length },
        ),
        ...notice('N21', 'A', portal(subject), subject, 'engagement-decided', {
          outcome: data.outcome,
        }),
      ];
    }
    case 'engagement.lapsed':
      return notice('N23', 'A', owners(subject), subject, 'engagement-lapsed');
    case 'engagement.activated':
      // With an agreement, N29 follows from its entry into force.
      return data.agreementId
        ? []
        : notice(
            'N29',
            'I',
            [
              ...owners(subject),
              ...role('FIN', 'REG'),
              ...countryOffices(data.countries),
              ...portal(subject),
            ],
            subject,
            'engagement-activated',
          );
    case 'engagement.suspended':
    case 'engagement.terminated':
      return notice(
        'N24',
        'U',
        [...owners(subject), ...portal(subject)],
        subject,
        event.type.replace('.', '-'),
      );
    case 'engagement.resumed':
    case 'engagement.completed':
      return notice(
        'N24',
        'A',
        [...owners(subject), ...portal(subject)],
        subject,
        event.type.replace('.', '-'),
      );
    case 'noncompliance.step_taken':
      return notice(
        'N25',
        'A',
        [...owners(subject), ...role('LEG'), ...portal(subject)],
        subject,
        'noncompliance-step',
        { step: data.step, ground: data.ground, due: data.dueDate },
      );
    default:
      return [];
  }
};
