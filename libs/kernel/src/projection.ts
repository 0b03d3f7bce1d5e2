import type { Event, Recorded } from './messages.js';

/**
 * A read model as a pure step from document and event to document.
 * Running it, checkpoints, repeats and rebuilds are the platform's.
 */
export type Projection<D extends object, E extends Event = Event> = Readonly<{
  /** Kebab-case; the collection is `<name_with_underscores>__v<version>`. */
  name: string;
  /** Raise it when the shape or the meaning changes: the platform rebuilds beside the old one. */
  version: number;
  /** Event types it reads; all others are skipped. */
  handles: readonly E['type'][];
  /** Documents the event touches; most often one. */
  keysOf: (event: Recorded<E>) => string | readonly string[];
  /** The next document, or undefined to delete it. Exhaustive over `handles`. */
  project: (document: D | undefined, event: Recorded<E>, key: string) => D | undefined;
}>;
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type AnyProjection = Projection<any, any>;
