import nodemailer, { type Transporter } from 'nodemailer';
import type { NotificationDocument } from './documents.js';

/** An e-mail as handed to the relay. `id` becomes the Message-ID, the same on every attempt. */
export type Mail = Readonly<{ id: string; to: string; toName: string; locale: string; title: string; body: string; link: string; category: string }>;

export abstract class Mailer {
  /** Resolves when the server has accepted the mail; throws the server's error otherwise. */
  abstract send(mail: Mail): Promise<void>;
  abstract close(): void;
}

/** SMTP through nodemailer. `url`: `smtp://user:pass@host:port`; `from`: `Concord <no-reply@example.org>`; links start with `baseUrl`. */
export class SmtpMailer extends Mailer {
  private readonly transport: Transporter;
  constructor(url: string, private readonly from: string, private readonly baseUrl: string) {
    super();
    this.transport = nodemailer.createTransport({ url, pool: true, maxConnections: 2, connectionTimeout: 5_000, greetingTimeout: 5_000, socketTimeout: 30_000 } as never);
  }

  async send(mail: Mail): Promise<void> {
    const domain = /@([^>\s]+)/.exec(this.from)?.[1] ?? 'localhost';
    const url = `${this.baseUrl}${mail.link}`;
    await this.transport.sendMail({
      from: this.from,
      to: { name: mail.toName, address: mail.to },
      subject: mail.title,
      messageId: `<${mail.id}@${domain}>`,
      text: `${mail.body}\n\n${url}\n`,
      html: page(mail, url),
      headers: { 'Auto-Submitted': 'auto-generated', 'List-Id': `<${mail.category}.${domain}>`, 'Content-Language': mail.locale },
    });
  }

  close(): void {
    this.transport.close();
  }
}

const escape = (text: string): string => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
const page = ({ locale, title, body }: Mail, url: string): string =>
  `<!doctype html><html lang="${escape(locale)}" dir="${locale === 'ar' ? 'rtl' : 'ltr'}"><body style="margin:0;background:#f4f6f8;font:16px/1.5 system-ui,sans-serif;color:#1c2733">
<div style="max-width:36em;margin:0 auto;padding:24px"><p style="color:#0b5c8a;font-weight:600;margin:0 0 16px">Concord</p>
<div style="background:#fff;border:1px solid #dde3e8;border-radius:6px;padding:24px"><h1 style="font-size:20px;line-height:1.3;margin:0 0 12px">${escape(title)}</h1>
${body.split('\n').map((line) => `<p style="margin:0 0 12px">${escape(line)}</p>`).join('')}
<p style="margin:20px 0 0"><a href="${escape(url)}" style="color:#0b5c8a">${escape(url)}</a></p></div></div></body></html>`;

export const mailOf = (deliveryId: string, notification: NotificationDocument, to: { email: string; displayName: string }): Mail => ({
  id: deliveryId,
  to: to.email,
  toName: to.displayName,
  locale: notification.locale,
  title: notification.title,
  body: notification.body,
  link: notification.link,
  category: { U: 'urgent', A: 'action', I: 'info' }[notification.class],
});
