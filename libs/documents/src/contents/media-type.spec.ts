import { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Inspection } from './inspection.js';
import { mediaTypeOf } from './media-type.js';

const seenOf = async (bytes: Buffer, size = 7): Promise<Inspection> => {
  const inspection = new Inspection(1_000_000);
  const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
    bytes.subarray(at * size, (at + 1) * size),
  );
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  await pipeline(Readable.from(chunks), inspection, nowhere);
  return inspection;
};
const typeOf = async (bytes: Buffer, fileName = 'file'): Promise<string | undefined> => {
  const { isText } = await seenOf(bytes);
  return mediaTypeOf(Readable.from([bytes], { objectMode: false }), { isText, fileName });
};
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

describe('what bytes are', () => {
  it.each<[string, Buffer, string, string | undefined]>([
    ['a PDF', Buffer.from('%PDF-1.7\n1 0 obj\n'), 'report.pdf', 'application/pdf'],
    ['a picture that is called a text', png, 'notes.txt', 'image/png'],
    ['text', Buffer.from('Décision du comité : oui.\r\n'), 'minutes', 'text/plain'],
    ['a table', Buffer.from('name,country\nMoyo,KE\n'), 'partners.CSV', 'text/csv'],
    ['text with a byte no text has', Buffer.from([0x61, 0x00, 0x62]), 'notes.txt', undefined],
    ['text cut in a character', Buffer.from([0x61, 0xc3]), 'notes.txt', undefined],
    ['text of another encoding', Buffer.from('Müller', 'latin1'), 'notes.txt', undefined],
  ])('%s', async (_what, bytes, fileName, type) =>
    expect(await typeOf(bytes, fileName)).toBe(type),
  );
  it('a program that is called a report is a program', async () => {
    const program = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)]);
    expect(await typeOf(program, 'report.pdf')).toBe('application/x-msdownload');
  });
  it('is looked at however it comes', async () => {
    const bytes = Buffer.from('日本語の文書。'.repeat(50));
    for (const size of [1, 2, 3, 1_000]) expect((await seenOf(bytes, size)).isText).toBe(true);
    expect((await seenOf(bytes)).size).toBe(bytes.length);
    expect((await seenOf(Buffer.from('abc'))).sha256).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
  });
});
