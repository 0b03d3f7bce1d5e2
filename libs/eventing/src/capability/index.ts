export { type BoundedContext, boundedContext, type Product, productOf } from './bounded-context.js';
export { type Capability, defineCapability } from './capability.js';
