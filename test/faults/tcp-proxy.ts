import { connect, createServer, type Server, type Socket } from 'node:net';

/**
 * What is done to the bytes of one direction. All times in milliseconds; absent means nothing is
 * done.
 */
export type Toxics = Readonly<{
  /** Delay of every chunk, plus up to `jitterMs` more. The order of the bytes stays. */
  latencyMs?: number;
  jitterMs?: number;
  /**
   * Bytes wait here until the toxic goes, then leave in their order: a partition that heals, a late
   * answer.
   */
  hold?: boolean;
  /**
   * Chunks of at most this many bytes, `sliceDelayMs` apart (default 0: the next turn of the event
   * loop).
   */
  sliceBytes?: number;
  sliceDelayMs?: number;
  /**
   * The connection ends after this many further bytes; they still arrive. Counts anew for each
   * connection.
   */
  limitBytes?: number;
}>;
export type Rules = Readonly<{
  toServer?: Toxics;
  toClient?: Toxics;
  /** Open connections are reset, and new ones at once. The port stays taken. */ down?: boolean;
}>;

/**
 * Which answer is swallowed. `apiKey` is Kafka's number of the request (0 produce, 1 fetch, 3
 * metadata …); absent: any.
 */
export type Swallow = Readonly<{
  apiKey?: number;
  /** How many answers. Default 1. */
  times?: number;
  /**
   * Resets the connection in place of the answer, so that the client need not wait for its timeout.
   * Default false.
   */
  cut?: boolean;
}>;
export type ProxyStats = Readonly<{
  opened: number;
  open: number;
  cut: number;
  swallowed: number;
  bytesToServer: number;
  bytesToClient: number;
  requests: Readonly<Record<number, number>>;
}>;
export type ProxyOptions = Readonly<{
  target: Address;
  /** Port to listen on; default: any free one. */
  port?: number;
  /**
   * `kafka` counts requests by API key and lets answers be swallowed; then every byte must be
   * Kafka's protocol.
   */
  protocol?: 'kafka';
  /** 0 to 1, for jitter; a seeded one makes a run repeatable. Default Math.random. */
  random?: () => number;
}>;
type Address = Readonly<{ host?: string; port: number }>;

/**
 * Opens a proxy on loopback. Plain Node and erasable types only: a `.mjs` script imports this file
 * as it is.
 */
export const startProxy = async (options: ProxyOptions): Promise<TcpProxy> => {
  const proxy = new TcpProxy(options);
  await proxy.listen();
  return proxy;
};

/** A TCP proxy with faults per direction. */
export class TcpProxy {
  readonly #server: Server;
  readonly #wires = new Set<Wire>();
  readonly #options: ProxyOptions;
  readonly #swallows: {
    apiKey: number | undefined;
    left: number;
    cut: boolean;
    done: () => void;
  }[] = [];
  readonly #counts = { opened: 0, cut: 0, swallowed: 0, bytesToServer: 0, bytesToClient: 0 };
  readonly #requests: Record<number, number> = {};
  #target: Address;
  #rules: Rules = {};
  /** Where it listens, on 127.0.0.1; fixed from the start until `close`. */
  port = 0;

  constructor(options: ProxyOptions) {
    this.#options = options;
    this.#target = options.target;
    this.#server = createServer((client) => this.#accept(client));
  }

  async listen(): Promise<void> {
    await new Promise<void>((resolve, reject) =>
      this.#server.once('error', reject).listen(this.#options.port ?? 0, '127.0.0.1', resolve),
    );
    this.port = (this.#server.address() as { port: number }).port;
  }

  get address(): string {
    return `127.0.0.1:${this.port}`;
  }
  get stats(): ProxyStats {
    return { ...this.#counts, open: this.#wires.size, requests: { ...this.#requests } };
  }

  /** Replaces all rules, for open connections too. `set({})` heals. */
  set(rules: Rules): void {
    this.#rules = rules;
    if (rules.down) this.cut();
    for (const wire of this.#wires) wire.apply(rules);
  }

  /** New connections go there; open ones stay where they are. */
  retarget(target: Address): void {
    this.#target = target;
  }

  /**
   * Resets every open connection. With `tell`, only that side learns of it: the other keeps a
   * half-open one whose bytes go nowhere. Answers how many.
   */
  cut({ tell = 'both' }: { tell?: 'both' | 'client' | 'server' } = {}): number {
    const wires = [...this.#wires];
    for (const wire of wires) wire.cut(tell);
    return wires.length;
  }

  /**
   * Lets requests pass and drops their answers: the outcome is decided and nobody hears of it.
   * Resolves when all `times` are gone.
   */
  swallow({ apiKey, times = 1, cut = false }: Swallow = {}): Promise<void> {
    if (this.#options.protocol !== 'kafka')
      throw new Error('only a proxy with protocol "kafka" knows answers');
    return new Promise((done) => this.#swallows.push({ apiKey, left: times, cut, done }));
  }

  async close(): Promise<void> {
    for (const wire of this.#wires) wire.end();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  #accept(client: Socket): void {
    this.#counts.opened += 1;
    if (this.#rules.down) {
      this.#counts.cut += 1;
      client.on('error', () => {}).resetAndDestroy();
      return;
    }
    const server = connect({ host: this.#target.host ?? '127.0.0.1', port: this.#target.port });
    const wire: Wire = new Wire(client, server, this.#options.random ?? Math.random, {
      passed: (direction, bytes) =>
        (this.#counts[direction === 'toServer' ? 'bytesToServer' : 'bytesToClient'] += bytes),
      cut: () => (this.#counts.cut += 1),
      over: () => this.#wires.delete(wire),
      ...(this.#options.protocol === 'kafka'
        ? {
            request: (apiKey: number) =>
              (this.#requests[apiKey] = (this.#requests[apiKey] ?? 0) + 1),
            answer: (apiKey: number) => this.#judge(apiKey),
          }
        : {}),
    });
    this.#wires.add(wire);
    wire.apply(this.#rules);
  }

  #judge(apiKey: number): Verdict {
    const index = this.#swallows.findIndex(
      (one) => one.apiKey === undefined || one.apiKey === apiKey,
    );
    const swallow = this.#swallows[index];
    if (!swallow) return 'pass';
    this.#counts.swallowed += 1;
    swallow.left -= 1;
    if (swallow.left === 0) {
      this.#swallows.splice(index, 1);
      swallow.done();
    }
    return swallow.cut ? 'cut' : 'swallow';
  }
}

type Direction = 'toServer' | 'toClient';
type Verdict = 'pass' | 'swallow' | 'cut';
type Watcher = Readonly<{
  passed: (direction: Direction, bytes: number) => void;
  cut: () => void;
  over: () => void;
  request?: (apiKey: number) => void;
  answer?: (apiKey: number) => Verdict;
}>;

/** One client's connection and the one to the server for it. */
class Wire {
  readonly #client: Socket;
  readonly #server: Socket;
  readonly #watcher: Watcher;
  readonly #ways: Readonly<Record<Direction, OneWay>>;
  readonly #asked = new Map<number, number>();
  #over = false;

  constructor(client: Socket, server: Socket, random: () => number, watcher: Watcher) {
    this.#client = client.setNoDelay(true);
    this.#server = server.setNoDelay(true);
    this.#watcher = watcher;
    const way = (direction: Direction, from: Socket, to: Socket): OneWay =>
      new OneWay(from, to, random, {
        passed: (bytes) => watcher.passed(direction, bytes),
        limit: () => {
          watcher.cut();
          this.end();
        },
      });
    this.#ways = {
      toServer: way('toServer', client, server),
      toClient: way('toClient', server, client),
    };
    this.#connectOneWay(
      client,
      this.#ways.toServer,
      watcher.request && frames((frame) => this.#request(frame)),
    );
    this.#connectOneWay(
      server,
      this.#ways.toClient,
      watcher.answer && frames((frame) => this.#answer(frame)),
    );
  }

  apply(rules: Rules): void {
    this.#ways.toServer.apply(rules.toServer ?? {});
    this.#ways.toClient.apply(rules.toClient ?? {});
  }

  cut(tell: 'both' | 'client' | 'server'): void {
    this.#watcher.cut();
    if (tell === 'both') {
      this.end(true);
      return;
    }
    const [told, kept] =
      tell === 'client' ? [this.#client, this.#server] : [this.#server, this.#client];
    for (const way of Object.values(this.#ways)) way.sever();
    told.resetAndDestroy();
    kept.removeAllListeners('data').resume();
  }

  end(reset = false): void {
    if (this.#over) return;
    this.#over = true;
    for (const way of Object.values(this.#ways)) way.sever();
    for (const socket of [this.#client, this.#server]) {
      if (reset) socket.resetAndDestroy();
      else socket.destroySoon();
    }
    this.#watcher.over();
  }

  #connectOneWay(from: Socket, way: OneWay, split?: (chunk: Buffer) => Buffer[]): void {
    from.on('data', (chunk) => {
      for (const piece of split ? split(chunk) : [chunk]) way.push(piece);
    });
    from.on('end', () => way.finish());
    // A reset does not cross a held way: whoever is cut off hears nothing.
    from.on('error', () => way.holds || this.end(true));
    from.on('close', () => {
      way.finish();
      if (this.#client.destroyed && this.#server.destroyed) this.end();
    });
  }

  #request(frame: Buffer): Verdict {
    const apiKey = frame.readInt16BE(4);
    this.#asked.set(frame.readInt32BE(8), apiKey);
    this.#watcher.request!(apiKey);
    return 'pass';
  }

  #answer(frame: Buffer): Verdict {
    const correlationId = frame.readInt32BE(4);
    const apiKey = this.#asked.get(correlationId);
    this.#asked.delete(correlationId);
    const verdict = apiKey === undefined ? 'pass' : this.#watcher.answer!(apiKey);
    if (verdict === 'cut') this.cut('both');
    return verdict;
  }
}

/**
 * Frames of four bytes of length (big-endian, not counting themselves) and a body; answers those
 * that pass.
 */
const frames = (judge: (frame: Buffer) => Verdict): ((chunk: Buffer) => Buffer[]) => {
  let rest: Buffer[] = [];
  let size = 0;
  return (chunk) => {
    rest.push(chunk);
    size += chunk.length;
    const passing: Buffer[] = [];
    while (size >= 4) {
      if (rest[0]!.length < 4) rest = [Buffer.concat(rest)];
      const length = 4 + rest[0]!.readInt32BE(0);
      if (size < length) break;
      const all = rest.length === 1 ? rest[0]! : Buffer.concat(rest);
      if (judge(all.subarray(0, length)) === 'pass') passing.push(all.subarray(0, length));
      size -= length;
      rest = size > 0 ? [all.subarray(length)] : [];
    }
    return passing;
  };
};

/**
 * The most that waits in one direction before the sender is told to pause; far above what a hold in
 * a test gathers.
 */
const longestQueueBytes = 64 << 20;

type LaneWatcher = Readonly<{
  passed: (bytes: number) => void;
  /** The allowance is used up. */ limit: () => void;
}>;
/** One direction of a connection: a queue whose pieces leave when they are due. */
class OneWay {
  readonly #from: Socket;
  readonly #to: Socket;
  readonly #random: () => number;
  readonly #watcher: LaneWatcher;
  #queue: { bytes: Buffer; due: number }[] = [];
  #waiting = 0;
  #toxics: Toxics = {};
  #allowance = Infinity;
  #timer: NodeJS.Timeout | NodeJS.Immediate | undefined;
  #blocked = false;
  #finished = false;
  #severed = false;

  constructor(from: Socket, to: Socket, random: () => number, watcher: LaneWatcher) {
    this.#from = from;
    this.#to = to;
    this.#random = random;
    this.#watcher = watcher;
    to.on('drain', () => {
      this.#blocked = false;
      this.#flush();
    });
  }

  get holds(): boolean {
    return this.#toxics.hold === true && !this.#severed;
  }

  apply(toxics: Toxics): void {
    this.#toxics = toxics;
    this.#allowance = toxics.limitBytes ?? Infinity;
    this.#cancel();
    this.#flush();
  }

  push(bytes: Buffer): void {
    if (this.#severed) return;
    const { latencyMs = 0, jitterMs = 0 } = this.#toxics;
    this.#queue.push({
      bytes,
      due: latencyMs || jitterMs ? performance.now() + latencyMs + jitterMs * this.#random() : 0,
    });
    this.#waiting += bytes.length;
    if (this.#waiting > longestQueueBytes) this.#from.pause();
    this.#flush();
  }

  /** The sender has no more; the receiver learns of it after the last byte. */
  finish(): void {
    this.#finished = true;
    this.#flush();
  }

  sever(): void {
    this.#severed = true;
    this.#queue = [];
    this.#cancel();
  }

  #flush(): void {
    if (this.#severed || this.#timer || this.#blocked || this.#toxics.hold) return;
    for (let next = this.#queue[0]; next; next = this.#queue[0]) {
      const wait = next.due - performance.now();
      if (next.due > 0 && wait > 0) {
        this.#timer = setTimeout(() => this.#wake(), wait);
        return;
      }
      if (this.#write(next)) return;
    }
    if (this.#finished) this.#to.end();
  }

  /** Writes one piece or slice; true when the rest must wait. */
  #write(piece: { bytes: Buffer }): boolean {
    const { sliceBytes = Infinity, sliceDelayMs = 0 } = this.#toxics;
    const size = Math.min(piece.bytes.length, sliceBytes, this.#allowance);
    const slice = piece.bytes.subarray(0, size);
    if (size === piece.bytes.length) this.#queue.shift();
    else piece.bytes = piece.bytes.subarray(size);
    this.#waiting -= size;
    this.#allowance -= size;
    if (this.#from.isPaused() && this.#waiting < longestQueueBytes / 2) this.#from.resume();
    this.#watcher.passed(size);
    const room = size === 0 || this.#to.write(slice);
    if (this.#allowance === 0) {
      this.#watcher.limit();
      return true;
    }
    if (!room) this.#blocked = true;
    else if (sliceBytes !== Infinity)
      this.#timer =
        sliceDelayMs > 0
          ? setTimeout(() => this.#wake(), sliceDelayMs)
          : setImmediate(() => this.#wake());
    return !room || sliceBytes !== Infinity;
  }

  #wake(): void {
    this.#timer = undefined;
    this.#flush();
  }
  #cancel(): void {
    if (!this.#timer) return;
    clearTimeout(this.#timer as NodeJS.Timeout);
    clearImmediate(this.#timer as NodeJS.Immediate);
    this.#timer = undefined;
  }
}
