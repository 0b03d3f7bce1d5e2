import type { CalendarDate } from '#kernel';
import type { AgreementView } from '#onboarding/agreements';
import { caseOf, type EngagementFact, type EngagementFacts } from '../engagement-facts.policy.js';
import type { EngagementCase } from '../engagement.state.js';

/** Instruments that frame more than one engagement: they do not end with one of them. */
const framing: readonly AgreementView['type'][] = ['framework_agreement', 'hosting_agreement'];

/**
 * What becomes of the agreement when its engagement is terminated: it ends with it, unless it frames
 * other work too, or is one with a government, whose agreements are handled one by one.
 * Configurable policy after domain.md b.4.2; for other partners the reference says nothing.
 */
const outcomeOf = (
  { path }: EngagementCase,
  { type }: AgreementView,
): NonNullable<EngagementCase['agreementOutcome']> =>
  path === 'state' || framing.includes(type) ? 'continues' : 'ends';

/** Said with the termination, where there is an agreement that has not ended before. */
export const agreementSettled = (
  state: EngagementCase,
  { agreement }: EngagementFacts,
  terms: Readonly<{ reasonCode: string; noticeOn: CalendarDate; effectiveOn: CalendarDate }>,
): EngagementFact[] => {
  const { agreementId } = state.inForce ?? state;
  const stands = agreement?.status === 'in_force' || agreement?.status === 'suspended';
  if (!agreementId || !stands) return [];
  const outcome = outcomeOf(state, agreement);
  return [
    {
      type: 'engagement.agreement_settled',
      data: { ...caseOf(state), agreementId, outcome, ...terms },
    },
  ];
};
