export { pass, type Passing, type Stage, stages } from './stages.js';
