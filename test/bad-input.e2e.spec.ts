import { connect } from 'node:net';
import { randomUUID } from 'node:crypto';
import { type Concord, startConcord } from './support/concord.js';

/**
 * The traps a demanding officer, or an attacker, will try: each gets a clear problem document, and
 * nothing is written.
 */
describe('bad input', () => {
  let concord: Concord;
  beforeAll(async () => {
    concord = await startConcord('bad_input');
  });
  afterAll(() => concord?.stop());

  const good = {
    kind: 'ngo',
    names: [{ value: 'Example Doctors', type: 'primary' }],
    countryCode: 'CH',
  };
  const commits = () => concord.db.collection('commits').countDocuments();
  const problem = (
    answer: { status: number; headers: Headers; body: any },
    status: number,
    code: string,
    pointer?: string,
  ): void => {
    expect({
      status: answer.status,
      code: answer.body?.code,
      pointer: pointer === undefined ? undefined : answer.body?.errors?.[0]?.pointer,
      type: answer.headers.get('content-type'),
    }).toEqual({ status, code, pointer, type: 'application/problem+json; charset=utf-8' });
    expect(answer.body).toMatchObject({
      type: `/problems/${code}`,
      title: expect.any(String),
      detail: expect.any(String),
      traceId: expect.any(String),
      instance: expect.stringMatching(/^\//),
    });
    expect(JSON.stringify(answer.body)).not.toMatch(/at .*\.[jt]s:\d+|mongo|stack/i);
  };
  const json = (body: string | Uint8Array, headers: Record<string, string> = {}) =>
    concord.api.token('officer').then((token) =>
      concord.api.raw(
        'POST',
        '/v1/partners',
        {
          'content-type': 'application/json',
          'idempotency-key': randomUUID(),
          authorization: `Bearer ${token}`,
          ...headers,
        },
        body,
      ),
    );

  describe('the strict JSON reader', () => {
    const deep = `${'['.repeat(40)}${']'.repeat(40)}`;
    it.each<[string, string | Uint8Array, string]>([
      ['a trailing comma', '{"kind":"ngo",}', ''],
      ['text after the end', '{"kind":"ngo"} true', ''],
      ['a duplicate key', '{"kind":"ngo","kind":"government"}', '/kind'],
      ['a prototype key', '{"__proto__":{"admin":true}}', '/__proto__'],
      ['a constructor key', '{"a":{"constructor":{"prototype":{}}}}', '/a/constructor'],
      ['half a surrogate pair', '{"kind":"\\ud800"}', '/kind'],
      ['NUL', '{"kind":"a\\u0000b"}', '/kind'],
      ['a raw control character', '{"kind":"a\nb"}', '/kind'],
      ['a number that cannot be kept', '{"a":12345678901234567890}', '/a'],
      ['1e999', '{"a":1e999}', '/a'],
      ['NaN', '{"a":NaN}', '/a'],
      ['too deep nesting', `{"a":${deep}}`, '/a'.concat('/0'.repeat(31))],
      [
        'nesting 1,400 deep, in lists',
        `{"a":${'['.repeat(1_400)}${']'.repeat(1_400)}}`,
        '/a'.concat('/0'.repeat(31)),
      ],
      [
        'nesting 1,400 deep, in objects',
        `${'{"a":'.repeat(1_400)}1${'}'.repeat(1_400)}`,
        '/a'.repeat(32),
      ],
      [
        '9007199254740993, which is not the number it becomes',
        '{"kind":"ngo","birthYear":9007199254740993}',
        '/birthYear',
      ],
      ['the same below zero', '{"people":[{"share":-9007199254740993}]}', '/people/0/share'],
      ['a byte order mark', '\ufeff{"kind":"ngo"}', ''],
      ['invalid UTF-8', new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x7d]), ''],
      ['a lone word', 'nonsense', ''],
    ])('refuses %s', async (_what, text, pointer) =>
      problem(await json(text), 400, 'malformed-request', pointer),
    );
    it('refuses 200 keys and more', async () =>
      problem(
        await json(
          JSON.stringify(Object.fromEntries(Array.from({ length: 201 }, (_, i) => [`k${i}`, 1]))),
        ),
        400,
        'malformed-request',
      ));
    it('refuses a body over 64 KB', async () =>
      problem(await json(JSON.stringify({ kind: 'x'.repeat(70_000) })), 413, 'payload-too-large'));
    it('refuses an empty body', async () => problem(await json(''), 400, 'validation-failed'));
    it('refuses a list and a bare text', async () => {
      problem(await json('[]'), 400, 'validation-failed', '');
      problem(await json('"text"'), 400, 'validation-failed', '');
    });
    it('writes nothing for any of them', async () => {
      const before = await commits();
      for (const text of [
        `{"a":${'['.repeat(1_400)}${']'.repeat(1_400)}}`,
        JSON.stringify({ ...good, note: 1 }).replace(':1}', ':9007199254740993}'),
        JSON.stringify([good]),
      ])
        expect((await json(text)).status).toBe(400);
      expect(await commits()).toBe(before);
    });
    it('refuses other media types and encodings', async () => {
      problem(
        await json('kind=ngo', { 'content-type': 'application/x-www-form-urlencoded' }),
        415,
        'unsupported-media-type',
      );
      problem(await json('{}', { 'content-encoding': 'gzip' }), 415, 'unsupported-media-type');
      const letters = 'A'.repeat(256 << 10);
      problem(
        await json(letters, { 'content-type': 'application/xml' }),
        415,
        'unsupported-media-type',
      );
    });
  });

  describe('the shape of a command', () => {
    it.each<[string, object, string, string]>([
      ['an unknown field', { ...good, admin: true }, '/admin', 'unknown-field'],
      [
        'an unknown field deep inside',
        { ...good, names: [{ value: 'Example', type: 'primary', shown: true }] },
        '/names/0/shown',
        'unknown-field',
      ],
      ['a missing field', { kind: 'ngo', names: good.names }, '/countryCode', 'code'],
      ['a list where text belongs', { ...good, countryCode: ['CH'] }, '/countryCode', 'code'],
      [
        'an operator where text belongs',
        { ...good, countryCode: { $gt: '' } },
        '/countryCode',
        'code',
      ],
      ['text where a list belongs', { ...good, names: 'Example' }, '/names', 'array'],
      [
        'an object where a list belongs',
        { ...good, names: { 0: { value: 'x', type: 'primary' } } },
        '/names',
        'array',
      ],
      ['null', { ...good, countryCode: null }, '/countryCode', 'code'],
      ['null as a reason', { ...good, reason: null }, '/reason', 'max-length'],
      ['a code in lower case', { ...good, countryCode: 'ch' }, '/countryCode', 'code'],
      ['a numeric country', { ...good, countryCode: '756' }, '/countryCode', 'code'],
      [
        'a name of blanks',
        { ...good, names: [{ value: '   ', type: 'primary' }] },
        '/names/0/value',
        'plain-text',
      ],
      [
        'a name of 5000 characters',
        { ...good, names: [{ value: 'x'.repeat(5000), type: 'primary' }] },
        '/names/0/value',
        'plain-text',
      ],
      [
        'a right-to-left override',
        { ...good, names: [{ value: 'gnp\u202Eexe', type: 'primary' }] },
        '/names/0/value',
        'plain-text',
      ],
      [
        'a control character',
        { ...good, names: [{ value: 'a\u0007b', type: 'primary' }] },
        '/names/0/value',
        'plain-text',
      ],
      [
        'a zero-width joiner alone',
        { ...good, names: [{ value: '\u200d', type: 'primary' }] },
        '/names/0/value',
        'plain-text',
      ],
      ['a parent that is no id', { ...good, parentId: "'; drop" }, '/parentId', 'uuid'],
    ])('refuses %s', async (_what, body, pointer, code) => {
      const answer = await concord.api.post('officer', '/v1/partners', body);
      problem(answer, 400, 'validation-failed', pointer);
      expect(answer.body.errors[0].code).toBe(code);
    });
    it('refuses lists for objects, objects for lists and days there are not, deep in a command, and writes nothing', async () => {
      const { body } = await concord.api.post('officer', '/v1/partners', good);
      const before = await commits();
      const to = (command: string, data: object) =>
        concord.api.post('officer', `/v1/partners/${body.id}/${command}`, data, {
          'if-match': '"1"',
        });
      const signatory = { personId: randomUUID(), name: 'Ada Example', title: 'President' };
      const declaration = { version: '1', acceptedItems: ['information_is_true'], signatory };
      const text = { documentId: randomUUID() };
      const disclosure = { signed: true, tobacco: false, arms: false, text };
      const person = { personId: randomUUID(), name: 'Ada Example', role: 'board_member' };
      const cases: readonly (readonly [string, object, string, string])[] = [
        [
          'submit-registration',
          { declaration: [declaration], disclosure },
          '/declaration',
          'object',
        ],
        [
          'submit-registration',
          { declaration: { ...declaration, signatory: [signatory] }, disclosure },
          '/declaration/signatory',
          'object',
        ],
        ['submit-registration', { declaration, disclosure: [] }, '/disclosure', 'object'],
        ['update-profile-section', { section: 'governance', people: person }, '/people', 'array'],
        [
          'update-profile-section',
          { section: 'governance', people: [[person]] },
          '/people',
          'object',
        ],
        [
          'update-profile-section',
          { section: 'governance', people: [{ ...person, birthYear: 1999.5 }] },
          '/people/0/birthYear',
          'safe-int',
        ],
        [
          'request-information',
          { items: ['Statutes'], dueDate: '2027-02-30' },
          '/dueDate',
          'calendar-date',
        ],
        [
          'request-information',
          { items: { 0: 'Statutes' }, dueDate: '2027-02-28' },
          '/items',
          'array',
        ],
      ];
      for (const [command, data, pointer, code] of cases) {
        const answer = await to(command, data);
        problem(answer, 400, 'validation-failed', pointer);
        expect([command, pointer, answer.body.errors[0].code]).toEqual([command, pointer, code]);
      }
      expect(await commits()).toBe(before);
    });
    it('takes HTML, templates and formulas for what they are: text', async () => {
      const value = '=1+1 {{7*7}} <b>Example</b> Org';
      const { body } = await concord.api.post('officer', '/v1/partners', {
        ...good,
        names: [{ value, type: 'primary' }],
      });
      const read = await concord.api.get('officer', `/v1/partners/${body.id}?minVersion=1`);
      expect(read.body.names[0].value).toBe(value);
    });
    it('writes nothing for any of them', async () => {
      const before = await commits();
      await concord.api.post('officer', '/v1/partners', { ...good, admin: true });
      await concord.api.post('officer', '/v1/partners', { ...good, countryCode: 'UK' });
      await concord.api.post('officer', '/v1/partners', {
        ...good,
        identifiers: [{ scheme: 'ror', value: '012xzy7a9' }],
      });
      expect(await commits()).toBe(before);
    });
  });

  describe('headers, queries and paths', () => {
    it('asks for an idempotency key', async () => {
      const token = await concord.api.token('officer');
      problem(
        await concord.api.raw(
          'POST',
          '/v1/partners',
          { 'content-type': 'application/json', authorization: `Bearer ${token}` },
          JSON.stringify(good),
        ),
        400,
        'idempotency-key-missing',
      );
      problem(
        await json(JSON.stringify(good), { 'idempotency-key': 'x'.repeat(256) }),
        400,
        'idempotency-key-invalid',
      );
    });
    it('asks for If-Match, exactly one strong tag', async () => {
      const { body } = await concord.api.post('officer', '/v1/partners', good);
      const path = `/v1/partners/${body.id}/withdraw-registration`;
      const reason = { reason: 'Entered by mistake, twice on one day.' };
      problem(await concord.api.post('officer', path, reason), 428, 'precondition-required');
      for (const tag of ['*', 'W/"1"', '"1", "2"', '"one"', '1'])
        problem(
          await concord.api.post('officer', path, reason, { 'if-match': tag }),
          400,
          'malformed-request',
          '/headers/if-match',
        );
      const stale = await concord.api.post('officer', path, reason, { 'if-match': '"7"' });
      problem(stale, 412, 'stale-version');
      expect(stale.body.currentVersion).toBe(1);
    });
    it('knows nobody without a token, with a broken or a foreign one', async () => {
      for (const authorization of [
        '',
        'Bearer x',
        'Bearer a.b.c',
        'Basic abc',
        `Bearer ${'e30.'.repeat(2)}x`,
      ])
        problem(
          await concord.api.raw('GET', '/v1/partners', authorization ? { authorization } : {}),
          401,
          'unauthenticated',
        );
      // alg: none
      const none = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from('{"sub":"officer","iss":"concord-local","aud":"concord","exp":9999999999}').toString('base64url')}.`;
      problem(
        await concord.api.raw('GET', '/v1/partners', { authorization: `Bearer ${none}` }),
        401,
        'unauthenticated',
      );
    });
    it('refuses roles that may not', async () => {
      problem(await concord.api.post('auditor', '/v1/partners', good), 403, 'forbidden');
      problem(await concord.api.get('expert', '/v1/partners'), 403, 'forbidden');
    });
    it.each([
      ['/v1/partners?status[$ne]=x', 'malformed-request|validation-failed'],
      ['/v1/partners?status=a&status=b', 'malformed-request|validation-failed'],
      ['/v1/partners?status=nonsense', 'validation-failed'],
      ['/v1/pipeline?state=nonsense', 'validation-failed'],
      ['/v1/partners?filter=1', 'validation-failed'],
      ['/v1/partners?limit=0', 'validation-failed'],
      ['/v1/partners?limit=-1', 'validation-failed'],
      ['/v1/partners?after=nonsense', 'unknown-cursor'],
      ['/v1/feed?after=-1', 'validation-failed'],
      ['/v1/feed?type=partner.registered.v1', 'validation-failed'],
      ['/v1/feed?after=999999999', 'validation-failed'],
    ])('refuses %s', async (path, code) => {
      const answer = await concord.api.get('officer', path);
      expect(answer.status).toBe(400);
      expect(answer.body.code).toMatch(new RegExp(`^(${code})$`));
    });
    it('a cursor belongs to its caller and its query', async () => {
      for (let n = 0; n < 3; n += 1)
        await concord.api.post('officer', '/v1/partners', {
          ...good,
          names: [{ value: `Example ${'ABC'[n]} Org`, type: 'primary' }],
        });
      const page = await untilPage();
      problem(
        await concord.api.get('lead', `/v1/partners?limit=1&after=${page.next}`),
        400,
        'unknown-cursor',
      );
      problem(
        await concord.api.get('officer', `/v1/partners?status=draft&limit=1&after=${page.next}`),
        400,
        'unknown-cursor',
      );
      expect(
        (await concord.api.get('officer', `/v1/partners?limit=1&after=${page.next}`)).status,
      ).toBe(200);
    });
    const untilPage = async (): Promise<{ next: string }> => {
      for (;;) {
        const { body } = await concord.api.get('officer', '/v1/partners?limit=1');
        if (body.next) return body;
      }
    };
    it('guessed ids look like "not found"', async () => {
      problem(await concord.api.get('officer', `/v1/partners/${randomUUID()}`), 404, 'not-found');
      problem(await concord.api.get('officer', '/v1/partners/..%2F..%2Fetc'), 404, 'not-found');
      const { body } = await concord.api.post('officer', '/v1/partners', good);
      await concord.api.get('officer', `/v1/partners/${body.id}?minVersion=1`);
      problem(await concord.api.get('officer-africa', `/v1/partners/${body.id}`), 404, 'not-found');
      problem(
        await concord.api.post(
          'officer-africa',
          `/v1/partners/${body.id}/withdraw-registration`,
          { reason: 'This is not mine to withdraw.' },
          { 'if-match': '"1"' },
        ),
        404,
        'not-found',
      );
    });
    it('another method says which there are', async () => {
      const answer = await concord.api.raw('DELETE', '/v1/partners', {});
      problem(answer, 405, 'method-not-allowed');
      expect(answer.headers.get('allow')).toContain('POST');
    });
    it('a second Authorization header is refused', async () => {
      const token = await concord.api.token('officer');
      const text = await rawHttp(
        `GET /v1/partners HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\nAuthorization: Bearer ${token}\r\nConnection: close\r\n\r\n`,
      );
      expect(text).toMatch(/^HTTP\/1\.1 401/);
    });
    const rawHttp = (request: string): Promise<string> =>
      new Promise((resolve, reject) => {
        const { port } = new URL(concord.base);
        const chunks: Buffer[] = [];
        const socket = connect(Number(port), '127.0.0.1', () => socket.write(request))
          .on('data', (chunk) => chunks.push(chunk))
          .on('end', () => resolve(Buffer.concat(chunks).toString()))
          .on('error', reject);
      });
  });

  describe('repeats and races', () => {
    it('the same key and body: the first result again', async () => {
      const key = randomUUID();
      const first = await concord.api.post('officer', '/v1/partners', good, {
        'idempotency-key': key,
      });
      const again = await concord.api.post('officer', '/v1/partners', good, {
        'idempotency-key': key,
      });
      expect([
        first.status,
        again.status,
        again.headers.get('idempotency-replayed'),
        again.body.id,
      ]).toEqual([201, 201, 'true', first.body.id]);
    });
    it('the same key with another body is told', async () => {
      const key = randomUUID();
      await concord.api.post('officer', '/v1/partners', good, { 'idempotency-key': key });
      problem(
        await concord.api.post(
          'officer',
          '/v1/partners',
          { ...good, countryCode: 'FR' },
          { 'idempotency-key': key },
        ),
        422,
        'command-id-reused',
      );
    });
    it('of two officers with one version, one wins', async () => {
      const { body } = await concord.api.post('officer', '/v1/partners', good);
      const send = (account: string) =>
        concord.api.post(
          account,
          `/v1/partners/${body.id}/withdraw-registration`,
          { reason: 'Both of us withdraw it at once.' },
          { 'if-match': '"1"' },
        );
      const answers = await Promise.all([send('officer'), send('officer-2')]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
    });
    it('the same identifier cannot be entered twice, also at once', async () => {
      const body = { ...good, identifiers: [{ scheme: 'ror', value: '052gg0110' }] };
      const answers = await Promise.all(
        [1, 2, 3].map(() => concord.api.post('officer', '/v1/partners', body)),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
      expect(answers.find(({ status }) => status === 409)!.body).toMatchObject({
        code: 'partner.identifier-taken',
        identifier: 'ror:052gg0110',
        heldBy: answers.find(({ status }) => status === 201)!.body.id,
      });
    });
    it('an illegal transition names what is allowed', async () => {
      const { body } = await concord.api.post('officer', '/v1/partners', good);
      const answer = await concord.api.post(
        'officer-2',
        `/v1/partners/${body.id}/activate-partner`,
        {},
        { 'if-match': '"1"' },
      );
      problem(answer, 409, 'illegal-transition');
      expect(answer.body).toMatchObject({
        state: 'draft',
        allowed: expect.arrayContaining(['SubmitRegistration', 'UpdateProfileSection']),
      });
      // Steps only the system takes are nobody's next command.
      expect(answer.body.allowed).not.toContain('ApplyRegionChange');
    });
  });
});
