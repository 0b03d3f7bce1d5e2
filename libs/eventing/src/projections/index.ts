export { TimelineController } from './timeline.controller.js';
export { type TimelineEntry, timelineFold } from './timeline.js';
export { type Fold, foldOf, type ReadModelMeta } from './fold.js';
export { collectionOf, type Edition, ProjectionHandler } from './projection-handler.js';
export {
  atVersion,
  knownQuery,
  type Page,
  pageOf,
  type PageQuery,
  presented,
  requireChoice,
  requireDay,
} from './read-models.js';
export { recordController } from './record-controller.js';
export { textsController } from './texts-controller.js';
export { type RecordDocument, recordsFold } from './records.js';
export { StoredPlaces } from './record-places.js';
export { Editions, projectionsLane } from './editions.js';
export { ProjectionRegistry, ReadModels, type Registered } from './registry.js';
export { eventsUpTo } from './rebuild/ledger-scan.js';
export { Filling } from './rebuild/filling.js';
export { RebuildOperations } from './rebuild/rebuild-operations.js';
export {
  type RebuildOptions,
  RebuildRefused,
  type RebuildResult,
  Rebuilds,
} from './rebuild/rebuilds.js';
