import { Lifecycle, stopPhases } from './lifecycle.js';

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describe('Lifecycle', () => {
  it('stops phase by phase, whatever the order of registration', async () => {
    const lifecycle = new Lifecycle();
    const said: string[] = [];
    for (const phase of [...stopPhases].reverse())
      lifecycle.onStop(phase, phase, async () => {
        said.push(`${phase} begins`);
        await pause(2);
        said.push(`${phase} ends`);
      });
    await lifecycle.stop();
    expect(said).toEqual(stopPhases.flatMap((phase) => [`${phase} begins`, `${phase} ends`]));
  });
  it('says that it is stopping before the first part stops', async () => {
    const lifecycle = new Lifecycle();
    expect(lifecycle.stopping).toBe(false);
    let seen: boolean | undefined;
    lifecycle.onStop('requests', 'http', () => void (seen = lifecycle.stopping));
    await lifecycle.stop();
    expect(seen).toBe(true);
  });
  it('goes on past a part that fails, throws at once or never ends', async () => {
    const lifecycle = new Lifecycle();
    lifecycle.onStop('timers', 'stuck', () => new Promise(() => {}));
    lifecycle.onStop('timers', 'throws', () => {
      throw new Error('no');
    });
    lifecycle.onStop('consumers', 'rejects', () => Promise.reject(new Error('no')));
    lifecycle.onStop('relay', 'relay', () => {});
    expect((await lifecycle.stop()).map(({ name, outcome }) => `${name} ${outcome}`)).toEqual([
      'stuck out-of-time',
      'throws failed',
      'rejects failed',
      'relay stopped',
    ]);
  });
  it('stops once, however often it is told', async () => {
    const lifecycle = new Lifecycle();
    let times = 0;
    lifecycle.onStop('relay', 'relay', () => void (times += 1));
    await Promise.all([lifecycle.stop(), lifecycle.stop()]);
    expect(times).toBe(1);
  });
});
