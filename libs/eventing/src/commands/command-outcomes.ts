import { Counter, register } from 'prom-client';
import { RuleViolation } from '#kernel';
import type { CommandResult } from './aggregate.js';

const name = 'concord_commands_total';
/** Made once for a process, however many applications a test makes in it. */
const counted = (): Counter =>
  (register.getSingleMetric(name) as Counter | undefined) ??
  new Counter({
    name,
    help: 'Commands since the start, by what became of them: recorded, nothing (to do), repeated, refused, failed.',
    labelNames: ['command', 'outcome'],
  });

const outcomeOf = ({ repeated, events }: CommandResult): string =>
  repeated ? 'repeated' : events.length > 0 ? 'recorded' : 'nothing';

/** Counts what becomes of a command. */
export const countingOutcome = async (
  command: string,
  work: Promise<CommandResult>,
): Promise<CommandResult> => {
  const count = (outcome: string): void => counted().inc({ command, outcome });
  try {
    const result = await work;
    count(outcomeOf(result));
    return result;
  } catch (error) {
    count(error instanceof RuleViolation ? 'refused' : 'failed');
    throw error;
  }
};
