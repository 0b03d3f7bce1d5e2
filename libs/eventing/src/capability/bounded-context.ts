import type { Type } from '@nestjs/common';
import { languages, type MessagesByLanguage, recordsFollowPartners } from '#kernel';
import { withFollowing } from '#eventing/commands';
import type { Capability } from './capability.js';

/** What lies in one place of the product. */
type Views = Pick<Capability, 'holdsView' | 'documentsView'>;
type Parts = Required<Omit<Capability, 'name' | 'module' | keyof Views>> &
  Views &
  Readonly<{ modules: readonly Type[] }>;

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
): BoundedContext => {
  const parts = partsOf(capabilities);
  const aggregates = parts.aggregates.map(withFollowing);
  return { name, capabilities, inheritsFirstLog, ...parts, aggregates };
};

/** Everything that runs together: bounded contexts, and what they add. */
export type Product = Readonly<{ contexts: readonly BoundedContext[] }> & Parts;

/** A product of several contexts. Refuses what two of them call by one name. */
export const productOf = (contexts: readonly BoundedContext[]): Product => {
  const parts = partsOf(contexts);
  const following = recordsFollowPartners(parts.aggregates, parts.partnerChanges);
  return { contexts, ...parts, indexedProcesses: [...parts.indexedProcesses, following] };
};

/** What several capabilities, or several contexts, add to the product, each kind in one piece. */
const partsOf = (parts: readonly (Partial<Parts> & Pick<Capability, 'module'>)[]): Parts => ({
  tags: together(
    'tag',
    parts.map(({ tags }) => tags),
  ),
  aggregates: parts.flatMap(({ aggregates = [] }) => aggregates),
  readModels: parts.flatMap(({ readModels = [] }) => readModels),
  ...only('holdsView', 'holds', parts),
  ...only('documentsView', 'documents', parts),
  queries: parts.flatMap(({ queries = [] }) => queries),
  processes: parts.flatMap(({ processes = [] }) => processes),
  indexedProcesses: parts.flatMap(({ indexedProcesses = [] }) => indexedProcesses),
  partnerChanges: parts.flatMap(({ partnerChanges = [] }) => partnerChanges),
  deadlines: parts.flatMap(({ deadlines = [] }) => deadlines),
  modules: parts.flatMap(({ modules = [], module }) => (module ? [...modules, module] : modules)),
  consumers: parts.flatMap(({ consumers = [] }) => consumers),
  feedOnly: parts.flatMap(({ feedOnly = [] }) => feedOnly),
  gathered: parts.flatMap(({ gathered = [] }) => gathered),
  notices: parts.flatMap(({ notices = [] }) => notices),
  duties: together(
    'duty',
    parts.map(({ duties }) => duties),
  ),
  withdrawals: together(
    'withdrawal',
    parts.map(({ withdrawals }) => withdrawals),
  ),
  mailValues: together(
    'mail value',
    parts.map(({ mailValues }) => mailValues),
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

/** Holds and documents lie in one place: a second one would be asked by nobody. */
const only = <V extends keyof Views>(view: V, what: string, parts: readonly Views[]): Views => {
  const [one, another] = parts.flatMap((part) => part[view] ?? []);
  if (another) throw new Error(`two capabilities say where ${what} lie`);
  return one ? { [view]: one } : {};
};

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
