import { createHash, type Hash } from 'node:crypto';
import type { FindCursor } from 'mongodb';
import { canonicalJson } from '#platform/ids';
import type { Moment } from '#platform/mongo';
import type { ProjectionHandler, Stored } from '../projection-handler.js';

export type Difference = Readonly<{
  id: string;
  kind: 'missing' | 'extra' | 'different';
  fields: readonly string[];
}>;
export type Parity = Readonly<{
  /**
   * `whole`: every document, all fields, same version · `common`: every document, the fields both
   * versions have.
   */
  compared: 'whole' | 'common';
  documents: Readonly<{ before: number; after: number }>;
  /**
   * sha256 over all documents in the order of their ids; equal when nothing differs. Only for
   * `whole`.
   */
  hashes?: Readonly<{ before: string; after: string }>;
  differing: number;
  /** The first of them. */
  differences: readonly Difference[];
}>;
const shown = 20;

type Found = Readonly<{
  before: Side;
  after: Side;
  differing: number;
  differences: readonly Difference[];
}>;
/** One edition so far: its documents, and sha256 over them. */
type Side = Readonly<{ count: number; hash: Hash }>;

/**
 * Compares two editions of a read model document by document, some thousands at a time. While both
 * go in step, those of each time are equal at a moment of their own,
 * so no moment has to last as long as the whole comparison.
 */
export class Comparison {
  private found: Found = { before: nothing(), after: nothing(), differing: 0, differences: [] };
  private upTo: string | undefined;
  private readonly whole: boolean;

  constructor(
    private readonly before: ProjectionHandler,
    private readonly after: ProjectionHandler,
    /** Documents of each moment. */
    private readonly atOnce = 20_000,
  ) {
    this.whole = before.version === after.version;
  }

  /**
   * Compares the next documents, as they were at the moment; answers whether it was the end. What
   * is thrown in the middle changes nothing: the same documents come again.
   */
  async isOver(moment: Moment): Promise<boolean> {
    const [old, fresh] = [
      new Walk(this.before, this.found.before, this.whole, moment, this.upTo, this.atOnce),
      new Walk(this.after, this.found.after, this.whole, moment, this.upTo, this.atOnce),
    ];
    const differences = [...this.found.differences];
    let { differing } = this.found;
    const note = (difference: Difference): void => {
      differing += 1;
      if (differences.length < shown) differences.push(difference);
    };
    let { upTo } = this;
    try {
      let [left, right] = [await old.look(), await fresh.look()];
      for (let count = 0; (left || right) && count < this.atOnce; count += 1) {
        const [leftFirst, rightFirst] = [
          !right || (left !== undefined && left._id < right._id),
          !left || (right !== undefined && right._id < left._id),
        ];
        if (leftFirst) note({ id: left!._id, kind: 'missing', fields: [] });
        else if (rightFirst) note({ id: right!._id, kind: 'extra', fields: [] });
        else {
          const fields = differingFields(left!, right!, this.whole);
          if (fields.length > 0) note({ id: left!._id, kind: 'different', fields });
        }
        upTo = (leftFirst ? left : right)!._id;
        if (!rightFirst) left = await old.past(left!);
        if (!leftFirst) right = await fresh.past(right!);
      }
      this.found = { before: old.side, after: fresh.side, differing, differences };
      this.upTo = upTo;
      return !left && !right;
    } finally {
      await Promise.all([old.close(), fresh.close()]);
    }
  }

  parity(): Parity {
    const { before, after, differing, differences } = this.found;
    const hashes = this.whole
      ? {
          hashes: {
            before: before.hash.copy().digest('hex'),
            after: after.hash.copy().digest('hex'),
          },
        }
      : {};
    return {
      compared: this.whole ? 'whole' : 'common',
      documents: { before: before.count, after: after.count },
      ...hashes,
      differing,
      differences,
    };
  }
}

const nothing = (): Side => ({ count: 0, hash: createHash('sha256') });

/** One edition in the order of its ids, from an id on. */
class Walk {
  private count: number;
  private readonly hash: Hash;
  private readonly cursor: FindCursor<Stored>;
  constructor(
    { documents }: ProjectionHandler,
    { count, hash }: Side,
    private readonly hashed: boolean,
    moment: Moment,
    from: string | undefined,
    atOnce: number,
  ) {
    [this.count, this.hash] = [count, hash.copy()];
    this.cursor = moment
      .find(documents, from === undefined ? {} : { _id: { $gt: from } }, {
        projection: { _rev: 0 },
        batchSize: Math.min(2_000, atOnce + 1),
      })
      .sort({ _id: 1 });
  }
  async look(): Promise<Stored | undefined> {
    return (await this.cursor.next()) ?? undefined;
  }
  /** Counts a document as compared; answers the next one. */
  past(document: Stored): Promise<Stored | undefined> {
    this.count += 1;
    if (this.hashed) this.hash.update(canonicalJson(document)).update('\n');
    return this.look();
  }
  get side(): Side {
    return { count: this.count, hash: this.hash };
  }
  close(): Promise<void> {
    return this.cursor.close();
  }
}

const differingFields = (a: Stored, b: Stored, whole: boolean): string[] => {
  const fields = [...new Set([...Object.keys(a), ...Object.keys(b)])].filter(
    (field) => whole || (field in a && field in b && !field.startsWith('_')),
  );
  return fields.filter((field) => canonicalJson(a[field]) !== canonicalJson(b[field])).sort();
};
