import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { openingStream, sealingStream } from './sealed-stream.js';

const [key, about] = [randomBytes(32), 'content-1'];
const piece = 64 << 10;
/** Chunks of another size than the pieces. */
const chunksOf = (bytes: Buffer, size: number): Buffer[] =>
  Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
    bytes.subarray(at * size, (at + 1) * size),
  );
const through = (bytes: Buffer, stream: NodeJS.ReadWriteStream, size = 10_007): Promise<Buffer> =>
  buffer(Readable.from(chunksOf(bytes, size)).pipe(stream));
const seal = (bytes: Buffer, size?: number) => through(bytes, sealingStream(key, about), size);
const open = (bytes: Buffer, of = about, by = key) => through(bytes, openingStream(by, of));

describe('a sealed stream', () => {
  it.each([0, 1, piece - 1, piece, piece + 1, 2 * piece, 5 * piece + 17])(
    'of %i bytes opens as it was',
    async (length) => {
      const plain = randomBytes(length);
      const sealed = await seal(plain);
      expect(sealed.length).toBe(length + 16 * Math.max(1, Math.ceil(length / piece)));
      expect((await open(sealed)).equals(plain)).toBe(true);
    },
  );
  it('is the same however it comes', async () => {
    const plain = randomBytes(3 * piece);
    const sealed = await seal(plain, 1 << 20);
    expect((await seal(plain, 999)).equals(sealed)).toBe(true);
  });
  it.each<[string, (sealed: Buffer) => Buffer]>([
    ['cut off in a piece', (sealed) => sealed.subarray(0, -1)],
    ['cut off between pieces', (sealed) => sealed.subarray(0, piece + 16)],
    ['empty', () => Buffer.alloc(0)],
    ['longer by a byte', (sealed) => Buffer.concat([sealed, Buffer.alloc(1)])],
    [
      'with a bit changed',
      (sealed) => {
        const changed = Buffer.from(sealed);
        changed[piece + 100]! ^= 1;
        return changed;
      },
    ],
    [
      'with two pieces exchanged',
      (sealed) => {
        const [one, other] = [sealed.subarray(0, piece + 16), sealed.subarray(piece + 16)];
        return Buffer.concat([other.subarray(0, piece + 16), one, other.subarray(piece + 16)]);
      },
    ],
  ])('does not open %s', async (_what, change) => {
    const sealed = await seal(randomBytes(2 * piece + 5));
    // An empty one has no chunk at all.
    await expect(open(change(sealed))).rejects.toThrow();
  });
  it('opens under its own key and for its own content alone', async () => {
    const sealed = await seal(Buffer.from('A letter.'));
    await expect(open(sealed, 'content-2')).rejects.toThrow();
    await expect(open(sealed, about, randomBytes(32))).rejects.toThrow();
  });
});
