import { LRUCache } from 'lru-cache';
import { Histogram, register } from 'prom-client';

/** What an event passes on its way from a command to whoever reads the record, in this order. */
export const stages = [
  'asked',
  'appended',
  'streamed',
  'claimed',
  'published',
  'fetched',
  'taken',
  'written',
  'seen',
] as const;
export type Stage = (typeof stages)[number];

/** An event by its place in its stream. */
export type Passing = Readonly<{ streamId: string; streamVersion: number }>;

const name = 'concord_stage_seconds';
register.removeSingleMetric(name);
const histogram = new Histogram({
  name,
  help: 'Time an event took from the stage before to this one, both in this process. asked: the append was called; appended: it is durable; streamed: the relay read it; claimed: it has its position; published: the log has it; fetched: a consumer has it, from the log or from the relay of its process; taken: its batch begins; written: the record shows it; seen: somebody who waited for it was answered.',
  labelNames: ['stage'],
  buckets: [
    0.0005, 0.001, 0.0015, 0.002, 0.003, 0.004, 0.006, 0.008, 0.011, 0.015, 0.02, 0.028, 0.04,
    0.055, 0.075, 0.1, 0.14, 0.2, 0.28, 0.4, 0.6, 1, 2, 5,
  ],
});

/** Where the latest events are. Older ones are forgotten, and no longer timed. */
const passed = new LRUCache<string, Readonly<{ stage: number; at: number }>>({ max: 10_000 });

/**
 * Notes that events pass a stage. The first one a process sees of an event begins its time there; a
 * stage that was passed before is not passed again.
 */
export const pass = (stage: Stage, events: Iterable<Passing>): void => {
  const [now, index] = [performance.now(), stages.indexOf(stage)];
  for (const { streamId, streamVersion } of events) {
    const id = `${streamId}@${streamVersion}`;
    const before = passed.get(id);
    if (before && before.stage >= index) continue;
    passed.set(id, { stage: index, at: now });
    if (before) histogram.observe({ stage }, (now - before.at) / 1000);
  }
};
