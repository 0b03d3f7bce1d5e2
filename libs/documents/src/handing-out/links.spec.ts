import { Links } from './links.js';

const [documentId, contentId] = ['d-1', 'c-1'];
const now = new Date('2026-03-02T09:00:00Z');
const after = (seconds: number): Date => new Date(now.getTime() + seconds * 1_000);
const links = new Links(Buffer.alloc(32, 7), 120);

describe('a link to the bytes of a document', () => {
  it('leads to one content, for its time', async () => {
    const token = await links.sign({ documentId, contentId }, now);
    expect(await links.read(token, after(119))).toEqual({ documentId, contentId });
    expect(await links.read(token, after(121))).toBeUndefined();
  });
  it('is nobody else’s to make, and no other token', async () => {
    const foreign = await new Links(Buffer.alloc(32, 8), 120).sign({ documentId, contentId }, now);
    const unsigned = `${btoa('{"alg":"none"}')}.${btoa(`{"sub":"${documentId}","content":"${contentId}","aud":"document-content"}`)}.`;
    for (const token of [foreign, unsigned, '', 'x.y.z'])
      expect(await links.read(token, now)).toBeUndefined();
  });
});
