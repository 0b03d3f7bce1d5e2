import type { IndexedProcessRule, ProcessRule } from '#kernel';
import type { ErasureEvent } from '#onboarding/data-subjects';
import type { PartnerEvent } from '#onboarding/partners';
import type { CloseAccount, TakeOwnPartner } from './account.decider.js';

/** Local accounts have names, those with a stream ids. */
const hasStream = (accountId: string): boolean => /^[0-9a-f-]{36}$/.test(accountId);

/** Whoever registers an organisation for themselves administers it in its portal. */
export const whatOneRegistersIsOnesOwn: ProcessRule<PartnerEvent, TakeOwnPartner> = (event) => {
  if (event.type !== 'partner.registered') return [];
  const { role, accountId } = event.by;
  const { partnerId } = event.data;
  return role === 'PA' && hasStream(accountId)
    ? [{ type: 'TakeOwnPartner', aggregateId: accountId, data: { partnerId } }]
    : [];
};

/** Whoever is erased signs in no more. Source: domain reference E-38. */
export const accountsEndWithTheirPerson: IndexedProcessRule<ErasureEvent, CloseAccount> = (
  event,
  index,
) =>
  event.type === 'erasure.approved'
    ? index.recordsOf(event.data.subjectId, 'account').map((aggregateId) => ({
        type: 'CloseAccount',
        aggregateId,
        data: {},
      }))
    : [];
