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
    expect(await health.run()).toEqual({ fine: 'ok', late: 'the last batch was 90 s ago', broken: 'failed', silent: 'no answer' });
  });
});
