import type { CommandIntent, ProcessRule } from '#kernel';
import type { AgreementEvent } from '#onboarding/agreements';
import type { EngagementEvent } from '#onboarding/engagements';
import { policyValues } from '#reference';
import type { NoteCommitment } from './commitments.decider.js';

type Intent = CommandIntent<NoteCommitment>;
const noteWith = (partnerIds: readonly string[], data: NoteCommitment['data']): Intent[] =>
  partnerIds.map((partnerId) => ({ type: 'NoteCommitment', aggregateId: partnerId, data }));

/** Engagements and agreements in force are noted with each of their partners. */
export const commitmentsFollowWork: ProcessRule<
  EngagementEvent | AgreementEvent,
  NoteCommitment
> = (event) => {
  switch (event.type) {
    case 'engagement.activated': {
      const { partnerIds, engagementId: id } = event.data;
      return noteWith(partnerIds, { kind: 'engagement', id, state: 'began' });
    }
    case 'engagement.completed':
    case 'engagement.terminated': {
      const { partnerIds, engagementId: id } = event.data;
      return noteWith(partnerIds, { kind: 'engagement', id, state: 'ended' });
    }
    case 'agreement.in_force': {
      const { partnerIds, agreementId: id, type } = event.data;
      const exclusive = policyValues.exclusiveAgreements.includes(type);
      return noteWith(partnerIds, {
        kind: 'agreement',
        id,
        state: 'began',
        ...(exclusive ? { exclusiveType: type } : {}),
      });
    }
    case 'agreement.expired':
    case 'agreement.terminated':
    case 'agreement.superseded': {
      const { partnerIds, agreementId: id } = event.data;
      return noteWith(partnerIds, { kind: 'agreement', id, state: 'ended' });
    }
    default:
      return [];
  }
};
