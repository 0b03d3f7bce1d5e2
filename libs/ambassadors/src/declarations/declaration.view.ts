import { type Declaration, evolve, noDeclaration } from './declaration.state.js';

/** What others may know of a declaration: `reader.state(declarationView, declarationId)`. */
export type DeclarationView = Declaration;
export const declarationView = {
  name: 'declaration',
  initialState: noDeclaration,
  evolve,
} as const;
