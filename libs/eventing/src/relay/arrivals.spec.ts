import { Arrivals } from './arrivals.js';
import { commit, HandTiming } from './relay.examples.js';
import { Signal } from './timing.js';

describe('Arrivals', () => {
  let timing: HandTiming;
  let restMs: number;
  let arrivals: Arrivals;
  /** Takes a commit; says whether the stream may be read again. */
  const took = (): { mayGoOn: () => boolean } => {
    let isOver = false;
    void arrivals.take([commit]).then(() => (isOver = true));
    return { mayGoOn: () => isOver };
  };
  beforeEach(() => {
    timing = new HandTiming();
    restMs = 100;
    arrivals = new Arrivals(500, 5_000, new Signal(timing), timing, () => restMs);
  });
  afterEach(() => arrivals.close());

  it('hands out at once what came, and rests before the next look', async () => {
    const { mayGoOn } = took();
    expect(arrivals.next()).toHaveLength(1);
    await timing.pass(99);
    expect(mayGoOn()).toBe(false);
    await timing.pass(1);
    expect(mayGoOn()).toBe(true);
  });
  it('rests no longer than those who wait allow, counted from the last look', async () => {
    const { mayGoOn } = took();
    await timing.pass(10);
    restMs = 25;
    arrivals.hurry();
    await timing.pass(14);
    expect(mayGoOn()).toBe(false);
    await timing.pass(1);
    expect(mayGoOn()).toBe(true);
  });
  it('goes on at once where it has rested long enough for those who begin to wait', async () => {
    const { mayGoOn } = took();
    await timing.pass(60);
    restMs = 25;
    arrivals.hurry();
    await timing.pass(0);
    expect(mayGoOn()).toBe(true);
  });
  it('does not rest once it is closed', async () => {
    const { mayGoOn } = took();
    arrivals.close();
    await timing.pass(0);
    expect(mayGoOn()).toBe(true);
  });
});
