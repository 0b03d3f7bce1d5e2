import { HealthChecks } from './health-checks.js';

describe('HealthChecks', () => {
  it('answers for every part by itself', async () => {
    const health = new HealthChecks();
    health.add('fine', () => 'ok');
    health.add('late', async () => 'the last batch was 90 s ago');
    health.add('broken', () => {
      throw new Error('mongodb://user:secret@host');
    });
    health.add('silent', () => new Promise(() => {}));
    expect(await health.run()).toEqual({
      fine: 'ok',
      late: 'the last batch was 90 s ago',
      broken: 'failed',
      silent: 'no answer',
    });
  });
  it('names what people wait for, apart from what keeps it from being ready', async () => {
    const health = new HealthChecks();
    health.add('fine', () => 'ok');
    health.warn('list', () => '2 reviews wait: no sanctions list is in force');
    health.warn('others', () => 'ok');
    expect([await health.run(), await health.warned()]).toEqual([
      { fine: 'ok' },
      { list: '2 reviews wait: no sanctions list is in force' },
    ]);
  });
  it('does not ask a part again that has not answered yet', async () => {
    const health = new HealthChecks(20);
    let asked = 0;
    let answer: (verdict: string) => void;
    health.add(
      'mongodb',
      () => ((asked += 1), new Promise<string>((resolve) => (answer = resolve))),
    );
    expect(await Promise.all(Array.from({ length: 10 }, () => health.run()))).toEqual(
      Array.from({ length: 10 }, () => ({ mongodb: 'no answer' })),
    );
    expect(await health.run()).toEqual({ mongodb: 'no answer' });
    expect(asked).toBe(1);
    answer!('ok');
    await new Promise((resolve) => setImmediate(resolve));
    const next = health.run();
    await new Promise((resolve) => setImmediate(resolve));
    answer!('ok');
    expect([await next, asked]).toEqual([{ mongodb: 'ok' }, 2]);
  });
});
