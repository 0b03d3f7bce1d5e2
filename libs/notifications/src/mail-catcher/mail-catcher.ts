import { createServer, type Server } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { inboxPage, messagePage } from './pages.js';

/** A mail that was caught. */
export type CaughtMail = Readonly<{
  id: number;
  messageId: string;
  from: string;
  to: string;
  subject: string;
  text: string;
  html: string;
  language: string;
  receivedAt: string;
}>;

/** A mail as it came, and what it says once somebody has asked. */
type KeptMail = Readonly<{ id: number; receivedAt: string; source: Buffer }> & {
  read?: Promise<CaughtMail>;
};

/**
 * An SMTP server that keeps what it is sent instead of delivering it, and a page to read it; for
 * local use, on loopback, in memory: the newest `most`, default 1,000.
 * `GET /` the inbox, `GET /messages/<id>`, `GET /api/messages?to=` as JSON.
 */
export class MailCatcher {
  private readonly kept: KeptMail[] = [];
  private next = 1;
  private readonly smtp: SMTPServer;
  private readonly http: Server;

  constructor(
    private readonly ports: Readonly<{ smtp: number; http?: number }>,
    { most = 1_000 }: Readonly<{ most?: number }> = {},
  ) {
    this.smtp = new SMTPServer({
      authOptional: true,
      disabledCommands: ['AUTH', 'STARTTLS'],
      size: 10 << 20,
      onData: (stream, _session, done) => {
        buffer(stream).then((source) => {
          this.kept.push({ id: this.next++, receivedAt: new Date().toISOString(), source });
          if (this.kept.length > most) this.kept.shift();
          done();
        }, done);
      },
    });
    this.smtp.on('error', () => {});
    this.http = createServer((request, response) => {
      this.answer(new URL(request.url ?? '/', 'http://inbox'))
        .catch((error: Error) => [500, 'text/plain', error.message] as const)
        .then(([status, type, body]) =>
          response
            .writeHead(status, {
              'content-type': `${type}; charset=utf-8`,
              'content-security-policy':
                "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'",
              'x-content-type-options': 'nosniff',
              'cache-control': 'no-store',
            })
            .end(body),
        );
    });
  }

  /** How many were caught and are still kept. */
  get count(): number {
    return this.kept.length;
  }

  /**
   * The mails in the order in which they came, from the `since`-th kept on. They are read now, not
   * when they come: a crowd of mails is caught as fast as it is sent.
   */
  messages(since = 0): Promise<readonly CaughtMail[]> {
    return Promise.all(this.kept.slice(since).map((mail) => (mail.read ??= readMail(mail))));
  }

  private async answer({
    pathname,
    searchParams,
  }: URL): Promise<readonly [number, string, string]> {
    const messages = await this.messages();
    const to = searchParams.get('to') ?? '';
    const wanted = messages.filter((mail) => mail.to.includes(to)).toReversed();
    const one = messages.find((mail) => pathname === `/messages/${mail.id}`);
    if (pathname === '/api/messages') return [200, 'application/json', JSON.stringify(wanted)];
    if (pathname === '/') return [200, 'text/html', inboxPage(wanted, to)];
    if (one) return [200, 'text/html', messagePage(one)];
    return [404, 'text/plain', 'There is no such message.'];
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.smtp.once('error', reject);
      this.smtp.listen(this.ports.smtp, '127.0.0.1', () => resolve());
    });
    if (this.ports.http === undefined) return;
    await new Promise<void>((resolve, reject) =>
      this.http.once('error', reject).listen(this.ports.http, '127.0.0.1', () => resolve()),
    );
  }

  async stop(): Promise<void> {
    this.http.closeAllConnections();
    await Promise.all([
      new Promise<void>((resolve) => this.smtp.close(() => resolve())),
      new Promise<void>((resolve) => this.http.close(() => resolve())),
    ]);
  }
}

const readMail = async ({ id, receivedAt, source }: KeptMail): Promise<CaughtMail> => {
  const mail = await simpleParser(source);
  const addressee = Array.isArray(mail.to) ? mail.to[0] : mail.to;
  return {
    id,
    messageId: mail.messageId ?? '',
    from: mail.from?.text ?? '',
    to: addressee?.value[0]?.address ?? '',
    subject: mail.subject ?? '',
    text: mail.text ?? '',
    html: typeof mail.html === 'string' ? mail.html : '',
    language: String(mail.headers.get('content-language') ?? ''),
    receivedAt,
  };
};
