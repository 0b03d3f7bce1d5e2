import fc from 'fast-check';
import { InFlight } from './in-flight.js';

const command = { method: 'POST', url: '/v1/partners', headers: {} };
const query = { method: 'GET', url: '/v1/partners', headers: {} };
const stream = { method: 'GET', url: '/v1/feed', headers: { accept: 'text/event-stream' } };

describe('InFlight', () => {
  it('refuses what is beyond the limit of its kind, and nothing of another kind', () => {
    const places = new InFlight({ commands: 2, queries: 1, streams: 1 });
    const [first] = [places.enter(command), places.enter(command)];
    expect(places.enter(command)).toBeUndefined();
    expect(places.enter(query)).toBeDefined();
    expect(places.enter(query)).toBeUndefined();
    expect(places.enter(stream)).toBeDefined();
    expect(places.refused).toEqual({ bodies: 0, commands: 1, queries: 1, streams: 0, uploads: 0 });
    first!();
    expect(places.enter(command)).toBeDefined();
    expect(places.enter(command)).toBeUndefined();
  });
  it('keeps commands whose body is on its way apart from those under way', () => {
    const places = new InFlight({ commands: 1, queries: 0, streams: 0 });
    const bodies = Array.from({ length: 5 }, () => places.receive(command));
    expect(bodies.every(Boolean)).toBe(true);
    expect(places.receive(command)).toBeUndefined();
    expect(places.receive(query)).toBeDefined();
    expect(places.enter(command)).toBeDefined();
    bodies[0]!();
    expect(places.receive(command)).toBeDefined();
    expect([places.now, places.refused]).toEqual([
      { bodies: 5, commands: 1, queries: 0, streams: 0, uploads: 0 },
      { bodies: 1, commands: 0, queries: 0, streams: 0, uploads: 0 },
    ]);
  });
  it('keeps files on their way in apart from commands', () => {
    const places = new InFlight({ commands: 0, uploads: 1 });
    const file = { ...command, headers: { 'content-type': 'application/octet-stream' } };
    expect(places.receive(file)).toBeDefined();
    expect(places.enter(file)).toBeDefined();
    expect(places.enter(file)).toBeUndefined();
    expect(places.now).toMatchObject({ bodies: 0, commands: 0, uploads: 1 });
  });
  it('leaves half of the streams to those with an account', () => {
    const places = new InFlight({ streams: 4 });
    const unknown = { isKnown: false };
    const [first] = [places.enter(stream, unknown), places.enter(stream, unknown)];
    expect(places.enter(stream, unknown)).toBeUndefined();
    expect(places.now.streams).toBe(2);
    expect(places.enter(stream)).toBeDefined();
    expect(places.enter(stream)).toBeDefined();
    expect(places.enter(stream)).toBeUndefined();
    first!();
    first!();
    expect(places.now.streams).toBe(3);
    expect(places.enter(stream, unknown)).toBeDefined();
    expect(places.refused.streams).toBe(2);
  });
  it.each([0, 1, 2, 3, 7])(
    "gives none of %i streams' last place to nobody in particular",
    (streams) => {
      const places = new InFlight({ streams });
      for (let tries = 0; tries < 20; tries += 1) places.enter(stream, { isKnown: false });
      expect(places.enter(stream) !== undefined).toBe(streams > 0);
    },
  );
  it('never refuses to say how it is', () => {
    const places = new InFlight({ commands: 0, queries: 0, streams: 0 });
    for (const url of ['/health/live', '/health/ready', '/metrics'])
      expect(places.enter({ ...query, url })).toBeDefined();
    expect(places.enter(query)).toBeUndefined();
  });
  it('gives each place back once, in any order and however often it is left', () =>
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9 })), (visits) => {
        const places = new InFlight({ commands: 3, queries: 3, streams: 3 });
        const inside = new Map<number, () => void>();
        const left: (() => void)[] = [];
        for (const who of visits) {
          const leave = inside.get(who);
          if (leave) {
            leave();
            left.push(leave);
            inside.delete(who);
          } else {
            const entered = places.enter(command);
            expect(entered !== undefined).toBe(inside.size < 3);
            if (entered) inside.set(who, entered);
          }
          for (const again of left) again();
          expect(places.now.commands).toBe(inside.size);
        }
      }),
    ));
});

describe('a turn for work that can wait', () => {
  const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
  const busy = () => {
    const places = new InFlight();
    return { places, leave: Array.from({ length: 65 }, () => places.enter(command)!) };
  };

  it('comes at once while few commands are under way', async () => {
    const places = new InFlight();
    for (let n = 0; n < 31; n += 1) places.enter(command);
    const began = performance.now();
    for (let n = 0; n < 10; n += 1) await places.turn();
    // Ten turns of a busy process would take 900 ms.
    expect(performance.now() - began).toBeLessThan(500);
  });
  it('comes to one after the other while many are, and to all of them once they are answered', async () => {
    const { places, leave } = busy();
    let turns = 0;
    const waiting = Array.from({ length: 10 }, () => places.turn().then(() => void (turns += 1)));
    await pause(20);
    expect(turns).toBe(1);
    for (const one of leave) one();
    await Promise.all(waiting);
    expect(turns).toBe(10);
  });
  it('comes in the end, however long the process stays busy', async () => {
    const { places } = busy();
    for (let n = 0; n < 3; n += 1) await places.turn();
  });
});
