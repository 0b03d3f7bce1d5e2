import { createHash } from 'node:crypto';

/** Text as it may stand between tags and in the quotes of an attribute. */
export const escapeHtml = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);

/**
 * Content-Security-Policy of a page: nothing is loaded and nothing runs; only its own style sheet.
 * `forms`: it has one, which goes to us.
 */
export const pageSecurity = (style: string, { forms = false } = {}): string =>
  `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; base-uri 'none'; form-action ${forms ? "'self'" : "'none'"}; frame-ancestors 'none'`;
