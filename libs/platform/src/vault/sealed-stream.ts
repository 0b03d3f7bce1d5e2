import { createCipheriv, createDecipheriv } from 'node:crypto';
import { Transform, type TransformCallback } from 'node:stream';

/** Plain bytes of a piece. Each is authenticated by itself: a long stream is never held whole. */
const pieceBytes = 64 << 10;
const tagBytes = 16;

/**
 * The number of the piece, and whether it is the last: pieces cannot change places, and a stream
 * that was cut off does not open. A key seals one stream, so no nonce comes twice.
 */
const nonceOf = (piece: number, isLast: boolean): Buffer => {
  const nonce = Buffer.alloc(12);
  nonce.writeUIntBE(piece, 5, 6);
  nonce[11] = isLast ? 1 : 0;
  return nonce;
};

type Turn = (piece: Buffer, nonce: Buffer) => Buffer;

/** Turns a stream piece by piece; the last one, which may be short, when it ends. */
class InPieces extends Transform {
  private waiting: Buffer[] = [];
  private held = 0;
  private turned = 0;
  constructor(
    private readonly size: number,
    private readonly turn: Turn,
  ) {
    super();
  }

  override _transform(chunk: Buffer, _encoding: string, done: TransformCallback): void {
    this.waiting.push(chunk);
    this.held += chunk.length;
    this.attempt(done, () => {
      while (this.held > this.size) this.handOn(this.size, false);
    });
  }
  override _flush(done: TransformCallback): void {
    this.attempt(done, () => this.handOn(this.held, true));
  }

  private attempt(done: TransformCallback, work: () => void): void {
    try {
      work();
    } catch (error) {
      return done(error as Error);
    }
    done();
  }
  private handOn(bytes: number, isLast: boolean): void {
    const [only] = this.waiting;
    const all = this.waiting.length === 1 ? only! : Buffer.concat(this.waiting);
    const rest = all.subarray(bytes);
    this.waiting = rest.length > 0 ? [rest] : [];
    this.held = rest.length;
    this.push(this.turn(all.subarray(0, bytes), nonceOf(this.turned, isLast)));
    this.turned += 1;
  }
}

/** Encrypts a stream: AES-256-GCM in pieces of 64 KB. `about` is authenticated, not hidden. */
export const sealingStream = (key: Buffer, about: string): Transform =>
  new InPieces(pieceBytes, (piece, nonce) => {
    const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(about));
    const body = Buffer.concat([cipher.update(piece), cipher.final()]);
    return Buffer.concat([body, cipher.getAuthTag()]);
  });

/** Decrypts it; fails at the first piece that is not what was sealed, or where the end is missing. */
export const openingStream = (key: Buffer, about: string): Transform =>
  new InPieces(pieceBytes + tagBytes, (piece, nonce) => {
    const at = piece.length - tagBytes;
    if (at < 0) throw new Error('a sealed stream ends in the middle');
    const cipher = createDecipheriv('aes-256-gcm', key, nonce)
      .setAAD(Buffer.from(about))
      .setAuthTag(piece.subarray(at));
    return Buffer.concat([cipher.update(piece.subarray(0, at)), cipher.final()]);
  });
