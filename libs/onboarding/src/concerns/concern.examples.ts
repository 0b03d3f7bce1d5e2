import { actor, by, sendsTo } from '#kernel/testing';
import type { ConcernCommand, ConcernFacts } from './concern.decider.js';

export { actor, by };

/** One concern about a partner, general or restricted; a test changes what it is about. */
export const concernId = '2fa1d6a0-7d0f-4bb0-9d4e-0c4a1d6a1f01';
export const partnerId = '2fa1d6a0-7d0f-4bb0-9d4e-0c4a1d6a1f02';
export const place = { kind: 'ngo', countryCode: 'KE', regionCode: 'AFR' };
export const facts = { partnerId, partner: { status: 'active', ...place } } as ConcernFacts;
export const withReason = {
  reason: 'The audit names three transfers that nobody can explain.',
  reasonRef: 'r-1',
};
export const sends = sendsTo<ConcernCommand>(concernId);

/** The events that lead to each state; WCO has raised it. */
export const concernsIn = (restricted: boolean) => {
  const ids = { concernId, partnerId, restricted };
  const raised = by('WCO', {
    type: 'concern.raised',
    data: {
      ...ids,
      ...place,
      category: restricted ? 'sexual_exploitation_abuse' : 'financial',
      severity: restricted ? 'risk' : 'observation',
      source: 'staff',
      anonymous: false,
      descriptionRef: 'd-1',
      ...(restricted ? { assignBy: '2026-03-04' } : {}),
    },
  });
  const first = restricted ? 'CRE' : 'DDL';
  const risk = restricted
    ? [raised]
    : [raised, by('PO', { type: 'concern.upgraded', data: { ...ids, assignBy: '2026-03-04' } })];
  const escalated = [
    ...risk,
    by(restricted ? 'CRE' : 'PO-L', {
      type: 'concern.escalated',
      data: { ...ids, evidenceId: 'e-1', assignBy: '2026-03-04' },
    }),
  ];
  const proposed = [
    ...escalated,
    by(first, {
      type: 'concern.upholding_proposed',
      data: { ...ids, informsPartner: true, reasonRef: 'r-1' },
    }),
  ];
  const upheld = [
    ...proposed,
    by(
      'CRE',
      {
        type: 'concern.upheld',
        data: { ...ids, holdId: concernId, appealUntil: '2026-04-01' },
      },
      'person-CRE-2',
    ),
  ];
  const appealed = [
    ...upheld,
    by('PA', {
      type: 'concern.appealed',
      data: { ...ids, groundsRef: 'g-1', decideBy: '2026-04-01' },
    }),
  ];
  const remedying = [
    ...upheld,
    by(first, { type: 'concern.remedy_proposed', data: { ...ids, evidenceHash: 'h' } }),
  ];
  return { observation: [raised], risk, escalated, proposed, upheld, appealed, remedying };
};
