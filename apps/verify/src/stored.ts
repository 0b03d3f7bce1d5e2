import { createHash } from 'node:crypto';
import type { Timestamp } from 'mongodb';

/**
 * What the product stores, as the documents say it. Written anew from docs and data, on purpose: a
 * checker that shared code with
 * what it checks would share its mistakes. Nothing of libs/ or apps/ may be imported here
 * (dependency-cruiser: `verifier-stands-alone`).
 */
export type StoredEvent = {
  id: string;
  type: string;
  v: number;
  data: Record<string, unknown>;
  at: string;
  by: StoredActor;
};
export type StoredActor = {
  accountId: string;
  personId: string;
  role: string;
  onBehalfOf?: string;
  delegationId?: string;
};
export type StoredCommit = {
  _id: string;
  s: string;
  f: number;
  n: number;
  ts: Timestamp;
  cmd: string;
  ch: string;
  p: string;
  corr: string;
  cause: string;
  ev: StoredEvent[];
};
export type StoredEntry = {
  _id: number;
  first: number;
  last: number;
  /** `t`: place in `topics`. */
  commits: { id: string; n: number; t?: number }[];
  /** Only in entries of the first log, which lies in one topic. */
  parts?: number[];
  topics?: string[];
  tails?: number[][];
  routes?: StoredRoutes;
  count: number;
  hash: string;
};

/** Topic by family, as it was from an entry on. */
export type StoredRoutes = { families: Record<string, string>; otherwise: string };

/** A partition of a topic, by its name in this deployment. */
export type Place = Readonly<{ topic: string; partition: number }>;

/** An event with its place in the log: `place` is a number of `Log.places`. */
export type Placed = Readonly<{
  event: StoredEvent;
  stream: string;
  version: number;
  position: number;
  place: number;
  commit: StoredCommit;
}>;

/**
 * Kafka's murmur2 over UTF-8, sign bit off, modulo partitions: where a stream's records must lie.
 */
export const partitionOf = (key: string, partitions: number): number => {
  const bytes = Buffer.from(key, 'utf8');
  const mix = 0x5bd1e995;
  const words = bytes.length >> 2;
  let hash = (0x9747b28c ^ bytes.length) >>> 0;
  for (let word = 0; word < words; word += 1) {
    let k = Math.imul(bytes.readUInt32LE(word * 4), mix) >>> 0;
    k = Math.imul(k ^ (k >>> 24), mix) >>> 0;
    hash = (Math.imul(hash, mix) ^ k) >>> 0;
  }
  const rest = bytes.subarray(words * 4);
  if (rest.length > 0) {
    for (const [place, byte] of rest.entries()) hash = (hash ^ (byte << (8 * place))) >>> 0;
    hash = Math.imul(hash, mix) >>> 0;
  }
  hash = Math.imul(hash ^ (hash >>> 13), mix) >>> 0;
  hash = (hash ^ (hash >>> 15)) >>> 0;
  return (hash & 0x7fffffff) % partitions;
};

/**
 * Hash of a ledger entry: the hash before it, then for each commit its id and its events as JSON, a
 * line each.
 */
export const entryHash = (before: string, commits: readonly StoredCommit[]): string => {
  const lines = [before, ...commits.flatMap((commit) => [commit._id, JSON.stringify(commit.ev)])];
  return createHash('sha256').update(lines.join('\n')).digest('hex');
};

/** Topic of a stream under these routes: that of the family its id begins with. */
export const topicUnder = ({ families, otherwise }: StoredRoutes, stream: string): string => {
  const parts = stream.split('-');
  const names = parts.map((_, index) => parts.slice(0, index + 1).join('-')).slice(0, -1);
  const family = names.find((name) => Object.hasOwn(families, name));
  return family === undefined ? otherwise : families[family]!;
};

export const commitId = (stream: string, from: number): string =>
  `${stream}@${from.toString().padStart(10, '0')}`;

/** 16 bytes over values; equal values give equal bytes. */
export const digest = (...values: readonly unknown[]): Buffer =>
  createHash('sha256').update(JSON.stringify(values)).digest().subarray(0, 16);
const actorValues = ({
  accountId,
  personId,
  role,
  onBehalfOf,
  delegationId,
}: StoredActor): unknown[] => [accountId, personId, role, onBehalfOf ?? null, delegationId ?? null];
/** Digest of what happened: the same for the store, a record on Kafka and a line of a timeline. */
export const factDigest = (
  id: string,
  stream: string,
  version: number,
  type: string,
  at: string,
  by: StoredActor,
  dataJson: string,
): Buffer => digest(id, stream, version, type, at, actorValues(by), dataJson);

/** One bit per position. */
export class PositionSet {
  private readonly bits: Uint8Array;
  constructor(private readonly highest: number) {
    this.bits = new Uint8Array((highest >> 3) + 1);
  }
  /** False where the position was in it before. */
  add(position: number): boolean {
    if (this.has(position)) return false;
    this.bits[position >> 3]! |= 1 << (position & 7);
    return true;
  }
  has(position: number): boolean {
    return position <= this.highest && (this.bits[position >> 3]! & (1 << (position & 7))) !== 0;
  }
}

/** JSON with sorted keys, for comparing documents whatever the order of their fields. */
export const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) =>
    isPlain(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
const isPlain = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value) && !(value instanceof Date);
