import type { Readable } from 'node:stream';

/**
 * Where bytes lie that are too large for a document of the database. Whoever puts them there has
 * encrypted them: the store sees ids and ciphertext.
 */
export abstract class ObjectStore {
  /** Stores the bytes of a file under a new id: whole, or not at all. The file may be gone after. */
  abstract put(id: string, file: string): Promise<void>;
  /** Undefined where there is nothing under the id. */
  abstract open(id: string): Promise<Readable | undefined>;
  /** Idempotent. */
  abstract remove(id: string): Promise<void>;
}
