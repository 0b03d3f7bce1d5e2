export * from './dates.js';
export * from './days.js';
export * from './refusals.js';
export * from './roles.js';
export * from './messages.js';
export * from './decider.js';
export * from './projection.js';
export * from './reactions.js';
