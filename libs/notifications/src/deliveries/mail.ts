import { Transform } from 'node:stream';
import nodemailer, { type Transporter } from 'nodemailer';
import { htmlMail, type MailText, plainMail } from './mail-page.js';

/**
 * An e-mail as handed to the relay. `id` becomes the Message-ID, the same on every attempt;
 * `repeat`: it may have arrived before.
 */
export type Mail = MailText &
  Readonly<{ id: string; to: string; toName: string; category: string; repeat: boolean }>;

/**
 * Mails under way at once, each on a connection of its own: none waits for another's answer. They
 * share their reads and writes, so that more of them cost the servers less.
 */
export const mailsAtOnce = 32;
/**
 * Pause between two calls to the database that mails share, ms: in a crowd each call serves several,
 * and a mail that comes alone waits for none.
 */
export const shareEveryMs = 15;

export abstract class Mailer {
  /**
   * Resolves when the server has accepted the mail; throws a MailError otherwise. One call is one
   * attempt.
   */
  abstract send(mail: Mail): Promise<void>;
  abstract close(): void;
}

/**
 * SMTP through nodemailer. `url`: `smtp://user:pass@host:port`; `from`: `Concord
 * <no-reply@example.org>`.
 */
export class SmtpMailer extends Mailer {
  private readonly transport: Transporter;
  constructor(
    url: string,
    private readonly from: string,
    { socketTimeoutMs = 60_000 } = {},
  ) {
    super();
    // One call is one attempt: the pool would connect five times more by itself when the server
    // closes before its greeting.
    this.transport = nodemailer.createTransport({
      url,
      pool: true,
      maxConnections: mailsAtOnce,
      maxRequeues: 0,
      connectionTimeout: 5_000,
      greetingTimeout: 5_000,
      socketTimeout: socketTimeoutMs,
    } as never);
    this.transport.use('stream', ({ data, message }, done) => {
      message.transform(() => passing(data as never));
      done();
    });
  }

  async send(mail: Mail): Promise<void> {
    const domain = /@([^>\s]+)/.exec(this.from)?.[1] ?? 'localhost';
    let handedOver = false;
    const message = {
      from: this.from,
      to: { name: mail.toName, address: mail.to },
      subject: mail.subject,
      messageId: `<${mail.id}@${domain}>`,
      text: plainMail(mail),
      html: htmlMail(mail),
      headers: {
        'Auto-Submitted': 'auto-generated',
        'List-Id': `<${mail.category}.${domain}>`,
        'Content-Language': mail.locale,
        ...(mail.repeat ? { 'Concord-Possible-Repeat': 'yes' } : {}),
      },
      onHandedOver: () => (handedOver = true),
    };
    await this.transport.sendMail(message).catch((error: Error) => {
      throw Object.assign(error, { handedOver });
    });
  }

  close(): void {
    this.transport.close();
  }
}

/** Lets the text through and says when its end was reached. */
const passing = ({ onHandedOver }: { onHandedOver: () => void }): Transform =>
  new Transform({
    transform: (chunk, _encoding, next) => next(null, chunk),
    flush: (next) => {
      onHandedOver();
      next();
    },
  });
