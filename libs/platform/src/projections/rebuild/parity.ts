import { createHash } from 'node:crypto';
import type { FindCursor } from 'mongodb';
import { canonicalJson } from '#platform/ids';
import type { Moment } from '#platform/mongo';
import type { ProjectionHandler, Stored } from '../projection-handler.js';

export type Difference = Readonly<{ id: string; kind: 'missing' | 'extra' | 'different'; fields: readonly string[] }>;
export type Parity = Readonly<{
  /** `whole`: every document, all fields, same version · `common`: every document, the fields both versions have. */
  compared: 'whole' | 'common';
  documents: Readonly<{ before: number; after: number }>;
  /** sha256 over all documents in the order of their ids; equal when nothing differs. Only for `whole`. */
  hashes?: Readonly<{ before: string; after: string }>;
  differing: number;
  /** The first of them. */
  differences: readonly Difference[];
}>;
const shown = 20;

/** Compares two editions of a read model document by document, as they were at the moment. */
export const compareEditions = async (before: ProjectionHandler, after: ProjectionHandler, moment: Moment): Promise<Parity> => {
  const whole = before.version === after.version;
  const [old, fresh] = [new Walk(before, moment, whole), new Walk(after, moment, whole)];
  const differences: Difference[] = [];
  let differing = 0;
  const note = (difference: Difference): void => {
    differing += 1;
    if (differences.length < shown) differences.push(difference);
  };
  try {
    let [left, right] = [await old.next(), await fresh.next()];
    while (left || right)
      if (!right || (left && left._id < right._id)) {
        note({ id: left!._id, kind: 'missing', fields: [] });
        left = await old.next();
      } else if (!left || right._id < left._id) {
        note({ id: right._id, kind: 'extra', fields: [] });
        right = await fresh.next();
      } else {
        const fields = differingFields(left, right, whole);
        if (fields.length > 0) note({ id: left._id, kind: 'different', fields });
        [left, right] = [await old.next(), await fresh.next()];
      }
  } finally {
    await Promise.all([old.close(), fresh.close()]);
  }
  return { compared: whole ? 'whole' : 'common', documents: { before: old.count, after: fresh.count }, ...(whole ? { hashes: { before: old.digest(), after: fresh.digest() } } : {}), differing, differences };
};

/** One edition in the order of its ids. */
class Walk {
  count = 0;
  private readonly hash = createHash('sha256');
  private readonly cursor: FindCursor<Stored>;
  constructor(
    { documents }: ProjectionHandler,
    moment: Moment,
    private readonly hashed: boolean,
  ) {
    this.cursor = moment.find(documents, {}, { projection: { _rev: 0 }, batchSize: 2_000 }).sort({ _id: 1 });
  }
  async next(): Promise<Stored | undefined> {
    const document = (await this.cursor.next()) ?? undefined;
    if (document) this.count += 1;
    if (document && this.hashed) this.hash.update(canonicalJson(document)).update('\n');
    return document;
  }
  digest(): string {
    return this.hash.digest('hex');
  }
  close(): Promise<void> {
    return this.cursor.close();
  }
}

const differingFields = (a: Stored, b: Stored, whole: boolean): string[] => {
  const fields = [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((field) => whole || (field in a && field in b && !field.startsWith('_')));
  return fields.filter((field) => canonicalJson(a[field]) !== canonicalJson(b[field])).sort();
};
