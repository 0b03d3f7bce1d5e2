import type { AnyRecord } from '../api/records.js';
import type { Schema } from '../api/schema.js';
import { type Fields, type Filled, withoutEmpty } from './body.js';

/** Commands that are given once for each of several things of one record, and what tells them apart. */
const keys: Readonly<Record<string, string>> = {
  DraftFinding: 'questionCode',
  ResolveDuplicate: 'candidateId',
};
/** The field that has another value in each; undefined where a command is given once. */
export const sheetKeyOf = (command: string): string | undefined => keys[command];

type Likeness = Readonly<{ partnerId: string }>;
/** What there is a line for: every code of the field, or the likenesses nobody has resolved. */
export const linesOf = (record: AnyRecord, field: Schema | undefined): readonly string[] => {
  if (field?.enum) return field.enum;
  const candidates = (record.candidates as readonly Likeness[] | undefined) ?? [];
  const resolved = new Set((record.resolved as readonly string[] | undefined) ?? []);
  return candidates.map(({ partnerId }) => partnerId).filter((id) => !resolved.has(id));
};

/** Lines that somebody filled in, each with its place and as it is sent. */
export const filledLines = (
  lines: readonly string[],
  key: string,
  sheet: readonly Filled[],
): readonly Readonly<{ at: number; body: Fields }>[] =>
  lines.flatMap((line, at) => {
    const filled = withoutEmpty(sheet[at] ?? {}) as Fields;
    return Object.keys(filled).length > 0 ? [{ at, body: { [key]: line, ...filled } }] : [];
  });
