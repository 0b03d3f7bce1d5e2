export {
  type Caller,
  type Place,
  type PortalView,
  ReadPolicy,
  type Subject,
  type View,
} from './read.policy.js';
export { familyOf, ReadAccess, RecordPlaces, streamOf } from './read-access.js';
export { familyFilter, scopeFilter } from './scope-filter.js';
