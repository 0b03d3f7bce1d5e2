import { ms, say } from './report.mjs';

const stages = [
  'appended',
  'streamed',
  'claimed',
  'published',
  'fetched',
  'taken',
  'written',
  'seen',
];
const line = /^concord_stage_seconds_bucket\{le="([^"]+)",stage="([a-z]+)"\} (\d+)$/gm;

/** How many events were timed at a stage, by the upper bounds of the product's histogram. */
const read = async (base) => {
  const counts = new Map(stages.map((stage) => [stage, new Map()]));
  const text = await (await fetch(`${base}/metrics`)).text();
  for (const [, bound, stage, count] of text.matchAll(line))
    counts.get(stage)?.set(bound === '+Inf' ? Infinity : Number(bound), Number(count));
  return counts;
};

/** The bound below which that share of the events lies, in ms; within a bucket as if evenly spread. */
const below = (counts, share) => {
  const all = [...counts].toSorted(([a], [b]) => a - b);
  const wanted = (all.at(-1)?.[1] ?? 0) * share;
  if (wanted === 0) return undefined;
  let [lower, before] = [0, 0];
  for (const [upper, count] of all) {
    if (count >= wanted && count > before) {
      const within = (wanted - before) / (count - before);
      return 1000 * (upper === Infinity ? lower : lower + (upper - lower) * within);
    }
    [lower, before] = [upper, count];
  }
  return undefined;
};

/** Begins to time the stages of a running product; the answer says them, one line. */
export const stageMeter = async (base) => {
  const before = await read(base);
  return async (title) => {
    const after = await read(base);
    const parts = stages.flatMap((stage) => {
      const counts = new Map(
        [...after.get(stage)].map(([bound, count]) => [
          bound,
          count - (before.get(stage).get(bound) ?? 0),
        ]),
      );
      const [p50, p99] = [below(counts, 0.5), below(counts, 0.99)];
      return p50 === undefined ? [] : [`${stage} ${ms(p50)} / ${ms(p99)}`];
    });
    say(`  ${title}, each stage from the one before, p50 / p99: ${parts.join(', ')}`);
  };
};
