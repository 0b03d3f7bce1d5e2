import { lookout } from './lookout.js';

/** A module has no global of that name. */
const { jest: time } = import.meta;

const look = time.fn<Promise<boolean>, []>();
const after = (ms: number): Promise<void> => time.advanceTimersByTimeAsync(ms);

describe('looking again when something happened', () => {
  beforeEach(() => {
    time.useFakeTimers();
    look.mockReset().mockResolvedValue(false);
  });
  afterEach(() => time.useRealTimers());

  it('looks soon, and once more', async () => {
    lookout(look).happened();
    expect(look).not.toHaveBeenCalled();
    await after(200);
    expect(look).toHaveBeenCalledTimes(1);
    await after(10_000);
    expect(look).toHaveBeenCalledTimes(2);
  });

  it('looks every second while one event follows another', async () => {
    const { happened } = lookout(look);
    for (let events = 0; events < 100; events += 1) {
      happened();
      await after(100);
    }
    expect(look).toHaveBeenCalledTimes(10);
  });

  it('lets a slow look end before the next one', async () => {
    let end: (mayBeOld: boolean) => void = () => undefined;
    look.mockImplementation(() => new Promise((resolve) => (end = resolve)));
    const { happened } = lookout(look);
    happened();
    await after(5_000);
    happened();
    await after(5_000);
    expect(look).toHaveBeenCalledTimes(1);
    end(false);
    await after(200);
    expect(look).toHaveBeenCalledTimes(2);
  });

  it('looks again where what it found may be old', async () => {
    look.mockResolvedValueOnce(true);
    lookout(look).happened();
    await after(200);
    expect(look).toHaveBeenCalledTimes(1);
    await after(1_000);
    expect(look).toHaveBeenCalledTimes(2);
  });

  it('looks on after a look that failed', async () => {
    look.mockRejectedValueOnce(new Error('no answer'));
    lookout(look).happened();
    await after(10_000);
    expect(look).toHaveBeenCalledTimes(2);
  });

  it('is still once it is stopped', async () => {
    const { happened, stop } = lookout(look);
    happened();
    stop();
    happened();
    await after(10_000);
    expect(look).not.toHaveBeenCalled();
  });
});
