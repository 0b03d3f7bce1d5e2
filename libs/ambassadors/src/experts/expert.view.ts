import { evolve, type Expert, noExpert } from './expert.state.js';

/** What others may know of an expert: `reader.state(expertView, expertId)`. */
export type ExpertView = Expert;
export const expertView = { name: 'expert', initialState: noExpert, evolve } as const;
