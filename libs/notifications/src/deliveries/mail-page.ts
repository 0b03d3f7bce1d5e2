import { escapeHtml } from '#platform/http';

export type MailText = Readonly<{
  locale: string;
  subject: string;
  text: string;
  link: string;
  linkLabel: string;
  footer: string;
}>;

export const plainMail = ({ text, link, linkLabel, footer }: MailText): string =>
  `${text}\n\n${linkLabel}\n${link}\n\n-- \n${footer}\n`;

/** One column, readable on a phone, nothing loaded from anywhere. */
export const htmlMail = ({ locale, subject, text, link, linkLabel, footer }: MailText): string =>
  `<!doctype html><html lang="${escapeHtml(locale)}" dir="${locale === 'ar' ? 'rtl' : 'ltr'}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(subject)}</title></head>
<body style="margin:0;background:#f4f6f8;font:16px/1.5 -apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif;color:#1c2733">
<div style="max-width:36em;margin:0 auto;padding:24px 16px"><p style="color:#0b5c8a;font-weight:600;margin:0 0 12px">Concord</p>
<div style="background:#ffffff;border:1px solid #dde3e8;border-radius:6px;padding:24px"><h1 style="font-size:20px;line-height:1.3;margin:0 0 12px">${escapeHtml(subject)}</h1>
${text
  .split('\n')
  .map((line) => `<p style="margin:0 0 12px">${escapeHtml(line)}</p>`)
  .join('\n')}
<p style="margin:20px 0 0"><a href="${escapeHtml(link)}" style="display:inline-block;background:#0b5c8a;color:#ffffff;text-decoration:none;padding:10px 18px;border-radius:4px">${escapeHtml(linkLabel)}</a></p></div>
<p style="color:#4a5a68;font-size:13px;margin:12px 0 0">${escapeHtml(footer)}</p></div></body></html>`;
