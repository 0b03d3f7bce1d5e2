export type { Condition, DeclarationEvent } from './declaration.events.js';
export { type DeclarationView, declarationView } from './declaration.view.js';
