import { createHash } from 'node:crypto';
import { Transform, type TransformCallback } from 'node:stream';
import { Problem } from '#platform/http';

/** Other than tab, line ends and form feed, nothing a text is written with. */
const notOfText = /[^\P{Cc}\t\n\r\f]/u;

/** Looks at bytes as they go by: how many, their hash, and whether they are plain text. */
export class Inspection extends Transform {
  size = 0;
  /** Well-formed UTF-8 without control characters, so far. */
  isText = true;
  private readonly hash = createHash('sha256');
  private readonly decoder = new TextDecoder('utf-8', { fatal: true });

  /** Fails with `payload-too-large` at the first byte beyond `mostBytes`. */
  constructor(private readonly mostBytes: number) {
    super();
  }

  override _transform(chunk: Buffer, _encoding: string, done: TransformCallback): void {
    this.size += chunk.length;
    if (this.size > this.mostBytes) return done(tooLarge(this.mostBytes));
    this.hash.update(chunk);
    this.isText &&= this.readsAsText(chunk);
    done(null, chunk);
  }
  override _flush(done: TransformCallback): void {
    this.isText &&= this.readsAsText();
    done();
  }
  /** Once all bytes have gone by. Lower-case hexadecimal. */
  get sha256(): string {
    return this.hash.copy().digest('hex');
  }

  private readsAsText(chunk?: Buffer): boolean {
    try {
      return !notOfText.test(this.decoder.decode(chunk, { stream: chunk !== undefined }));
    } catch {
      return false;
    }
  }
}

export const tooLarge = (mostBytes: number): Problem =>
  new Problem('payload-too-large', `A file has at most ${mostBytes} bytes.`);
