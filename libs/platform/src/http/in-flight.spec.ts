import fc from 'fast-check';
import { InFlight } from './in-flight.js';

const command = { method: 'POST', url: '/v1/partners', headers: {} };
const query = { method: 'GET', url: '/v1/partners', headers: {} };
const stream = { method: 'GET', url: '/v1/feed', headers: { accept: 'text/event-stream' } };

describe('InFlight', () => {
  it('refuses what is beyond the limit of its lane, and nothing of another lane', () => {
    const places = new InFlight({ commands: 2, queries: 1, streams: 1 });
    const [first] = [places.enter(command), places.enter(command)];
    expect(places.enter(command)).toBeUndefined();
    expect(places.enter(query)).toBeDefined();
    expect(places.enter(query)).toBeUndefined();
    expect(places.enter(stream)).toBeDefined();
    first!();
    expect(places.enter(command)).toBeDefined();
    expect(places.enter(command)).toBeUndefined();
  });
  it('never refuses to say how it is', () => {
    const places = new InFlight({ commands: 0, queries: 0, streams: 0 });
    for (const url of ['/health/live', '/health/ready', '/metrics']) expect(places.enter({ ...query, url })).toBeDefined();
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
