export { type Doing, OperationRunner } from './operation-runner.js';
export { Operation } from './operation.schema.js';
export { type Asked, Operations } from './operations.js';
