export {
  ProcessHandler,
  type IndexedProcessRule,
  type ProcessIndex,
  type ProcessRules,
} from './process-handler.js';
