export { TimelineController } from './timeline.controller.js';
export { TimelineHandler, type TimelineEntry, timelineCollection } from './timeline-handler.js';
export { ProjectionHandler, readModelCollection, type ReadModelMeta, withoutUndefined } from './projection-handler.js';
export { atVersion, knownQuery, type Page, pageOf, presented } from './read-models.js';
export { recordController } from './record-controller.js';
export { textsController } from './texts-controller.js';
export { type RecordDocument, recordsCollection, RecordsHandler } from './records-handler.js';
export { caseReaders, isVisible, scopesFor, staffRoles, visibilityFilter } from './visibility.js';
