import { createServer, type Server } from 'node:http';
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

/**
 * An SMTP server that keeps what it is sent instead of delivering it, and a page to read it; for
 * local use, on loopback, in memory: the newest `most`, default 1,000.
 * `GET /` the inbox, `GET /messages/<id>`, `GET /api/messages?to=` as JSON.
 */
export class MailCatcher {
  readonly messages: CaughtMail[] = [];
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
        simpleParser(stream as never)
          .then((mail) => {
            const addressee = Array.isArray(mail.to) ? mail.to[0] : mail.to;
            this.messages.push({
              id: this.next++,
              messageId: mail.messageId ?? '',
              from: mail.from?.text ?? '',
              to: addressee?.value[0]?.address ?? '',
              subject: mail.subject ?? '',
              text: mail.text ?? '',
              html: typeof mail.html === 'string' ? mail.html : '',
              language: String(mail.headers.get('content-language') ?? ''),
              receivedAt: new Date().toISOString(),
            });
            if (this.messages.length > most) this.messages.shift();
            done();
          })
          .catch((error: Error) => done(error));
      },
    });
    this.smtp.on('error', () => {});
    this.http = createServer((request, response) => {
      const url = new URL(request.url ?? '/', 'http://inbox');
      const to = url.searchParams.get('to') ?? '';
      const wanted = this.messages.filter((mail) => mail.to.includes(to)).toReversed();
      const one = this.messages.find((mail) => url.pathname === `/messages/${mail.id}`);
      const send = (status: number, type: string, body: string): void => {
        response
          .writeHead(status, {
            'content-type': `${type}; charset=utf-8`,
            'content-security-policy':
              "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'",
            'x-content-type-options': 'nosniff',
            'cache-control': 'no-store',
          })
          .end(body);
      };
      if (url.pathname === '/api/messages') send(200, 'application/json', JSON.stringify(wanted));
      else if (url.pathname === '/') send(200, 'text/html', inboxPage(wanted, to));
      else if (one) send(200, 'text/html', messagePage(one));
      else send(404, 'text/plain', 'There is no such message.');
    });
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
