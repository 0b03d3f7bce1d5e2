export type {
  ErasureApproved,
  ErasureCompleted,
  ErasureEvent,
  ErasureRefused,
  ErasureRequested,
} from './erasure.events.js';
export { erasureView } from './erasure.state.js';
export { DataSubjectsModule } from './data-subjects.module.js';
