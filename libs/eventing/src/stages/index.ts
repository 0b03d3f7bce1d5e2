export type { Awaited } from './awaited.js';
export { pass, type Passing, type Stage, stages } from './stages.js';
