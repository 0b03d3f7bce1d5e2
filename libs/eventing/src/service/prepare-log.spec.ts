import { TopicMismatch } from '#eventing/kafka';
import { prepareLog } from './prepare-log.js';

const log = (...answers: (Error | undefined)[]) => {
  let tries = 0;
  return {
    tries: () => tries,
    prepare: async () => {
      const answer = answers[Math.min(tries, answers.length - 1)];
      tries += 1;
      if (answer) throw answer;
    },
  };
};
const prepare = (
  to: { prepare: () => Promise<void> },
  errors: unknown[] = [],
  isStopping = () => false,
) => prepareLog(to, ['t'], 4, { onError: (error) => errors.push(error), isStopping });

describe('the topics of a process that starts', () => {
  it('are there at once where the log answers', async () => {
    const one = log(undefined);
    await prepare(one);
    expect(one.tries()).toBe(1);
  });
  it('are tried for again, and each trouble is told', async () => {
    const [one, errors] = [log(new Error('no broker'), undefined), [] as unknown[]];
    await prepare(one, errors);
    expect([one.tries(), errors.map(String)]).toEqual([2, ['Error: no broker']]);
  });
  it('stop nobody from starting while the log is away', async () => {
    const [one, stopping] = [log(new Error('no broker')), { yes: false }];
    await prepare(one, [], () => stopping.yes);
    expect(one.tries()).toBeGreaterThan(1);
    stopping.yes = true;
  });
  it('that were made for another number of partitions are refused', () =>
    expect(
      prepare(log(new TopicMismatch('topic t has 3 partitions, the settings say 4'))),
    ).rejects.toThrow('3 partitions'));
});
