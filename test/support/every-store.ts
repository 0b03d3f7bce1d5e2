import { closeSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Redis } from 'ioredis';
import { BSON, type MongoClient } from 'mongodb';
import { connectMongo } from '#platform/mongo';
import { servers } from '#platform/testing';

/** Says whether bytes have the text searched for. */
export type Found = (bytes: Buffer) => boolean;

const raw = { raw: true } as never;
const bytesOf = (document: unknown): Buffer => document as Buffer;

/** Whole servers, not only what one product calls its own: every search looks at all there is. */
export class EveryStore {
  private constructor(
    readonly mongo: MongoClient,
    readonly redis: Redis,
    private readonly found: Found,
  ) {}

  static async open(found: Found): Promise<EveryStore> {
    const redis = new Redis(servers.redis);
    // A dump packs longer values, and a packed one may be cut in the middle of a word.
    await redis.config('SET', 'rdbcompression', 'no');
    return new EveryStore(await connectMongo(servers.mongodb), redis, found);
  }
  async close(): Promise<void> {
    await this.redis.config('SET', 'rdbcompression', 'yes');
    this.redis.disconnect();
    await this.mongo.close();
  }

  /**
   * `<database>.<collection>` of every document that has it. The oplog, which saw every write since
   * the server began, is searched apart.
   */
  async inMongo(): Promise<string[]> {
    const hits = new Set<string>();
    for (const { name: database } of (
      await this.mongo.db('admin').admin().listDatabases({ nameOnly: true })
    ).databases)
      for (const { name: collection, type } of await this.mongo
        .db(database)
        .listCollections({}, { nameOnly: true })
        .toArray()) {
        if (type === 'view' || (database === 'local' && collection === 'oplog.rs')) continue;
        for await (const document of this.mongo.db(database).collection(collection).find({}, raw))
          if (this.found(bytesOf(document))) hits.add(`${database}.${collection}`);
      }
    return [...hits].sort();
  }

  /**
   * Namespaces of the oplog's entries that have it, whatever they are: writes of a transaction
   * stand there as one of `admin.$cmd`.
   */
  async inOplog(): Promise<string[]> {
    const hits = new Set<string>();
    for await (const entry of this.mongo.db('local').collection('oplog.rs').find({}, raw))
      if (this.found(bytesOf(entry))) hits.add(String(BSON.deserialize(bytesOf(entry)).ns));
    return [...hits].sort();
  }

  /** Keys of Redis that have it, in their name or in their value, as it would be dumped. */
  async inRedis(): Promise<string[]> {
    const hits = new Set<string>();
    for await (const keys of this.redis.scanStream({ match: '*' }))
      for (const key of keys as string[])
        if (
          this.found(Buffer.from(key)) ||
          this.found((await this.redis.dumpBuffer(key)) ?? Buffer.alloc(0))
        )
          hits.add(key);
    return [...hits].sort();
  }

  /**
   * Files of all servers that have it, by their path: Kafka's segments, Redis' journal, MongoDB's
   * journal and tables, the logs.
   */
  inFiles(within = /^/): string[] {
    const files = servers.files.flatMap((folder) =>
      readdirSync(folder, { recursive: true }).map(
        (file) => [folder, join(folder, String(file))] as const,
      ),
    );
    return files
      .filter(
        ([folder, file]) =>
          within.test(relative(folder, file)) &&
          statSync(file, { throwIfNoEntry: false })?.isFile() &&
          this.inFile(file),
      )
      .map(([folder, file]) => relative(folder, file))
      .sort();
  }

  /**
   * In pieces that overlap: a table may be larger than a buffer. A file that is gone meanwhile has
   * nothing.
   */
  private inFile(path: string): boolean {
    let file: number;
    try {
      file = openSync(path, 'r');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
      throw error;
    }
    try {
      for (let at = 0; ; at += piece.length - overlap) {
        const read = readSync(file, piece, 0, piece.length, at);
        if (this.found(piece.subarray(0, read))) return true;
        if (read < piece.length) return false;
      }
    } finally {
      closeSync(file);
    }
  }
}
/** Bytes; the overlap is longer than what is searched for. */
const piece = Buffer.alloc(8 << 20);
const overlap = 1 << 10;
