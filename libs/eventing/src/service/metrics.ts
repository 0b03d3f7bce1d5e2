import { Gauge, register } from 'prom-client';

type Read = () => Readonly<Record<string, number>>;
const parts = new Map<string, Map<string, Read>>();

/**
 * A gauge with one label, read when somebody asks. Several parts of a process may share one, each
 * under a name `of` its own; the newest of a name counts.
 */
export const observe = (name: string, help: string, label: string, read: Read, of = ''): void => {
  const reads = parts.get(name) ?? new Map<string, Read>();
  parts.set(name, reads.set(of, read));
  register.removeSingleMetric(name);
  const gauge: Gauge = new Gauge({
    name,
    help,
    labelNames: [label],
    collect: () => {
      gauge.reset();
      for (const one of reads.values())
        for (const [value, count] of Object.entries(one())) gauge.set({ [label]: value }, count);
    },
  });
};
