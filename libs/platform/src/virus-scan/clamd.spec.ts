import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { Clamd } from './clamd.js';
import { ScannerAway } from './virus-scanner.js';

/** What a client of INSTREAM has sent so far: its pieces, and whether it has said that it is all. */
const readInstream = (sent: Buffer) => {
  const command = 'zINSTREAM\0';
  expect(sent.subarray(0, command.length).toString()).toBe(command.slice(0, sent.length));
  const pieces: Buffer[] = [];
  for (let at = command.length; at + 4 <= sent.length;) {
    const length = sent.readUInt32BE(at);
    if (length === 0) return { whole: Buffer.concat(pieces), isAll: true };
    pieces.push(sent.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return { whole: Buffer.concat(pieces), isAll: false };
};

describe('ClamAV by INSTREAM', () => {
  let server: Server;
  let answers: (whole: Buffer, socket: Socket) => void;
  const sockets = new Set<Socket>();
  beforeEach(async () => {
    server = createServer((socket) => {
      sockets.add(socket);
      socket.on('error', () => {});
      let sent = Buffer.alloc(0);
      socket.on('data', (part: Buffer) => {
        sent = Buffer.concat([sent, part]);
        const { whole, isAll } = readInstream(sent);
        if (isAll) answers(whole, socket);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterEach(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  const port = (): number => (server.address() as AddressInfo).port;
  const scan = async (chunks: readonly Buffer[], patienceMs?: number) => {
    const under = await new Clamd(`127.0.0.1:${port()}`, patienceMs).begin();
    for (const chunk of chunks) await under.take(chunk);
    return under.verdict();
  };

  it('is sent all bytes, in any pieces, and says that they are clean', async () => {
    const chunks = [Buffer.alloc(300_000, 1), Buffer.alloc(0), Buffer.from('the end')];
    let seen = Buffer.alloc(0);
    answers = (whole, socket) => {
      seen = Buffer.from(whole);
      socket.write('stream: ');
      setTimeout(() => socket.end('OK\0'), 10);
    };
    expect(await scan(chunks)).toBe('clean');
    expect(seen.equals(Buffer.concat(chunks))).toBe(true);
  });
  it('says that it has found something', async () => {
    answers = (_whole, socket) => socket.end('stream: Eicar-Test-Signature FOUND\0');
    expect(await scan([Buffer.from('X5O!')])).toBe('infected');
  });
  it.each<[string, (whole: Buffer, socket: Socket) => void]>([
    ['reports an error', (_whole, socket) => socket.end('INSTREAM size limit exceeded. ERROR\0')],
    ['hangs up', (_whole, socket) => socket.destroy()],
    ['says something else', (_whole, socket) => socket.end('stream: OK FOUND nothing\0')],
    ['says nothing', () => {}],
  ])('gives no verdict where it %s', async (_what, how) => {
    answers = how;
    await expect(scan([Buffer.from('x')], 200)).rejects.toBeInstanceOf(ScannerAway);
  });
  it('gives no verdict where it is not there', async () => {
    const gone = port();
    await new Promise((resolve) => server.close(resolve));
    await expect(new Clamd(`127.0.0.1:${gone}`).begin()).rejects.toBeInstanceOf(ScannerAway);
    await expect(new Clamd('/nowhere/clamd.sock').begin()).rejects.toBeInstanceOf(ScannerAway);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
});
