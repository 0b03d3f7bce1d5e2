import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { type Scan, ScannerAway, type ScanVerdict, VirusScanner } from './virus-scanner.js';

/** Without a word from the scanner for so long it is away. */
const silenceMs = 60_000;

/**
 * ClamAV's daemon by its command INSTREAM: pieces with their length before them, an empty one at
 * the end, one answer. Source: clamd(8).
 */
export class Clamd extends VirusScanner {
  /** `host:port`, or the path of a socket. */
  constructor(
    private readonly address: string,
    private readonly patienceMs = silenceMs,
  ) {
    super();
  }

  async begin(): Promise<Scan> {
    const socket = this.address.startsWith('/')
      ? connect(this.address)
      : connect(Number(this.address.split(':').at(-1)), this.address.replace(/:\d+$/, ''));
    socket.setTimeout(this.patienceMs, () => socket.destroy(new Error('it says nothing')));
    const scan = new ClamdScan(socket);
    try {
      await once(socket, 'connect');
    } catch (error) {
      throw away(error);
    }
    return scan;
  }
}

const away = (error: unknown): ScannerAway =>
  new ScannerAway(`the virus scanner gives no verdict: ${(error as Error).message}`);

const lengthOf = (bytes: number): Buffer => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes);
  return length;
};

class ClamdScan implements Scan {
  private readonly answer: Promise<string>;
  private isOver = false;

  constructor(private readonly socket: Socket) {
    this.answer = this.listen();
    // Looked at when the verdict is asked for.
    this.answer.catch(() => {});
    // What goes wrong while writing is told by the answer that never comes.
    socket.on('error', () => {});
    socket.write('zINSTREAM\0');
  }

  async take(chunk: Buffer): Promise<void> {
    // It may have said all it will say: that a file is too large for it.
    if (this.isOver || chunk.length === 0) return;
    this.socket.write(lengthOf(chunk.length));
    if (this.socket.write(chunk)) return;
    await Promise.race([once(this.socket, 'drain').catch(() => {}), this.answer.catch(() => {})]);
  }
  async verdict(): Promise<ScanVerdict> {
    if (!this.isOver) this.socket.write(lengthOf(0));
    const answer = await this.answer.catch((error: unknown) => {
      throw away(error);
    });
    this.stop();
    if (/^stream: OK$/.test(answer)) return 'clean';
    if (/^stream: .+ FOUND$/.test(answer)) return 'infected';
    throw away(new Error(answer || 'it hung up'));
  }
  stop(): void {
    this.isOver = true;
    this.socket.destroy();
  }

  private async listen(): Promise<string> {
    const parts: Buffer[] = [];
    try {
      for await (const part of this.socket) {
        parts.push(part as Buffer);
        if ((part as Buffer).includes(0)) break;
      }
    } finally {
      this.isOver = true;
    }
    return Buffer.concat(parts).toString('latin1').split('\0')[0]!.trim();
  }
}
