import { register } from 'prom-client';
import { RuleViolation } from '#kernel';
import type { CommandResult } from './aggregate.js';
import { countingOutcome } from './command-outcomes.js';

describe('what becomes of commands', () => {
  const result = { aggregateId: 'p-1', streamId: 'partner-p-1', version: 1 };
  const answered = (more: object) => ({ ...result, events: [], repeated: false, ...more });
  const counts = async (): Promise<Record<string, number>> => {
    const { values } = await register.getSingleMetric('concord_commands_total')!.get();
    return Object.fromEntries(
      values
        .filter(({ labels }) => labels.command === 'OpenDoor')
        .map(({ labels, value }) => [labels.outcome, value]),
    );
  };

  it('is counted, and handed on as it is', async () => {
    const refusal = new RuleViolation('door.locked', 'It is locked.', 'rule');
    const fault = new Error('the store is away');
    const recorded = answered({ events: [{ type: 'door.opened' }] });
    const work = [recorded, recorded, answered({}), answered({ repeated: true }), refusal, fault];
    for (const one of work) {
      const outcome = one instanceof Error ? Promise.reject(one) : Promise.resolve(one);
      const answer = await countingOutcome(
        'OpenDoor',
        outcome as unknown as Promise<CommandResult>,
      ).catch((error: unknown) => error);
      expect(answer).toBe(one);
    }
    expect(await counts()).toEqual({
      recorded: 2,
      nothing: 1,
      repeated: 1,
      refused: 1,
      failed: 1,
    });
  });
});
