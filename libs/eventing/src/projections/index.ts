export { writeDownRead } from './access-entry.schema.js';
export { TextsService } from './texts.service.js';
export { timelineFold } from './timeline.js';
export { TimelineEntry } from './timeline.schema.js';
export { type Fold, foldOf } from './fold.js';
export { defineReadModel, type Kept, type ReadModel } from './read-model.js';
export { collectionOf, type Edition, ProjectionHandler } from './projection-handler.js';
export {
  atVersion,
  equalTo,
  type Page,
  pageOf,
  pageOfRanked,
  type PageQuery,
} from './read-models.js';
export { presented, presentedType } from './presented.js';
export { namedAmong, NamedRecord, RecordNames } from './record-names.js';
export { DossierService, type RecordInWords } from './dossier/dossier.service.js';
export { PeopleNames } from './dossier/people-names.js';
export { ReadAccessModule, ReadModelsModule } from './read-models.module.js';
export { recordsFold } from './records.js';
export { readAccessOf } from './read-access-of.js';
export { RecordDocument } from './record.schema.js';
export { Editions, projectionsLane } from './editions.js';
export { Registered } from './registered.schema.js';
export { ShownHere } from './shown-here.js';
export { ProjectionRegistry, ReadModels } from './registry.js';
export { eventsUpTo } from './rebuild/ledger-scan.js';
export { Filling } from './rebuild/filling.js';
export { RebuildOperations } from './rebuild/rebuild-operations.js';
export {
  type RebuildOptions,
  RebuildRefused,
  type RebuildResult,
  Rebuilds,
} from './rebuild/rebuilds.js';
