import type { Type } from '@nestjs/common';
import type { Capability } from './capability.js';

type Parts = Required<Omit<Capability, 'name' | 'module'>> & Readonly<{ modules: readonly Type[] }>;

/** A bounded context: its capabilities, and everything they add to the product. */
export type BoundedContext = Readonly<{
  /** Kebab-case; names its service and its topic `concord.<name>.v1`. */
  name: string;
  capabilities: readonly Capability[];
}> &
  Parts;

/** A bounded context as a value. Its topic, service, routes and read models follow from it. */
export const boundedContext = (
  name: string,
  capabilities: readonly Capability[],
): BoundedContext => ({
  name,
  capabilities,
  ...partsOf(capabilities),
});

/** What several capabilities, or several contexts, add to the product, each kind in one list. */
export const partsOf = (
  parts: readonly (Partial<Parts> & Pick<Capability, 'module'>)[],
): Parts => ({
  aggregates: parts.flatMap(({ aggregates = [] }) => aggregates),
  readModels: parts.flatMap(({ readModels = [] }) => readModels),
  queries: parts.flatMap(({ queries = [] }) => queries),
  processes: parts.flatMap(({ processes = [] }) => processes),
  indexedProcesses: parts.flatMap(({ indexedProcesses = [] }) => indexedProcesses),
  deadlines: parts.flatMap(({ deadlines = [] }) => deadlines),
  modules: parts.flatMap(({ modules = [], module }) => (module ? [...modules, module] : modules)),
  consumers: parts.flatMap(({ consumers = [] }) => consumers),
});
