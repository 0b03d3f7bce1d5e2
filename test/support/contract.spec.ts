import { AnswerContract, type OpenApi, type Received } from './contract.js';

const club = {
  type: 'object',
  required: ['id'],
  properties: { id: { type: 'string', format: 'uuid' }, name: { type: 'string' } },
};
const json = (schema: object) => ({ content: { 'application/json': { schema } } });
const problem = { content: { 'application/problem+json': { schema: { type: 'object' } } } };
const document = {
  paths: {
    '/v1/clubs/{id}': {
      get: {
        responses: {
          200: json({ $ref: '#/components/schemas/Club' }),
          404: problem,
          default: { ...problem, 'x-statuses': [413] },
        },
      },
      delete: { responses: { 204: {} } },
    },
    '/v1/clubs/first': { get: { responses: { 200: json({ type: 'integer' }) } } },
  },
  components: { schemas: { Club: club } },
} as unknown as OpenApi;
const id = '6fa459ea-ee8a-4ca4-894e-db77e160355e';
const answer = (over: Partial<Received>): Received => ({
  method: 'GET',
  path: `/v1/clubs/${id}?minVersion=2`,
  status: 200,
  mediaType: 'application/json',
  body: { id, name: 'Choir' },
  ...over,
});
const refused = { mediaType: 'application/problem+json', body: {} };

describe('an answer', () => {
  const contract = new AnswerContract(document);
  it.each([
    ['with all that its schema says', {}],
    ['without what may be absent', { body: { id } }],
    ['of the path without a parameter', { path: '/v1/clubs/first', body: 7 }],
    ['that refuses as documented', { status: 404, ...refused }],
    ['that refuses before its route is reached', { status: 413, ...refused }],
    ['without a body', { method: 'DELETE', status: 204, mediaType: undefined, body: undefined }],
    ['of a path that is nowhere', { path: '/v1/nothing', status: 404 }],
    ['beside the API', { path: '/health/ready', body: { status: 'ok' } }],
  ])('%s is as documented', (_what, over) =>
    expect(contract.fault(answer(over as Partial<Received>))).toBeUndefined(),
  );
  it.each([
    ['with a field nobody documented', { body: { id, secret: 1 } }, /secret/],
    ['that lacks a field', { body: { name: 'Choir' } }, /'id'/],
    ['with a wrong type', { body: { id, name: 7 } }, /name must be string/],
    ['with a wrong format', { body: { id: 'c-1' } }, /uuid/],
    ['with another status', { status: 409, ...refused }, /status 409/],
    ['of another media type', { mediaType: 'text/html' }, /media type/],
    ['with a body where there is none', { method: 'DELETE', status: 204 }, /a body/],
    ['of a route nobody documented', { method: 'POST' }, /route/],
  ])('%s is not', (_what, over, fault) =>
    expect(contract.fault(answer(over as Partial<Received>))).toMatch(fault),
  );
});
