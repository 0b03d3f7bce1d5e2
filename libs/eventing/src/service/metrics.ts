import { Gauge, register } from 'prom-client';

type Values = Readonly<Record<string, number>>;
type Read = () => Values | Promise<Values>;
const parts = new Map<string, Map<string, Read>>();

/**
 * A gauge with one label, read when somebody asks. Several parts of a process may share one, each
 * under a name `of` its own; the newest of a name counts. What cannot be read says nothing.
 */
export const observe = (name: string, help: string, label: string, read: Read, of = ''): void => {
  const reads = parts.get(name) ?? new Map<string, Read>();
  parts.set(name, reads.set(of, read));
  register.removeSingleMetric(name);
  const gauge: Gauge = new Gauge({
    name,
    help,
    labelNames: [label],
    collect: async () => {
      gauge.reset();
      const read = await Promise.allSettled([...reads.values()].map(async (one) => one()));
      for (const one of read)
        if (one.status === 'fulfilled')
          for (const [value, count] of Object.entries(one.value))
            gauge.set({ [label]: value }, count);
    },
  });
};
