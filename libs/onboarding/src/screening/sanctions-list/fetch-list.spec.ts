import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { RuleViolation } from '#kernel';
import { fetchList } from './fetch-list.js';

const limits = { mostBytes: 1_000, timeoutMs: 2_000, plainHttp: ['127.0.0.1'] };
let server: Server | undefined;
const serve = async (answer: RequestListener): Promise<string> => {
  server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/list.xml?token=secret`;
};
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  server = undefined;
});
const codeOf = (run: Promise<unknown>): Promise<string> =>
  run.then(
    () => 'fetched',
    (error: unknown) => (error as RuleViolation).code,
  );

describe('a list that is fetched', () => {
  it('travels once: what has not changed is asked for by what is known of it', async () => {
    const asked: unknown[] = [];
    const source = await serve(({ headers }, answer) => {
      asked.push([headers['if-none-match'], headers['if-modified-since']]);
      if (headers['if-none-match'] === '"1"') answer.writeHead(304).end();
      else
        answer
          .writeHead(200, { etag: '"1"', 'last-modified': 'Mon, 02 Mar 2026 09:00:00 GMT' })
          .end('<a/>');
    });
    const found = (await fetchList(source, {}, limits))!;
    expect([String(found.bytes), found.from?.pathname]).toEqual(['<a/>', '/list.xml']);
    expect(await fetchList(source, found, limits)).toBeUndefined();
    expect(asked).toEqual([
      [undefined, undefined],
      ['"1"', 'Mon, 02 Mar 2026 09:00:00 GMT'],
    ]);
  });
  it('may lie elsewhere', async () => {
    const source = await serve(({ url }, answer) =>
      url === '/there' ? answer.end('<a/>') : answer.writeHead(302, { location: '/there' }).end(),
    );
    expect((await fetchList(source, {}, limits))!.from?.pathname).toBe('/there');
  });
  it.each<[string, RequestListener, string]>([
    ['an error', (_, answer) => answer.writeHead(503).end('later'), 'sanctions-list.unreachable'],
    [
      'a circle of redirections',
      (_, answer) => answer.writeHead(302, { location: '/again' }).end(),
      'sanctions-list.unreachable',
    ],
    [
      'a way to a host without https',
      (_, answer) => answer.writeHead(302, { location: 'http://localhost:1/' }).end(),
      'sanctions-list.insecure',
    ],
    [
      'a way to a file of this machine',
      (_, answer) => answer.writeHead(302, { location: 'file:///etc/passwd' }).end(),
      'sanctions-list.insecure',
    ],
    ['too much', (_, answer) => answer.end('x'.repeat(1_001)), 'sanctions-list.too-large'],
    [
      'half of it',
      (_, answer) => {
        answer.writeHead(200, { 'content-length': '100' }).write('<a>', () => answer.destroy());
      },
      'sanctions-list.unreachable',
    ],
  ])('is refused: %s', async (_what, answer, code) =>
    expect(await codeOf(fetchList(await serve(answer), {}, limits))).toBe(code),
  );
  it('does not wait for ever, and no fault names the address, which may hold a token', async () => {
    const source = await serve(() => {});
    const failure = await fetchList(source, {}, { ...limits, timeoutMs: 50 }).catch(
      (error: unknown) => error as Error,
    );
    expect(failure).toMatchObject({ code: 'sanctions-list.unreachable' });
    expect((failure as Error).message).not.toContain('secret');
    expect(await codeOf(fetchList('http://127.0.0.1:1/', {}, limits))).toBe(
      'sanctions-list.unreachable',
    );
  });
  it('comes by https unless its host is waived by name', async () =>
    expect(
      await codeOf(fetchList('http://127.0.0.1:1/', {}, { ...limits, plainHttp: ['127.0.0.2'] })),
    ).toBe('sanctions-list.insecure'));
  it('of a file comes anew when the file was written', async () => {
    const { filename } = import.meta;
    const found = (await fetchList(filename, {}, { ...limits, mostBytes: 1 << 20 }))!;
    expect(String(found.bytes)).toContain('comes anew');
    expect(await fetchList(filename, found, limits)).toBeUndefined();
    expect(await codeOf(fetchList(filename, {}, limits))).toBe('sanctions-list.too-large');
    expect(await codeOf(fetchList('/nowhere/list.xml', {}, limits))).toBe(
      'sanctions-list.unreachable',
    );
  });
});
