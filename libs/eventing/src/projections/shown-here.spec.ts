import { ShownHere } from './shown-here.js';
import { atVersion } from './read-models.js';

describe('whoever waits for a record', () => {
  const never = 60_000;

  it('is told when it is shown, and nobody else', async () => {
    const shown = new ShownHere();
    const [first, second] = [shown.waitFor('partner-1'), shown.waitFor('partner-1')];
    const other = shown.waitFor('partner-2');
    const woken: string[] = [];
    const all = [first, second, other].map((waiting, at) =>
      waiting.shownWithin(never).then(() => woken.push(`waiting ${at}`)),
    );
    shown.tell(['partner-1', 'partner-3']);
    await Promise.all(all.slice(0, 2));
    expect(woken).toEqual(['waiting 0', 'waiting 1']);
    shown.tell(['partner-2']);
    await all[2];
  });
  it('is told of what was shown while it looked', async () => {
    const shown = new ShownHere();
    const waiting = shown.waitFor('partner-1');
    shown.tell(['partner-1']);
    await waiting.shownWithin(never);
    waiting.stop();
  });
  it('looks again when told, and answers with the version it waited for', async () => {
    const shown = new ShownHere();
    let version = 1;
    const looked: number[] = [];
    const found = atVersion({
      minVersion: '3',
      waiting: shown.waitFor('partner-1'),
      probe: async () => {
        looked.push(version);
        return { version };
      },
      stored: async () => 3,
    });
    await new Promise((resolve) => setImmediate(resolve));
    version = 3;
    shown.tell(['partner-1']);
    expect(await found).toEqual({ version: 3 });
    expect(looked).toEqual([1, 3]);
  });
  it('tells the relay that somebody waits', () => {
    const shown = new ShownHere();
    // Of readers in another process nobody knows when they wait.
    expect(shown.isAwaited).toBe(true);
    shown.isRead = true;
    let hurried = 0;
    shown.whenAwaited(() => (hurried += 1));
    expect([shown.isAwaited, hurried]).toEqual([false, 0]);
    const waiting = shown.waitFor('partner-1');
    expect([shown.isAwaited, hurried]).toEqual([true, 1]);
    waiting.stop();
    expect([shown.isAwaited, hurried]).toEqual([false, 1]);
  });
  it('looks by itself where nobody tells', async () => {
    const shown = new ShownHere();
    let looks = 0;
    const found = await atVersion({
      minVersion: '1',
      waiting: shown.waitFor('partner-1'),
      probe: async () => (++looks < 3 ? null : { version: 1 }),
      stored: async () => 1,
    });
    expect([found, looks]).toEqual([{ version: 1 }, 3]);
  });
});
