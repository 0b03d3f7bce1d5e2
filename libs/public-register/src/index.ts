export type * from './register-editing/register-entry.events.js';
