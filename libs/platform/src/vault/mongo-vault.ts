import { createHmac, randomBytes } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { MongoBulkWriteError, type Binary, type Collection, type Db } from 'mongodb';
import { KeepsPersonalData } from '#platform/personal-data';
import { decrypt, encrypt, type KeyWrapping } from './key-wrapping.js';
import { refuseErased, Vault, type SealedText } from './vault.js';

type KeyDocument = {
  _id: string;
  wrapped?: Binary | Buffer;
  /** The key it is wrapped with; absent: the secret of the deployment. */
  by?: string;
  erasedAt?: Date;
};
type TextDocument = { _id: string; subject: string; box: Binary | Buffer };

const bytes = (value: Binary | Buffer): Buffer =>
  Buffer.isBuffer(value) ? value : Buffer.from(value.buffer);
const rewrappedAtOnce = 500;
const lookAgainMs = 2;
const lastingWithinMs = 10_000;

/**
 * Vault on MongoDB: texts in `vault`, wrapped subject keys in `subject_keys` of a database of their
 * own (own, shorter backups).
 */
@KeepsPersonalData('vault')
export class MongoVault extends Vault {
  private readonly texts: Collection<TextDocument>;
  private readonly keys: Collection<KeyDocument>;

  constructor(
    data: Db,
    keys: Db,
    private readonly wrapping: KeyWrapping,
  ) {
    super();
    const concern = {
      writeConcern: { w: 'majority' as const, journal: true },
      readConcern: { level: 'majority' as const },
    };
    this.texts = data.collection<TextDocument>('vault', concern);
    // Read as they are now: an erasure counts before it is on a majority.
    this.keys = keys.collection<KeyDocument>('subject_keys', {
      ...concern,
      readConcern: { level: 'local' },
    });
  }

  async prepare(): Promise<void> {
    await this.texts.createIndex({ subject: 1 });
  }

  async seal(texts: readonly SealedText[]): Promise<void> {
    if (texts.length === 0) return;
    const subjects = [...new Set(texts.map((text) => text.subject))];
    const keys = await this.subjectKeys(subjects, true);
    await this.refuseOf(
      subjects.filter((subject) => !keys.has(subject)),
      texts,
    );
    const documents = texts.map(({ ref, subject, text }) => ({
      _id: ref,
      subject,
      box: encrypt(keys.get(subject)!, Buffer.from(text, 'utf8'), `${subject}|${ref}`),
    }));
    await this.texts.insertMany(documents, { ordered: false }).catch(ignoreDuplicates);
    // An erasure that ran since the keys were read has not seen these texts.
    const [erased] = await Promise.all([
      this.keys
        .find({ _id: { $in: subjects }, wrapped: { $exists: false } }, { projection: { _id: 1 } })
        .toArray(),
      this.untilLasting(subjects),
    ]);
    await this.refuseOf(
      erased.map(({ _id }) => _id),
      texts,
    );
  }

  /**
   * Keys are written without waiting until they last, while their texts are written for good: it is
   * waited for before anybody may record that a text is there. Rejects after ten seconds.
   */
  private async untilLasting(subjects: readonly string[]): Promise<void> {
    const lasting = { _id: { $in: [...subjects] } };
    for (const began = performance.now(); ; await setTimeout(lookAgainMs)) {
      const options = { readConcern: { level: 'majority' as const } };
      if ((await this.keys.countDocuments(lasting, options)) === subjects.length) return;
      if (performance.now() - began > lastingWithinMs)
        throw new Error('new keys of the vault are not on a majority of the servers');
    }
  }

  /**
   * Refuses texts of erased people and leaves none of theirs; what was stored of others may belong
   * to another try, which has succeeded.
   */
  private async refuseOf(erased: readonly string[], texts: readonly SealedText[]): Promise<void> {
    if (erased.length > 0) await this.texts.deleteMany({ subject: { $in: [...erased] } });
    refuseErased(texts, (subject) => erased.includes(subject));
  }

  async open(refs: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const found = await this.texts.find({ _id: { $in: [...refs] } }).toArray();
    const keys = await this.subjectKeys(
      [...new Set(found.map((document) => document.subject))],
      false,
    );
    return new Map(
      found.flatMap(({ _id, subject, box }) => {
        const key = keys.get(subject);
        return key
          ? [[_id, decrypt(key, bytes(box), `${subject}|${_id}`).toString('utf8')] as const]
          : [];
      }),
    );
  }

  async discard(refs: readonly string[]): Promise<void> {
    if (refs.length > 0) await this.texts.deleteMany({ _id: { $in: [...refs] } });
  }

  /**
   * The key goes first: from that moment the texts, and any copy of them, are unreadable. The
   * tombstone keeps the subject from getting a new key.
   */
  async erase(subject: string): Promise<number> {
    await this.keys.updateOne(
      { _id: subject },
      [{ $set: { erasedAt: { $ifNull: ['$erasedAt', '$$NOW'] } } }, { $unset: ['wrapped', 'by'] }],
      { upsert: true },
    );
    return (await this.texts.deleteMany({ subject })).deletedCount;
  }

  async fingerprints(
    texts: readonly SealedText[],
    { newKeys = false }: Readonly<{ newKeys?: boolean }> = {},
  ): Promise<ReadonlyMap<string, string>> {
    const keys = await this.subjectKeys([...new Set(texts.map((text) => text.subject))], newKeys);
    return new Map(
      texts.flatMap(({ ref, subject, text }) => {
        const key = keys.get(subject);
        return key
          ? [[ref, createHmac('sha256', key).update(text).digest('hex').slice(0, 24)] as const]
          : [];
      }),
    );
  }

  private async subjectKeys(
    subjects: readonly string[],
    create: boolean,
  ): Promise<Map<string, Buffer>> {
    if (subjects.length === 0) return new Map();
    const known = await this.keys.find({ _id: { $in: [...subjects] } }).toArray();
    const missing = create
      ? subjects.filter((subject) => !known.some((key) => key._id === subject))
      : [];
    if (missing.length > 0) {
      const fresh = await Promise.all(
        missing.map(async (subject) => this.wrapped(subject, randomBytes(32))),
      );
      // `seal` sees to it that they last.
      await this.keys
        .insertMany(fresh, { ordered: false, writeConcern: { w: 1, journal: false } })
        .catch(ignoreDuplicates);
      return this.subjectKeys(subjects, false);
    }
    const opened = await Promise.all(
      known.map(async (one) => [one._id, await this.unwrapped(one)] as const),
    );
    return new Map(opened.flatMap(([subject, key]) => (key ? [[subject, key]] : [])));
  }

  private async wrapped(subject: string, key: Buffer): Promise<KeyDocument> {
    const { by, wrapped } = await this.wrapping.wrap(key, subject);
    return { _id: subject, wrapped, ...(by === undefined ? {} : { by }) };
  }
  private async unwrapped({ _id, wrapped, by }: KeyDocument): Promise<Buffer | undefined> {
    return wrapped && this.wrapping.unwrap({ by, wrapped: bytes(wrapped) }, _id);
  }

  /**
   * Wraps keys of people with the current key that are wrapped with another, a few hundred at a
   * time; answers how many. Several processes may do it at once, and people may be erased meanwhile.
   */
  async rewrap(): Promise<number> {
    const { current } = this.wrapping;
    const other = current === undefined ? { $exists: true } : { $ne: current };
    const filter = { wrapped: { $exists: true }, by: other };
    let done = 0;
    for (let after = ''; ;) {
      const found = await this.keys
        .find({ ...filter, _id: { $gt: after } } as never)
        .sort({ _id: 1 })
        .limit(rewrappedAtOnce)
        .toArray();
      if (found.length === 0) return done;
      after = found.at(-1)!._id;
      const anew = await Promise.all(
        found.map(async (one) => {
          const { _id, ...set } = await this.wrapped(one._id, (await this.unwrapped(one))!);
          const unset = set.by === undefined ? { $unset: { by: '' } } : {};
          // One that was erased, or wrapped by another process, meanwhile is left alone.
          const unchanged = { _id, wrapped: one.wrapped };
          return { updateOne: { filter: unchanged, update: { $set: set, ...unset } } };
        }),
      );
      done += (await this.keys.bulkWrite(anew as never, { ordered: false })).modifiedCount;
    }
  }
}

const ignoreDuplicates = (error: unknown): void => {
  const all = error instanceof MongoBulkWriteError ? [error.writeErrors].flat() : [];
  if (all.length === 0 || !all.every((one) => one.code === 11000)) throw error;
};
