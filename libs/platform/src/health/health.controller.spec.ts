import type { Lifecycle } from '#platform/lifecycle';
import { HealthChecks } from './health-checks.js';
import { HealthController } from './health.controller.js';

describe('readiness', () => {
  let now: number;
  let asked: number;
  let verdict: string;
  let controller: HealthController;
  let clock: { mockRestore: () => void };
  const status = async (): Promise<number> => {
    let code = 0;
    const reply = { status: (given: number) => ((code = given), reply), header: () => reply };
    await controller.ready({ isInside: true } as never, reply as never);
    return code;
  };
  beforeEach(() => {
    [now, asked, verdict] = [1_000_000, 0, 'joining'];
    clock = import.meta.jest.spyOn(Date, 'now').mockImplementation(() => now);
    const health = new HealthChecks();
    health.add('consumers', () => ((asked += 1), verdict));
    controller = new HealthController(health, { stopping: false } as Lifecycle);
  });
  afterEach(() => clock.mockRestore());

  it('is asked once a second while all is well', async () => {
    verdict = 'ok';
    for (const at of [0, 400, 900, 1_001]) {
      now = 1_000_000 + at;
      expect(await status()).toBe(200);
    }
    expect(asked).toBe(2);
  });
  it('is asked again soon where it was not there yet', async () => {
    expect(await status()).toBe(503);
    verdict = 'ok';
    now += 60;
    expect([await status(), asked]).toEqual([503, 1]);
    now += 60;
    expect([await status(), asked]).toEqual([200, 2]);
  });
});
