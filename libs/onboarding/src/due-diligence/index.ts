export type * from './due-diligence.events.js';
export { dueDiligenceDecider } from './due-diligence.decider.js';
export type { DueDiligenceCommand } from './commands.state.js';
export {
  levelPolicy,
  type Level,
  type Outcome,
  type Question,
  type Rating,
} from './levels/levels.policy.js';
