export { cutAs, type Told } from './cut.policy.js';
export {
  type AssignedReaders,
  type Caller,
  type OutcomeView,
  type Place,
  type PortalView,
  type PublicEvents,
  ReadPolicy,
  type Subject,
  type View,
} from './read.policy.js';
export {
  familyOf,
  type Followed,
  grantsSeeing,
  ReadAccess,
  RecordPlaces,
  type Sight,
  streamOf,
  writingAbout,
} from './read-access.js';
export { familyFilter, scopeFilter } from './scope-filter.js';
