export { publicRegister, type RegisterEntry } from './public-register.projection.js';
export type * from './register-editing/register-entry.events.js';
export { registerEntryCapability } from './register-editing/register-entry.capability.js';
export { RegisterController } from './register.controller.js';
