import type { Type } from '@nestjs/common';
import { languages, type MessagesByLanguage } from '#kernel';
import type { Capability } from './capability.js';

type Parts = Required<Omit<Capability, 'name' | 'module'>> & Readonly<{ modules: readonly Type[] }>;

/** A bounded context: its capabilities, and everything they add to the product. */
export type BoundedContext = Readonly<{
  /** Lower-case letters; names its service, its topics and its `CONCORD_<NAME>_URL`. */
  name: string;
  capabilities: readonly Capability[];
  /**
   * Everything recorded before the ledger wrote topics down lies in this context's topic, and its
   * processes go on under the name they had. Of one context at most. Default false.
   */
  inheritsFirstLog?: boolean;
}> &
  Parts;

/** A bounded context as a value. Its topic, service, routes and read models follow from it. */
export const boundedContext = (
  name: string,
  capabilities: readonly Capability[],
  { inheritsFirstLog = false }: Readonly<{ inheritsFirstLog?: boolean }> = {},
): BoundedContext => ({
  name,
  capabilities,
  inheritsFirstLog,
  ...partsOf(capabilities),
});

/** Everything that runs together: bounded contexts, and what they add. */
export type Product = Readonly<{ contexts: readonly BoundedContext[] }> & Parts;

/** A product of several contexts. Refuses what two of them call by one name. */
export const productOf = (contexts: readonly BoundedContext[]): Product => ({
  contexts,
  ...partsOf(contexts),
});

/** What several capabilities, or several contexts, add to the product, each kind in one piece. */
const partsOf = (parts: readonly (Partial<Parts> & Pick<Capability, 'module'>)[]): Parts => ({
  tags: together(
    'tag',
    parts.map(({ tags }) => tags),
  ),
  aggregates: parts.flatMap(({ aggregates = [] }) => aggregates),
  readModels: parts.flatMap(({ readModels = [] }) => readModels),
  queries: parts.flatMap(({ queries = [] }) => queries),
  processes: parts.flatMap(({ processes = [] }) => processes),
  indexedProcesses: parts.flatMap(({ indexedProcesses = [] }) => indexedProcesses),
  deadlines: parts.flatMap(({ deadlines = [] }) => deadlines),
  modules: parts.flatMap(({ modules = [], module }) => (module ? [...modules, module] : modules)),
  consumers: parts.flatMap(({ consumers = [] }) => consumers),
  feedOnly: parts.flatMap(({ feedOnly = [] }) => feedOnly),
  notices: parts.flatMap(({ notices = [] }) => notices),
  duties: together(
    'duty',
    parts.map(({ duties }) => duties),
  ),
  withdrawals: together(
    'withdrawal',
    parts.map(({ withdrawals }) => withdrawals),
  ),
  messages: Object.fromEntries(
    languages.map((language) => [
      language,
      together(
        'message',
        parts.map(({ messages }) => messages?.[language]),
      ),
    ]),
  ) as MessagesByLanguage,
});

/** Each name once: what is declared twice has two owners. */
const together = <T>(
  what: string,
  parts: readonly (Readonly<Record<string, T>> | undefined)[],
): Readonly<Record<string, T>> => {
  const all = parts.flatMap((part) => Object.entries(part ?? {}));
  const whole = Object.fromEntries(all);
  if (Object.keys(whole).length === all.length) return whole;
  const names = all.map(([name]) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  throw new Error(`the ${what} ${twice} is declared by two capabilities`);
};
