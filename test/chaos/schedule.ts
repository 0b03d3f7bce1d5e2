import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/**
 * What is disturbed: a server, the records, or a service; two faults on the same thing never overlap, so that no more is broken than the
 * product promises to survive.
 */
export type Victim = string;
/**
 * `restMs`: how long the victim is left alone afterwards. A kill or a cut is over at once: `forMs`
 * 0.
 */
type Kind = Readonly<{ victim: Victim; forMs: readonly [number, number]; restMs: number }>;
const brief: readonly [number, number] = [0, 0];

const { contexts } = JSON.parse(
  readFileSync(new URL('../../contracts/contexts.json', import.meta.url), 'utf8'),
) as { contexts: readonly { name: string }[] };

/** The same for the command service of each context. */
const forEachContext = (what: string, kind: Omit<Kind, 'victim'>): Record<string, Kind> =>
  Object.fromEntries(contexts.map(({ name }) => [`${what} ${name}`, { victim: name, ...kind }]));

/** Every kind of fault. Source: reliability-security.md b.4 (the F-numbers). */
export const kinds: Readonly<Record<string, Kind>> = {
  // F-01
  ...forEachContext('kill', { forMs: brief, restMs: 15_000 }),
  'kill relay': { victim: 'relay', forMs: brief, restMs: 15_000 },
  'kill projections': { victim: 'projections', forMs: brief, restMs: 15_000 },
  'kill notifications': { victim: 'notifications', forMs: brief, restMs: 15_000 },
  'kill gateway': { victim: 'gateway', forMs: brief, restMs: 15_000 },
  // F-02
  ...forEachContext('stop', { forMs: brief, restMs: 15_000 }),
  ...forEachContext('freeze', { forMs: [4_000, 8_000], restMs: 15_000 }),
  'freeze relay': { victim: 'relay', forMs: [11_000, 15_000], restMs: 15_000 }, // F-17: longer than its lease
  'freeze projections': { victim: 'projections', forMs: [4_000, 12_000], restMs: 15_000 },
  'freeze notifications': { victim: 'notifications', forMs: [4_000, 12_000], restMs: 15_000 },
  'kill secondary mongod': { victim: 'mongo', forMs: [3_000, 7_000], restMs: 15_000 }, // F-03
  'kill primary mongod': { victim: 'mongo', forMs: [3_000, 7_000], restMs: 15_000 }, // F-04
  'freeze primary mongod': { victim: 'mongo', forMs: [5_000, 9_000], restMs: 15_000 }, // F-05
  'step down': { victim: 'mongo', forMs: brief, restMs: 15_000 }, // F-06
  'cut MongoDB': { victim: 'mongo', forMs: brief, restMs: 15_000 }, // F-36
  'delay MongoDB': { victim: 'mongo', forMs: [3_000, 6_000], restMs: 15_000 },
  'half-open MongoDB': { victim: 'mongo', forMs: brief, restMs: 15_000 }, // F-40
  'answers of MongoDB held': { victim: 'mongo', forMs: [2_000, 5_000], restMs: 15_000 }, // F-39, one way
  'oplog rolled over': { victim: 'mongo', forMs: brief, restMs: 15_000 }, // F-34
  'kill broker': { victim: 'kafka', forMs: [1_000, 4_000], restMs: 20_000 }, // F-09
  'freeze broker': { victim: 'kafka', forMs: [4_000, 10_000], restMs: 20_000 }, // F-10
  'cut Kafka': { victim: 'kafka', forMs: brief, restMs: 20_000 },
  'delay Kafka': { victim: 'kafka', forMs: [3_000, 6_000], restMs: 20_000 },
  'half-open Kafka': { victim: 'kafka', forMs: brief, restMs: 20_000 },
  'answers of the broker swallowed': { victim: 'kafka', forMs: [2_000, 4_000], restMs: 20_000 }, // F-41
  'kill Redis': { victim: 'redis', forMs: [1_000, 4_000], restMs: 8_000 }, // F-13
  'Redis wiped': { victim: 'redis', forMs: brief, restMs: 8_000 }, // F-14
  'delay Redis': { victim: 'redis', forMs: [2_000, 6_000], restMs: 8_000 },
  'cut Redis': { victim: 'redis', forMs: brief, restMs: 8_000 },
  'poison records': { victim: 'records', forMs: brief, restMs: 6_000 }, // F-29
  'records repeated': { victim: 'records', forMs: brief, restMs: 6_000 }, // F-30
  'records reordered': { victim: 'records', forMs: brief, restMs: 6_000 }, // F-31
};
export type FaultKind = string;
export const kindOf = (kind: FaultKind): Kind => {
  const { [kind]: found } = kinds;
  if (!found) throw new Error(`there is no fault ${kind}`);
  return found;
};

/**
 * One fault: when it begins and how long it lasts, in ms from the start; `pick` in [0, 1) chooses
 * which of the victim's processes.
 */
export type Fault = Readonly<{ atMs: number; kind: FaultKind; forMs: number; pick: number }>;

/** mulberry32: the same seed gives the same numbers in [0, 1) on every machine. */
export const randomFrom = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let word = Math.imul(state ^ (state >>> 15), state | 1);
    word = (word + Math.imul(word ^ (word >>> 7), word | 61)) ^ word;
    return ((word ^ (word >>> 14)) >>> 0) / 2 ** 32;
  };
};
const shuffled = <T>(list: readonly T[], random: () => number): T[] => {
  const all = [...list];
  for (let end = all.length - 1; end > 0; end -= 1) {
    const other = Math.floor(random() * (end + 1));
    [all[end], all[other]] = [all[other]!, all[end]!];
  }
  return all;
};

/**
 * The faults of a run: a pure function of seed and length. Every kind comes once before any comes
 * again; from the second round on a third of the kinds,
 * drawn anew for each round, stays out, so that runs differ in their mix and not only in their
 * moments.
 */
export const scheduleOf = (seed: number, minutes: number): readonly Fault[] => {
  const random = randomFrom(seed);
  const names = Object.keys(kinds) as FaultKind[];
  const freeAt = new Map<Victim, number>();
  const faults: Fault[] = [];
  let bag: FaultKind[] = shuffled(names, random);
  for (let at = 1_000; at < minutes * 60_000;) {
    const index = bag.findIndex((kind) => (freeAt.get(kindOf(kind).victim) ?? 0) <= at);
    if (index === -1) {
      at += 500;
      continue;
    }
    const [kind] = bag.splice(index, 1) as [FaultKind];
    const {
      victim,
      forMs: [least, most],
      restMs,
    } = kindOf(kind);
    const forMs = Math.round(least + random() * (most - least));
    faults.push({ atMs: at, kind, forMs, pick: random() });
    freeAt.set(victim, at + forMs + restMs);
    at += 1_000 + Math.round(random() * 6_000);
    if (bag.length === 0) bag = shuffled(names, random).slice(0, Math.ceil((names.length * 2) / 3));
  }
  return faults;
};

/** Names a schedule: equal seeds and lengths have equal names. */
export const nameOf = (faults: readonly Fault[]): string =>
  createHash('sha256').update(JSON.stringify(faults)).digest('hex').slice(0, 16);
