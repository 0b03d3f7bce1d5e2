import { partsOf } from '#eventing/capability';
import { onboarding } from '#onboarding';

/** Every bounded context of the product. A new one is one more line here. */
export const contexts = [onboarding] as const;

/** What all of them are made of together. */
export const { aggregates, readModels, queries, processes, indexedProcesses, deadlines } =
  partsOf(contexts);
