export type {
  BodyClass,
  Aggregate,
  CommandResult,
  CommandRoute,
  FactsReader,
  Seal,
} from './aggregate.js';
export { CommandExecutor, Rescreener } from './command-executor.js';
export { CommandSender, type Cause } from './command-sender.js';
export { CommandsModule } from './commands.module.js';
export { kebab } from './command-controller.js';
export { StateCache } from './state-cache.js';
export { Claims } from './claims.js';
