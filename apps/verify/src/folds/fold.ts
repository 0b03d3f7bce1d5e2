import type { Placed } from '../stored.js';

type Row = Record<string, unknown>;
/**
 * A read model folded anew, from the domain text (docs/, event definitions), by somebody who did
 * not write the projection.
 * Only the fields a fold names are compared: a fold says what it vouches for and no more.
 */
export type Fold = Readonly<{
  /** Name of the read model; its collection is `<name with _>__v<version>`. */
  name: string;
  /** Keys of the rows an event touches; `[]` where it touches none. */
  keysOf: (placed: Placed) => readonly string[];
  /**
   * The row after the event; the same object where nothing changes, undefined where there is none.
   */
  step: (row: Row | undefined, placed: Placed, key: string) => Row | undefined;
}>;
export type { Row };

export const text = (value: unknown): string => (typeof value === 'string' ? value : '');
export const list = <T>(value: unknown): readonly T[] =>
  Array.isArray(value) ? (value as T[]) : [];
/** Only the fields that are there. */
export const present = (row: Row): Row =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined));
