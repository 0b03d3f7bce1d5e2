import { createHash } from 'node:crypto';

/** Text as it may stand between tags and in the quotes of an attribute. */
export const escapeHtml = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);

/** A page of ours. `title` is text, `body` is HTML. */
export const htmlPage = ({
  lang,
  title,
  style,
  body,
}: Readonly<{ lang: string; title: string; style: string; body: string }>): string =>
  `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeHtml(title)}</title><style>${style}</style></head><body>${body}</body></html>`;

/** The first language asked for that there is, by the header; English otherwise. */
export const acceptedLanguage = <L extends string>(
  header: string | undefined,
  known: readonly L[],
): L | 'en' =>
  (header ?? '')
    .split(',')
    .map((one) => one.trim().slice(0, 2).toLowerCase())
    .find((one): one is L => (known as readonly string[]).includes(one)) ?? 'en';

/**
 * Content-Security-Policy of a page: nothing is loaded and nothing runs; only its own style sheet.
 * `forms`: it has one, which goes to us.
 */
export const pageSecurity = (style: string, { forms = false } = {}): string =>
  `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; base-uri 'none'; form-action ${forms ? "'self'" : "'none'"}; frame-ancestors 'none'`;
