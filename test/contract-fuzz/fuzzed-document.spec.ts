import { type ApiDocument, fuzzedDocument, listedCollections } from './fuzzed-document.js';

const uuid = { type: 'string', format: 'uuid' };
const id = { name: 'id', in: 'path', schema: uuid };
const ok = { description: 'Done.' };
const edge = { description: 'Refused.', 'x-statuses': [405, 413] };
const document = (): ApiDocument => ({
  paths: {
    '/v1/clubs': {
      get: { responses: { 200: ok, default: edge } },
      post: { responses: { 201: ok, 413: ok } },
    },
    '/v1/clubs/{id}': { get: { parameters: [id], responses: { 200: ok, default: edge } } },
    '/v1/clubs/{id}/close-club': {
      post: {
        parameters: [id, { name: 'If-Match', in: 'header', schema: { type: 'string' } }],
        responses: { 200: ok, 413: ok, default: edge },
      },
    },
    '/v1/calendar': { get: { responses: { 200: ok } } },
  },
});

describe('the document that is fuzzed', () => {
  const { paths } = fuzzedDocument(document(), { '/v1/clubs': ['c-1', 'c-2'] });

  it('names each status that `default` stands for, and has no `default`', () => {
    expect(Object.keys(paths['/v1/clubs']!.get!.responses)).toEqual(['200', '405', '413']);
    expect(paths['/v1/clubs/{id}/close-club']!.post!.responses).toEqual({
      200: ok,
      405: edge,
      413: ok,
    });
    expect(Object.keys(paths['/v1/clubs']!.post!.responses)).toEqual(['201', '413']);
  });
  it('leads to records there are, and to others', () =>
    expect(paths['/v1/clubs/{id}/close-club']!.post!.parameters).toEqual([
      { ...id, schema: { anyOf: [{ type: 'string', enum: ['c-1', 'c-2'] }, uuid] } },
      {
        name: 'If-Match',
        in: 'header',
        schema: {
          anyOf: [{ type: 'string', enum: expect.arrayContaining(['"1"']) }, { type: 'string' }],
        },
      },
    ]));
  it('stays as it is where no record is known', () =>
    expect(fuzzedDocument(document(), {}).paths['/v1/clubs/{id}']!.get!.parameters).toEqual([id]));
  it('leaves the document it was made of alone', () => {
    const given = document();
    fuzzedDocument(given, { '/v1/clubs': ['c-1'] });
    expect(given).toEqual(document());
  });
  it('knows which collections have records to be found', () =>
    expect(listedCollections(document())).toEqual(['/v1/clubs']));
});
