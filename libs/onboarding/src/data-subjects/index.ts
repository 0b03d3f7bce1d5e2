import { erasureDeadlines } from './erasure.deadlines.rule.js';
import { erasuresCapability } from './erasures.capability.js';

export type {
  ErasureApproved,
  ErasureCompleted,
  ErasureEvent,
  ErasureRefused,
  ErasureRequested,
} from './erasure.events.js';
export { ErasureHandler, type PersonalDataStore } from './erasing/erasure-handler.js';
/** What an app composes of this capability. */
export const dataSubjects = {
  capabilities: [erasuresCapability],
  deadlineRules: [erasureDeadlines],
} as const;
