export { type BoundedContext, boundedContext, type Product, productOf } from './bounded-context.js';
export { type Capability, defineCapability } from './capability.js';
export { contractOf } from './contract.js';
export { rolesTablesOf } from './roles-page.js';
export { bookkeepingTopic, restrictedTopicOf, routingOf, sourceOf, topicOf } from './routing.js';
