export { type Doing, OperationRunner } from './operation-runner.js';
export { Operation } from './operation.schema.js';
export { Operations } from './operations.js';
