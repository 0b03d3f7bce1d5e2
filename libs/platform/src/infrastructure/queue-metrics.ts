import { Gauge, register } from 'prom-client';

/** A gauge with one label, read when somebody asks; the newest of a name in this process counts. */
export const observe = (name: string, help: string, label: string, read: () => Readonly<Record<string, number>>): void => {
  register.removeSingleMetric(name);
  const gauge: Gauge = new Gauge({
    name,
    help,
    labelNames: [label],
    collect: () => {
      for (const [value, count] of Object.entries(read())) gauge.set({ [label]: value }, count);
    },
  });
};
