export { ProcessHandler, type ProcessContext, type ProcessProduct } from './process-handler.js';
