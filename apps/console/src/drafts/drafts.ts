import { useState } from 'react';
import { useMe } from '../session/session.js';
import { keptDrafts } from './kept-drafts.js';

export type Draft<T> = Readonly<{
  value: T;
  change: (next: T | ((before: T) => T)) => void;
  /** What was typed is saved, or not wanted: back to the beginning. */
  drop: () => void;
}>;

/**
 * What somebody types, kept beyond the form: a session that ends shows the door instead of the
 * page, and what was typed is there again behind it. For nobody but who typed it.
 */
export const useDraft = <T>(name: string, initial: T): Draft<T> => {
  const { personId } = useMe();
  const key = `${personId} ${name}`;
  const [value, setValue] = useState<T>(() => (keptDrafts.of(key) as T | undefined) ?? initial);
  return {
    value,
    change: (next) =>
      setValue((before) => {
        const after = typeof next === 'function' ? (next as (one: T) => T)(before) : next;
        keptDrafts.keep(key, after);
        return after;
      }),
    drop: () => {
      keptDrafts.drop(key);
      setValue(initial);
    },
  };
};

/** Forgets a draft whose form is closed: it was sent, or is not wanted. */
export const useGivingUp = (name: string): (() => void) => {
  const { personId } = useMe();
  return () => keptDrafts.drop(`${personId} ${name}`);
};
