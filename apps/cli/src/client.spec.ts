import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Client, Refused } from './client.js';

describe('the client', () => {
  let server: Server;
  let client: Client;
  let answers: { status: number; headers?: Record<string, string>; body: object }[];
  let asked: string[];
  beforeEach(async () => {
    asked = [];
    server = createServer((request, response) => {
      asked.push(String(request.headers['idempotency-key']));
      const { status, headers = {}, body } = answers.shift()!;
      response.writeHead(status, { 'content-type': 'application/json', ...headers });
      response.end(JSON.stringify(body));
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const { port } = server.address() as AddressInfo;
    client = new Client(`http://127.0.0.1:${port}`, 1, 'a-token');
  });
  afterEach(async () => {
    await client.close();
    server.close();
  });
  const done = { status: 201, body: { id: 'p-1', version: 1, events: [] } };

  it('comes again when a limit says it may, with the same key', async () => {
    answers = [{ status: 429, headers: { 'retry-after': '1' }, body: {} }, done];
    const began = Date.now();
    const { body } = await client.command('officer', '/v1/partners', {}, { key: 'my-key' });
    expect([body.id, asked]).toEqual(['p-1', ['my-key', 'my-key']]);
    expect(Date.now() - began).toBeGreaterThanOrEqual(900);
  });
  it('comes again where a service is busy', async () => {
    answers = [{ status: 503, body: {} }, done];
    expect((await client.command('officer', '/v1/partners', {})).body.id).toBe('p-1');
  });
  it('does not come again where it is refused', async () => {
    answers = [{ status: 422, body: { code: 'partner.name-twice', detail: 'Twice.' } }];
    await expect(client.command('officer', '/v1/partners', {})).rejects.toThrow(Refused);
    expect(asked).toHaveLength(1);
  });
  it('says what is missing, as the problem document names it', async () => {
    const problem = {
      type: '/problems/rule-violated',
      title: 'A rule of the business says no',
      code: 'partner.sections-incomplete',
      detail: 'Some sections are not complete.',
      traceId: 't-1',
      instance: '/v1/partners/p-1/submit-registration',
      errors: [{ pointer: '/name', code: 'plain-text', detail: 'name must be text' }],
      sections: ['legal', 'governance'],
      missing: [{ section: 'legal', fields: ['legal_form'] }],
      state: 'draft',
    };
    answers = [{ status: 422, body: problem }];
    await expect(client.command('officer', '/v1/partners', {})).rejects.toMatchObject({
      refusal: { ...problem, status: 422 },
      message: [
        '422 partner.sections-incomplete: Some sections are not complete.',
        '/name name must be text',
        'sections: legal, governance',
        'missing: {"section":"legal","fields":["legal_form"]}',
        'state: draft',
      ].join('\n  '),
    });
  });
});
