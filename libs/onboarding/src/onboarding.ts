import type { AnyProjection, DeadlineRule, ProcessRule } from '#kernel';
import { agreements } from '#onboarding/agreements';
import { dataSubjects } from '#onboarding/data-subjects';
import { dueDiligence } from '#onboarding/due-diligence';
import { engagements } from '#onboarding/engagements';
import { exclusion } from '#onboarding/exclusion';
import { holds } from '#holds';
import { obligationList, obligationsCapability, obligationsFollowRegion } from '#obligations';
import type { Capability } from '#eventing/commands';
import { screening } from '#onboarding/screening';
import type { IndexedProcessRule } from '#eventing/processes';
import { partners } from '#onboarding/partners';
import { onboardingPipeline } from '#pipeline';
import { publicRegister, registerEntryCapability } from '#public-register';

type Part = Readonly<{
  capabilities?: readonly Capability[];
  projections?: readonly AnyProjection[];
  processRules?: readonly ProcessRule<never>[];
  indexedProcessRules?: readonly IndexedProcessRule[];
  deadlineRules?: readonly DeadlineRule<never>[];
}>;

/** Everything the context is made of. A new capability is one more line here. */
const parts: readonly Part[] = [
  partners,
  holds,
  screening,
  dueDiligence,
  exclusion,
  engagements,
  { capabilities: [registerEntryCapability], projections: [onboardingPipeline, publicRegister] },
  agreements,
  dataSubjects,
  {
    capabilities: [obligationsCapability],
    projections: [obligationList],
    indexedProcessRules: [obligationsFollowRegion],
  },
];

export const capabilities: readonly Capability[] = parts.flatMap((part) => part.capabilities ?? []);
export const projections: readonly AnyProjection[] = parts.flatMap(
  (part) => part.projections ?? [],
);
export const processRules: readonly ProcessRule<never>[] = parts.flatMap(
  (part) => part.processRules ?? [],
);
export const indexedProcessRules: readonly IndexedProcessRule[] = parts.flatMap(
  (part) => part.indexedProcessRules ?? [],
);
export const deadlineRules: readonly DeadlineRule<never>[] = parts.flatMap(
  (part) => part.deadlineRules ?? [],
);
