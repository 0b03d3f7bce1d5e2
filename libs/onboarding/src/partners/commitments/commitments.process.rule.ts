import type { CommandIntent, Event, ProcessRule } from '#kernel';
import { policyValues } from '#reference';
import type { CommitmentKind } from './commitments.events.js';

type Work = Readonly<{
  partnerIds: readonly string[];
  engagementId?: string;
  agreementId?: string;
  type?: string;
}>;
const began: readonly string[] = ['engagement.activated', 'agreement.in_force'];
const ended: readonly string[] = [
  'engagement.completed',
  'engagement.terminated',
  'agreement.expired',
  'agreement.terminated',
  'agreement.superseded',
];
const note = (partnerId: string, data: object): CommandIntent => ({
  type: 'NoteCommitment',
  aggregateId: partnerId,
  data,
});

/** Engagements and agreements in force are noted with each of their partners. */
export const commitmentsFollowWork: ProcessRule = ({ type, data }: Event) => {
  const kind: CommitmentKind = type.startsWith('agreement.') ? 'agreement' : 'engagement';
  const { partnerIds = [], engagementId, agreementId, type: agreementType = '' } = data as Work;
  const id = kind === 'agreement' ? agreementId : engagementId;
  if (id === undefined) return [];
  const exclusive =
    kind === 'agreement' && policyValues.exclusiveAgreements.includes(agreementType)
      ? { exclusiveType: agreementType }
      : {};
  if (began.includes(type))
    return partnerIds.map((partnerId) =>
      note(partnerId, { kind, id, state: 'began', ...exclusive }),
    );
  if (ended.includes(type))
    return partnerIds.map((partnerId) => note(partnerId, { kind, id, state: 'ended' }));
  return [];
};
