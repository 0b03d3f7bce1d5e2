import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { type ProxyOptions, startProxy, type TcpProxy } from './tcp-proxy.js';

/** One end of a connection, with all it has heard so far. */
class Peer {
  heard = Buffer.alloc(0);
  chunks = 0;
  fate: 'open' | 'ended' | 'reset' = 'open';
  constructor(readonly socket: Socket) {
    socket.setNoDelay(true);
    socket.on('data', (chunk) => {
      this.heard = Buffer.concat([this.heard, chunk]);
      this.chunks += 1;
    });
    socket.on('error', () => (this.fate = 'reset'));
    socket.on('close', () => {
      if (this.fate === 'open') this.fate = 'ended';
    });
  }
  say(text: string | Buffer): void {
    this.socket.write(text);
  }
  async hears(bytes: number): Promise<string> {
    while (this.heard.length < bytes)
      await once(this.socket, 'data', { signal: AbortSignal.timeout(5_000) });
    return this.heard.toString('latin1');
  }
  async ends(): Promise<'open' | 'ended' | 'reset'> {
    if (this.fate === 'open')
      await new Promise<void>((resolve) => this.socket.once('close', () => resolve()));
    return this.fate;
  }
}
const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
/** Long enough for bytes to cross loopback twice, were nothing in their way. */
const aWhile = (): Promise<void> => sleep(60);

const open: { server?: Server; proxies: TcpProxy[]; peers: Peer[] } = { proxies: [], peers: [] };
const accepted: Peer[] = [];
const dial = async (proxy: TcpProxy): Promise<{ client: Peer; server: Peer }> => {
  const before = accepted.length;
  const client = new Peer(connect(proxy.port, '127.0.0.1'));
  open.peers.push(client);
  while (accepted.length === before) await sleep(2);
  return { client, server: accepted[before]! };
};
const proxied = async (options: Partial<ProxyOptions> = {}): Promise<TcpProxy> => {
  const proxy = await startProxy({
    target: { port: (open.server!.address() as { port: number }).port },
    ...options,
  });
  open.proxies.push(proxy);
  return proxy;
};

beforeAll(async () => {
  open.server = createServer((socket) => {
    const peer = new Peer(socket);
    accepted.push(peer);
    open.peers.push(peer);
  });
  await new Promise<void>((resolve) => open.server!.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  for (const proxy of open.proxies.splice(0)) await proxy.close();
  for (const { socket } of open.peers.splice(0)) socket.destroy();
});
afterAll(() => open.server?.close());

describe('a TCP proxy without rules', () => {
  it('passes bytes both ways, in their order and unchanged, 2 MiB of them', async () => {
    const { client, server } = await dial(await proxied());
    const bytes = Buffer.alloc(2 << 20, 'abcdefghijklmnopqrstuvwxyz0123456789');
    client.say(bytes);
    server.say(bytes.subarray(0, 1 << 20));
    await server.hears(bytes.length);
    await client.hears(1 << 20);
    expect(server.heard.equals(bytes)).toBe(true);
    expect(client.heard.equals(bytes.subarray(0, 1 << 20))).toBe(true);
  });

  it('passes the end of one side on, after its last byte', async () => {
    const proxy = await proxied();
    const { client, server } = await dial(proxy);
    client.socket.end('last words');
    expect(await server.ends()).toBe('ended');
    expect(server.heard.toString()).toBe('last words');
    await client.ends();
    await aWhile();
    expect(proxy.stats).toMatchObject({
      opened: 1,
      open: 0,
      cut: 0,
      bytesToServer: 10,
      bytesToClient: 0,
    });
  });

  it('resets the client when nobody listens behind it', async () => {
    const proxy = await proxied({ target: { port: 1 } });
    const client = new Peer(connect(proxy.port, '127.0.0.1'));
    expect(await client.ends()).toBe('reset');
  });

  it('sends new connections elsewhere after retarget', async () => {
    const proxy = await proxied({ target: { port: 1 } });
    proxy.retarget({ port: (open.server!.address() as { port: number }).port });
    const { client, server } = await dial(proxy);
    client.say('hello');
    expect(await server.hears(5)).toBe('hello');
  });
});

describe('each direction by itself', () => {
  it('delays bytes and keeps their order, however the jitter falls', async () => {
    const draws = [1, 0, 0.5, 0];
    const proxy = await proxied({ random: () => draws.shift() ?? 0 });
    const { client, server } = await dial(proxy);
    proxy.set({ toServer: { latencyMs: 40, jitterMs: 80 } });
    const from = performance.now();
    for (const piece of ['one ', 'two ', 'three ', 'four']) {
      client.say(piece);
      await sleep(5);
    }
    server.say('back');
    await client.hears(4);
    expect(await server.hears(18)).toBe('one two three four');
    expect(performance.now() - from).toBeGreaterThanOrEqual(119);
  });

  it('holds bytes until released, in their order, while the other direction goes on', async () => {
    const proxy = await proxied();
    const { client, server } = await dial(proxy);
    proxy.set({ toClient: { hold: true } });
    client.say('question');
    await server.hears(8);
    server.say('answer ');
    server.say('at last');
    await aWhile();
    expect(client.heard.length).toBe(0);
    proxy.set({});
    expect(await client.hears(14)).toBe('answer at last');
  });

  it('holds the end of a connection too: a side that is cut off hears nothing', async () => {
    const proxy = await proxied();
    const { client, server } = await dial(proxy);
    proxy.set({ toServer: { hold: true }, toClient: { hold: true } });
    client.say('unheard');
    client.socket.resetAndDestroy();
    await aWhile();
    expect(server.fate).toBe('open');
    proxy.set({});
    expect(await server.ends()).not.toBe('open');
    expect(server.heard.toString()).toBe('unheard');
  });

  it('slices what was one write into many', async () => {
    const proxy = await proxied();
    const { client, server } = await dial(proxy);
    proxy.set({ toServer: { sliceBytes: 3, sliceDelayMs: 2 } });
    client.say('a request in small pieces');
    expect(await server.hears(25)).toBe('a request in small pieces');
    expect(server.chunks).toBeGreaterThanOrEqual(5);
  });

  it('ends the connection after n bytes, which arrive; another connection counts anew', async () => {
    const proxy = await proxied();
    const [first, second] = [await dial(proxy), await dial(proxy)];
    proxy.set({ toServer: { limitBytes: 10 } });
    first.client.say('0123456789abc');
    expect(await first.server.ends()).toBe('ended');
    expect(first.server.heard.toString()).toBe('0123456789');
    await first.client.ends();
    second.client.say('01234');
    expect(await second.server.hears(5)).toBe('01234');
    expect(second.client.fate).toBe('open');
    expect(proxy.stats.cut).toBe(1);
  });
});

describe('cuts', () => {
  it('reset both sides', async () => {
    const proxy = await proxied();
    const { client, server } = await dial(proxy);
    expect(proxy.cut()).toBe(1);
    expect([await client.ends(), await server.ends()]).toEqual(['reset', 'reset']);
    expect(proxy.stats).toMatchObject({ open: 0, cut: 1 });
  });

  it('leave a half-open connection: the server is told, the client believes in it and speaks into the void', async () => {
    const proxy = await proxied();
    const { client, server } = await dial(proxy);
    proxy.cut({ tell: 'server' });
    expect(await server.ends()).toBe('reset');
    client.say('anybody?');
    await aWhile();
    expect(client.fate).toBe('open');
    expect(server.heard.length).toBe(0);
    client.socket.destroy();
    await aWhile();
    expect(proxy.stats.open).toBe(0);
  });

  it('leave a half-open connection the other way round', async () => {
    const proxy = await proxied();
    const { client, server } = await dial(proxy);
    proxy.cut({ tell: 'client' });
    expect(await client.ends()).toBe('reset');
    server.say('anybody?');
    await aWhile();
    expect(server.fate).toBe('open');
  });

  it('take the server away and bring it back on the same port', async () => {
    const proxy = await proxied();
    const { client } = await dial(proxy);
    const { port } = proxy;
    proxy.set({ down: true });
    expect(await client.ends()).toBe('reset');
    const refused = new Peer(connect(port, '127.0.0.1'));
    expect(await refused.ends()).toBe('reset');
    proxy.set({});
    const { client: again, server } = await dial(proxy);
    again.say('back');
    expect(await server.hears(4)).toBe('back');
  });
});

describe("Kafka's frames", () => {
  const frame = (...words: readonly number[]): Buffer => {
    const body = Buffer.concat(
      words.map((word, index) => (index < 2 && words.length > 2 ? int16(word) : int32(word))),
    );
    return Buffer.concat([int32(body.length), body]);
  };
  const int16 = (word: number): Buffer => Buffer.from([word >> 8, word & 255]);
  const int32 = (word: number): Buffer => {
    const bytes = Buffer.alloc(4);
    bytes.writeInt32BE(word);
    return bytes;
  };
  /** apiKey, apiVersion, correlation id and four bytes more. */
  const request = (apiKey: number, correlation: number): Buffer => frame(apiKey, 0, correlation, 7);
  const answer = (correlation: number): Buffer => frame(correlation, 9);

  it('swallows the answer of one kind of request; the request and all other answers pass', async () => {
    const proxy = await proxied({ protocol: 'kafka' });
    const { client, server } = await dial(proxy);
    const swallowed = proxy.swallow({ apiKey: 0 });
    for (const piece of [request(3, 1), request(0, 2), request(0, 3)]) client.say(piece);
    await server.hears(3 * 16);
    server.say(Buffer.concat([answer(1), answer(2), answer(3)]));
    await swallowed;
    await client.hears(2 * 12);
    await aWhile();
    expect(client.heard.equals(Buffer.concat([answer(1), answer(3)]))).toBe(true);
    expect(proxy.stats).toMatchObject({ swallowed: 1, requests: { 0: 2, 3: 1 } });
  });

  it('finds frames in whatever pieces they come', async () => {
    const proxy = await proxied({ protocol: 'kafka' });
    const { client, server } = await dial(proxy);
    void proxy.swallow({ apiKey: 0 });
    for (const byte of Buffer.concat([request(0, 1), request(1, 2)])) {
      client.say(Buffer.from([byte]));
      await sleep(1);
    }
    await server.hears(2 * 16);
    for (const byte of Buffer.concat([answer(1), answer(2)])) {
      server.say(Buffer.from([byte]));
      await sleep(1);
    }
    await client.hears(12);
    await aWhile();
    expect(client.heard.equals(answer(2))).toBe(true);
  });

  it('resets the connection in place of the answer when asked to', async () => {
    const proxy = await proxied({ protocol: 'kafka' });
    const { client, server } = await dial(proxy);
    void proxy.swallow({ cut: true });
    client.say(request(0, 1));
    await server.hears(16);
    server.say(answer(1));
    expect(await client.ends()).toBe('reset');
    expect(client.heard.length).toBe(0);
  });

  it('refuses to swallow where it does not know the protocol', async () => {
    const proxy = await proxied();
    expect(() => proxy.swallow()).toThrow('protocol');
  });
});

it('is importable by a plain script', async () => {
  const { spawnSync } = await import('node:child_process');
  const script = `import { startProxy } from ${JSON.stringify(new URL('./tcp-proxy.ts', import.meta.url).href)}; const proxy = await startProxy({ target: { port: 1 } }); console.log(proxy.address); await proxy.close();`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  expect(stdout).toMatch(/^127\.0\.0\.1:\d+\n$/);
});
