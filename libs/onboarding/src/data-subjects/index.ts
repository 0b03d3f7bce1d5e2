export type {
  ErasureApproved,
  ErasureCompleted,
  ErasureEvent,
  ErasureRefused,
  ErasureRequested,
} from './erasure.events.js';
export { ErasureHandler, type PersonalDataStore } from './erasing/erasure-handler.js';
