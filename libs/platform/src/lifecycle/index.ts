export { Lifecycle, type Stopped, type StopPhase, stopPhases } from './lifecycle.js';
