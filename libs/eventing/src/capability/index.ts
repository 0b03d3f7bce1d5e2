export { type BoundedContext, boundedContext, partsOf } from './bounded-context.js';
export { type Capability, defineCapability } from './capability.js';
