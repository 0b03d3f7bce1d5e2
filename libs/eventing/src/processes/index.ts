export { ProcessHandler, type ProcessRules } from './process-handler.js';
