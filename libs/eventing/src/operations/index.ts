export { type Doing, OperationRunner } from './operation-runner.js';
export { type Operation, Operations } from './operations.js';
