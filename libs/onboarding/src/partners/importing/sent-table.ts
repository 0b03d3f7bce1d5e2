import { randomBytes, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Busboy, type BusboyFileStream, type BusboyHeaders } from '@fastify/busboy';
import type { FileBytes } from '#imports';
import { invalid, Problem } from '#platform/http';
import { openingStream, sealingStream } from '#platform/vault';

const fields = ['mapping', 'encoding'] as const;
type Field = (typeof fields)[number];
const isField = (name: string): name is Field => (fields as readonly string[]).includes(name);
/** A mapping of every column there can be. */
const mostFieldBytes = 64 << 10;

/** A form as it came, and what it was to hold at most. */
export type SentForm = Readonly<{ body: unknown; headers: Readonly<Record<string, unknown>> }>;
export type FormLimits = Readonly<{ folder: string; mostBytes: number }>;
/** A table on this machine until it is imported; `discard` ends that. */
export type SentTable = Readonly<
  Partial<Record<Field, string>> & { bytes: FileBytes; discard: () => Promise<void> }
>;

/**
 * Takes a form in: `file`, and beside it `mapping` and `encoding`, each a field or a file of its own
 * (`curl -F mapping=@suppliers.yaml`). The table may be large, so it goes to disk as it comes,
 * encrypted with a key that is nowhere but in this process.
 */
export const receiveTable = async (form: SentForm, limits: FormLimits): Promise<SentTable> => {
  if (!isStream(form.body))
    throw new Problem('unsupported-media-type', 'Send a form: multipart/form-data.');
  const { mostBytes } = limits;
  if (Number(form.headers['content-length'] ?? 0) > mostBytes + fields.length * mostFieldBytes)
    throw tooLarge(mostBytes);
  await mkdir(limits.folder, { recursive: true, mode: 0o700 });
  const spooled = new SpooledFile(limits.folder);
  try {
    return { ...(await read(form.body, form.headers, spooled, mostBytes)), ...spooled.parts };
  } catch (error) {
    await spooled.discard();
    throw error;
  }
};

const read = async (
  body: Readable,
  headers: object,
  spooled: SpooledFile,
  mostBytes: number,
): Promise<Partial<Record<Field, string>>> => {
  const most = fields.length + 1;
  const limits = { files: most, fields: most, fieldSize: mostFieldBytes, parts: most };
  const parser = formParser(headers, { ...limits, fileSize: mostBytes });
  const given: Partial<Record<Field, string>> = {};
  const asFiles: Promise<void>[] = [];
  let file: Promise<void> | undefined;
  let current: BusboyFileStream | undefined;
  let fault: Error | undefined;
  const refuse = (error: Error): void => void (fault ??= error);
  const take = (name: string, value: string): void => {
    if (!isField(name) || name in given) refuse(unknownPart(name));
    else given[name] = value;
  };
  parser.on('file', (name, stream) => {
    stream.on('limit', () => refuse(isField(name) ? tooLong(name) : tooLarge(mostBytes)));
    stream.on('error', () => refuse(brokenOff()));
    current = stream;
    if (isField(name)) {
      asFiles.push(textOf(name, stream).then((text) => take(name, text), refuse));
      return;
    }
    if (name !== 'file' || file) {
      refuse(unknownPart(name));
      return void stream.resume();
    }
    file = spooled.write(stream).catch((error: Error) => {
      refuse(error);
      stream.resume();
    });
  });
  parser.on('field', (name, value, _nameCut, isCut) => {
    if (isCut) refuse(tooLong(name));
    else take(name, value);
  });
  const tooMany = (): void => refuse(new Problem('malformed-request', oneEach));
  for (const limit of ['partsLimit', 'filesLimit', 'fieldsLimit'] as const)
    parser.on(limit, tooMany);
  try {
    // A form that is refused in the middle is answered, and not hung up on.
    await pipeline(body.iterator({ destroyOnReturn: false }), parser);
  } catch {
    refuse(brokenOff());
    current?.destroy();
  }
  await Promise.all([file, ...asFiles]);
  if (!fault && !file) refuse(invalid('/file', 'required', 'The table is missing.'));
  if (fault) throw fault;
  return given;
};

/** What a small file of the form says. Reads it to its end, also where it is refused. */
const textOf = async (name: Field, stream: BusboyFileStream): Promise<string> => {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of stream as AsyncIterable<Buffer>)
    if ((bytes += piece.length) <= mostFieldBytes) pieces.push(piece);
  if (bytes > mostFieldBytes) throw tooLong(name);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(pieces));
  } catch {
    throw invalid(`/${name}`, 'not-utf-8', 'Write it in UTF-8.');
  }
};

const formParser = (headers: object, limits: object): Busboy => {
  try {
    return new Busboy({ headers: headers as BusboyHeaders, limits });
  } catch {
    throw new Problem('malformed-request', 'The form does not say where its parts end.');
  }
};

const prefix = 'import-';
/** Nothing that is under way is so old. */
const forgottenAfterMs = 86_400_000;
/** Removes what a process left behind that was killed during an import: nobody has its key. */
export const removeForgotten = async (folder: string, now = Date.now()): Promise<void> => {
  const names = await readdir(folder).catch((): string[] => []);
  for (const name of names.filter((one) => one.startsWith(prefix))) {
    const path = join(folder, name);
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: now }));
    if (now - mtimeMs > forgottenAfterMs) await rm(path, { force: true });
  }
};

/** Bytes on disk that nobody reads without the key in memory. */
class SpooledFile {
  private readonly id = randomUUID();
  private readonly key = randomBytes(32);
  private readonly path: string;
  constructor(folder: string) {
    this.path = join(folder, prefix + this.id);
  }

  /** Listens to the stream at once: one that has broken off by then would never end. */
  write(stream: BusboyFileStream): Promise<void> {
    const file = createWriteStream(this.path, { mode: 0o600, flags: 'wx' });
    return pipeline(stream, sealingStream(this.key, this.id), file);
  }
  readonly discard = (): Promise<void> => rm(this.path, { force: true });

  get parts(): Pick<SentTable, 'bytes' | 'discard'> {
    return { bytes: this.bytes, discard: this.discard };
  }
  private readonly bytes: FileBytes = () => {
    const plain = openingStream(this.key, this.id);
    // Whoever reads `plain` is told.
    pipeline(createReadStream(this.path), plain).catch(() => {});
    return plain;
  };
}

const isStream = (body: unknown): body is Readable =>
  typeof (body as { pipe?: unknown } | undefined)?.pipe === 'function';
const oneEach = `The form has \`file\`, and beside it ${fields.map((name) => `\`${name}\``).join(' and ')}, each once.`;
const unknownPart = (name: string): Error => invalid(`/${name}`, 'unknown-field', oneEach);
const tooLong = (name: string): Error => invalid(`/${name}`, 'max', 'At most 64 KB.');
const brokenOff = (): Problem =>
  new Problem('malformed-request', 'The form cannot be read, or broke off.');
const tooLarge = (mostBytes: number): Problem =>
  new Problem('payload-too-large', `A table has at most ${mostBytes} bytes here.`);
