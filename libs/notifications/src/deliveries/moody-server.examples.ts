import { Buffer } from 'node:buffer';
import type { Socket } from 'node:net';
import { SMTPServer } from 'smtp-server';

/**
 * What the server does with a mail: takes it, refuses its address, puts it off, cuts the line
 * before or after it has the text, or closes it at once.
 */
export type Mood = 'accept' | 'closed' | 'dead' | 'busy' | 'cut-before-text' | 'cut-after-text';
export type Taken = Readonly<{ to: string; messageId: string; repeat: boolean; source: string }>;

/** A real SMTP server with moods; `taken` is what it kept, whatever it answered. */
export class MoodyServer {
  mood: Mood = 'accept';
  readonly taken: Taken[] = [];
  port = 0;
  /** How often somebody connected. */
  callers = 0;
  private readonly lines = new Set<Socket>();
  private readonly smtp: SMTPServer;
  /** Called before a text is answered; waits for it. */
  beforeAnswer: () => Promise<void> = async () => {};

  constructor() {
    this.smtp = new SMTPServer({
      authOptional: true,
      disabledCommands: ['AUTH', 'STARTTLS'],
      onRcptTo: (_address, _session, done) =>
        done(
          this.mood === 'dead'
            ? Object.assign(new Error('5.1.1 no such mailbox'), { responseCode: 550 })
            : this.mood === 'busy'
              ? Object.assign(new Error('4.7.1 come back later'), { responseCode: 451 })
              : null,
        ),
      onData: (stream, session, done) => {
        const chunks: Buffer[] = [];
        if (this.mood === 'cut-before-text') this.cut();
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          const source = Buffer.concat(chunks).toString('utf8');
          const address = session.envelope.rcptTo[0]?.address ?? '';
          this.taken.push({
            to: address,
            messageId: /^Message-ID: <([^@>]+)/im.exec(source)?.[1] ?? '',
            repeat: /^Concord-Possible-Repeat: yes/im.test(source),
            source,
          });
          if (this.mood === 'cut-after-text') return this.cut();
          void this.beforeAnswer().then(() => done());
        });
      },
    });
    this.smtp.on('error', () => {});
    this.smtp.server.on('connection', (line: Socket) => {
      this.callers += 1;
      if (this.mood === 'closed') return void line.destroy();
      this.lines.add(line);
      line.on('close', () => this.lines.delete(line));
    });
  }

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.smtp.listen(this.port, '127.0.0.1', () => resolve()));
    this.port = (this.smtp.server.address() as { port: number }).port;
    return `smtp://127.0.0.1:${this.port}`;
  }
  async stop(): Promise<void> {
    this.cut();
    await new Promise<void>((resolve) => this.smtp.close(() => resolve()));
  }
  private cut(): void {
    for (const line of this.lines) line.destroy();
  }
}
