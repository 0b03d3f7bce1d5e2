import { createServer, type Server, type Socket } from 'node:net';

/** What a broker answers to the records of a partition: 0 is success, 6 is "not the leader". */
export type Answer = (
  produce: Readonly<{ broker: number; partition: number; attempt: number }>,
) => number;
export const notLeader = 6;

/**
 * As many brokers as it takes for what one real broker cannot show: leadership that moves between
 * two attempts of one call. They speak as much of
 * Kafka's protocol as a producer without idempotence needs: ApiVersions 0 to 2, Metadata 1, Produce
 * 3.
 */
export class StubCluster {
  /** By partition, the record sets that were acknowledged, as they came. */
  readonly written = new Map<number, Buffer[]>();
  /** By partition, the broker (1 …) that leads it; tests move it. */
  readonly leaders = new Map<number, number>();
  readonly #servers: Server[] = [];
  readonly #sockets = new Set<Socket>();
  readonly #attempts = new Map<number, number>();
  ports: number[] = [];
  readonly topic: string;
  #answer: Answer;

  constructor(topic: string, answer: Answer) {
    this.topic = topic;
    this.#answer = answer;
  }

  async start(brokers: number): Promise<string[]> {
    for (let id = 1; id <= brokers; id += 1) {
      const server = createServer((socket) => this.#serve(id, socket));
      this.#servers.push(server);
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      this.ports.push((server.address() as { port: number }).port);
    }
    return this.ports.map((port) => `127.0.0.1:${port}`);
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await Promise.all(
      this.#servers.map((server) => new Promise((resolve) => server.close(resolve))),
    );
  }

  /** How often `text` stands in what a partition acknowledged. */
  count(partition: number, text: string): number {
    return (this.written.get(partition) ?? []).filter((records) => records.includes(text)).length;
  }

  #serve(id: number, socket: Socket): void {
    this.#sockets.add(socket);
    let rest = Buffer.alloc(0);
    socket.on('error', () => {});
    socket.on('data', (chunk) => {
      rest = Buffer.concat([rest, chunk]);
      while (rest.length >= 4 && rest.length >= 4 + rest.readInt32BE(0)) {
        const size = 4 + rest.readInt32BE(0);
        const body = this.#respond(id, new Reader(rest.subarray(4, size)));
        rest = rest.subarray(size);
        socket.write(Buffer.concat([int32(body.length), body]));
      }
    });
  }

  #respond(id: number, request: Reader): Buffer {
    const [apiKey, version, correlation] = [
      request.int16(),
      request.int16(),
      int32(request.int32()),
    ];
    request.string();
    if (apiKey === 18)
      return Buffer.concat([
        correlation,
        int16(0),
        array(
          [
            [0, 3, 3],
            [3, 1, 1],
            [18, 0, 2],
          ].map((range) => Buffer.concat(range.map(int16))),
        ),
        ...(version > 0 ? [int32(0)] : []),
      ]);
    if (apiKey === 3) return Buffer.concat([correlation, this.#metadata()]);
    if (apiKey === 0) return Buffer.concat([correlation, this.#produce(id, request)]);
    throw new Error(`the stub knows no request ${apiKey}`);
  }

  #metadata(): Buffer {
    const brokers = this.ports.map((port, index) =>
      Buffer.concat([int32(index + 1), string('127.0.0.1'), int32(port), int16(-1)]),
    );
    const partitions = [...this.leaders].map(([partition, leader]) =>
      Buffer.concat([
        int16(0),
        int32(partition),
        int32(leader),
        array([int32(leader)]),
        array([int32(leader)]),
      ]),
    );
    return Buffer.concat([
      array(brokers),
      int32(1),
      array([Buffer.concat([int16(0), string(this.topic), Buffer.from([0]), array(partitions)])]),
    ]);
  }

  #produce(broker: number, request: Reader): Buffer {
    request.string();
    request.int16();
    request.int32();
    const topics = request.array(() => {
      const name = request.string();
      const partitions = request.array(() => {
        const [partition, records] = [request.int32(), request.bytes()];
        const attempt = (this.#attempts.get(partition) ?? 0) + 1;
        this.#attempts.set(partition, attempt);
        const code = this.#answer({ broker, partition, attempt });
        if (code === 0)
          this.written.set(partition, [...(this.written.get(partition) ?? []), records]);
        return Buffer.concat([
          int32(partition),
          int16(code),
          Buffer.alloc(8),
          Buffer.alloc(8, 0xff),
        ]);
      });
      return Buffer.concat([string(name), array(partitions)]);
    });
    return Buffer.concat([array(topics), int32(0)]);
  }
}

const int16 = (value: number): Buffer => {
  const bytes = Buffer.alloc(2);
  bytes.writeInt16BE(value);
  return bytes;
};
const int32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
};
const string = (text: string): Buffer =>
  Buffer.concat([int16(Buffer.byteLength(text)), Buffer.from(text)]);
const array = (items: readonly Buffer[]): Buffer => Buffer.concat([int32(items.length), ...items]);

class Reader {
  readonly #bytes: Buffer;
  #at = 0;
  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }
  int16(): number {
    return this.#bytes.readInt16BE((this.#at += 2) - 2);
  }
  int32(): number {
    return this.#bytes.readInt32BE((this.#at += 4) - 4);
  }
  string(): string {
    return this.#take(Math.max(0, this.int16())).toString('utf8');
  }
  bytes(): Buffer {
    return this.#take(this.int32());
  }
  array<T>(item: () => T): T[] {
    return Array.from({ length: this.int32() }, item);
  }
  #take(size: number): Buffer {
    return this.#bytes.subarray(this.#at, (this.#at += size));
  }
}
