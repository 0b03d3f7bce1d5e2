import { randomBytes, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Db } from 'mongodb';
import { require, RuleViolation } from '#kernel';
import type { CommandSender, RecordStates } from '#eventing/commands';
import { modelOn, prepareModels } from '#platform/documents';
import { Problem } from '#platform/http';
import { derivedId } from '#platform/ids';
import type { Logger } from '#platform/logging';
import type { ObjectStore } from '#platform/object-store';
import { KeepsPersonalData } from '#platform/personal-data';
import { openingStream, sealingStream, type Vault } from '#platform/vault';
import { type Scan, ScannerAway, type VirusScanner } from '#platform/virus-scan';
import type { DocumentContent, DocumentScan } from '../document.events.js';
import { documentView } from '../document.state.js';
import { StoredContent } from './content.schema.js';
import { Inspection } from './inspection.js';
import { mediaTypeOf } from './media-type.js';

/** `folder`: for bytes on their way, encrypted. `types`: media types taken in. */
export type ContentLimits = Readonly<{
  folder: string;
  mostBytes: number;
  types: readonly string[];
}>;
type Incoming = Readonly<{
  bytes: Readable;
  documentId: string;
  /** Whose key it is sealed with: it cannot be read any more once that is destroyed. */
  subject: string;
  fileName: string;
}>;
type Sealed = Readonly<{ inspection: Inspection; scan: DocumentScan; key: Buffer }>;

/** Whose key seals the bytes of a document that is about nobody in particular. */
export const contentSubject = (documentId: string): string => `content-${documentId}`;
const keyRef = (contentId: string): string => derivedId('content-key', contentId);
/** Bytes no event names after so long belong to a command that came to nothing. */
const strayAfterMs = 3_600_000;

/**
 * The bytes of documents. Each content is encrypted with a key of its own, which is sealed in the
 * vault under the person the document is about, or the document: without that nobody reads it.
 */
@KeepsPersonalData('documents')
export class Contents {
  constructor(
    private readonly db: Db,
    private readonly vault: Vault,
    private readonly objects: ObjectStore,
    private readonly records: RecordStates,
    private readonly sender: Pick<CommandSender, 'send'>,
    private readonly limits: ContentLimits,
    private readonly logger: Pick<Logger, 'warn'>,
    /** Absent: nothing is scanned. */
    private readonly scanner?: VirusScanner,
  ) {}

  async prepare(): Promise<void> {
    await prepareModels(this.db, StoredContent);
  }

  /**
   * Takes bytes in: counted, hashed, looked at and scanned as they come, encrypted before they touch
   * a disk. Of what is refused or breaks off nothing stays.
   */
  async receive(incoming: Incoming): Promise<DocumentContent> {
    const { documentId, subject } = incoming;
    const contentId = randomUUID();
    const startedAt = new Date();
    await this.known.create({ _id: contentId, documentId, subject, startedAt, recorded: false });
    const file = join(this.incoming, contentId);
    try {
      await mkdir(this.incoming, { recursive: true, mode: 0o700 });
      const { inspection, scan, key } = await this.seal(incoming.bytes, contentId, file);
      const { size, sha256 } = inspection;
      require(size > 0, 'document.empty', 'The file has no bytes.');
      const mediaType = await this.typeOf(file, contentId, key, {
        isText: inspection.isText,
        fileName: incoming.fileName,
      });
      const text = key.toString('base64');
      await this.vault.seal([{ ref: keyRef(contentId), subject, text }]);
      await this.objects.put(contentId, file).catch((error: unknown) => this.refuseAway(error));
      return { contentId, sha256, size, mediaType, scan };
    } catch (error) {
      // What cannot be taken away now, the sweep takes.
      await this.discard(contentId).catch((err: unknown) =>
        this.logger.warn({ err }, 'bytes of a refused document are still there'),
      );
      throw error;
    } finally {
      await rm(file, { force: true });
    }
  }
  /** An event names the content now. */
  async keep(contentId: string): Promise<void> {
    await this.known.updateOne({ _id: contentId }, { $set: { recorded: true } });
  }
  /** The content belongs to nothing, or not any more. Its key goes first. Idempotent. */
  async discard(contentId: string): Promise<void> {
    await this.vault.discard([keyRef(contentId)]);
    await this.objects.remove(contentId);
    await this.known.deleteOne({ _id: contentId });
  }

  /** The bytes as they were sent; undefined where their key or they are gone. */
  async open(contentId: string): Promise<Readable | undefined> {
    const key = (await this.vault.open([keyRef(contentId)])).get(keyRef(contentId));
    if (!key) return undefined;
    const sealed = await this.objects
      .open(contentId)
      .catch((error: unknown) => this.refuseAway(error));
    return sealed && opened(sealed, Buffer.from(key, 'base64'), contentId);
  }

  /** All versions of a document, with their names. Its own key is destroyed, a person's stays. */
  async eraseDocument(documentId: string): Promise<void> {
    const state = await this.records.state(documentView, documentId);
    const versions = state.status === 'unknown' ? [] : state.versions;
    for (const { _id } of await this.known.find({ documentId }, '_id').lean())
      await this.discard(_id);
    await this.vault.discard(versions.map(({ fileNameRef }) => fileNameRef));
    await this.vault.erase(contentSubject(documentId));
  }
  /** All documents about a person, whose key the vault destroys; their records say so. */
  async erase(personId: string): Promise<number> {
    const found = await this.known.find({ subject: personId }, 'documentId').lean();
    for (const { _id } of found) await this.discard(_id);
    for (const documentId of new Set(found.map((one) => one.documentId))) {
      const { status } = await this.records.state(documentView, documentId);
      if (status !== 'filed') continue;
      const key = `person-erased:${documentId}`;
      const intent = { type: 'RecordDocumentErasure', aggregateId: documentId, data: {} };
      await this.sender.send(intent, { key, correlationId: key, causationId: key });
    }
    return found.length;
  }

  /**
   * Looks after what a process left behind that ended between storing bytes and recording them.
   * Answers how many contents were nobody's.
   */
  async sweep(now = Date.now()): Promise<number> {
    const startedAt = { $lt: new Date(now - strayAfterMs) };
    let strays = 0;
    for (const { _id, documentId } of await this.known
      .find({ recorded: false, startedAt })
      .lean()) {
      const state = await this.records.state(documentView, documentId);
      const isNamed =
        state.status !== 'unknown' && state.versions.some(({ contentId }) => contentId === _id);
      if (isNamed) await this.keep(_id);
      else {
        await rm(join(this.incoming, _id), { force: true });
        await this.discard(_id);
        strays += 1;
      }
    }
    return strays;
  }

  private get known() {
    return modelOn(this.db, StoredContent);
  }
  private get incoming(): string {
    return join(this.limits.folder, 'incoming');
  }

  /** Writes the bytes encrypted to a file; what was seen of them on the way, and their key. */
  private async seal(bytes: Readable, contentId: string, file: string): Promise<Sealed> {
    const inspection = new Inspection(this.limits.mostBytes);
    const key = randomBytes(32);
    const scan = await this.beginScan();
    try {
      await pipeline([
        // A body that is refused in the middle is answered, and not hung up on.
        Readable.from(bytes.iterator({ destroyOnReturn: false })),
        inspection,
        ...(scan ? [showingTo(scan)] : []),
        sealingStream(key, contentId),
        createWriteStream(file, { mode: 0o600, flags: 'wx', flush: true }),
      ]);
      return { inspection, key, scan: scan ? await cleanBy(scan) : 'not_scanned' };
    } finally {
      scan?.stop();
    }
  }
  private async beginScan(): Promise<Scan | undefined> {
    return this.scanner?.begin().catch(refuseUnscanned);
  }

  private refuseAway(err: unknown): never {
    this.logger.warn({ err }, 'the store of documents does not answer');
    throw new Problem('unavailable', 'The store of documents does not answer.', {
      headers: { 'retry-after': '10' },
    });
  }

  /** Refuses what is not among the types taken in. */
  private async typeOf(
    file: string,
    contentId: string,
    key: Buffer,
    seen: Readonly<{ isText: boolean; fileName: string }>,
  ): Promise<string> {
    const found = await mediaTypeOf(opened(createReadStream(file), key, contentId), seen);
    const { types } = this.limits;
    require(found !== undefined &&
      types.includes(found), 'document.type', 'The bytes are of no media type that is taken in.', {
      ...(found ? { found } : {}),
      types,
    });
    return found;
  }
}

/** The plain bytes; an error of either stream ends both. */
const opened = (sealed: Readable, key: Buffer, contentId: string): Readable => {
  const plain = openingStream(key, contentId);
  // Whoever reads `plain` is told.
  pipeline(sealed, plain).catch(() => {});
  return plain;
};

const showingTo = (scan: Scan): Transform =>
  new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      scan.take(chunk).then(() => done(null, chunk), done);
    },
  });
const cleanBy = async (scan: Scan): Promise<'clean'> => {
  const verdict = await scan.verdict().catch(refuseUnscanned);
  if (verdict === 'infected')
    throw new RuleViolation('document.infected', 'The virus scanner found something in the file.');
  return verdict;
};
/** Nothing is taken for clean while the scanner is away. */
const refuseUnscanned = (error: unknown): never => {
  if (!(error instanceof ScannerAway)) throw error;
  throw new Problem('unavailable', 'The virus scanner does not answer: no file is taken in.', {
    headers: { 'retry-after': '10' },
  });
};
