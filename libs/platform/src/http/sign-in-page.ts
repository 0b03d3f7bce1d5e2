import { acceptedLanguage, escapeHtml, htmlPage, pageSecurity } from './html.js';

const style =
  'body{margin:0;background:#f4f6f8;color:#1c2733;font:16px/1.5 system-ui,sans-serif}main{max-width:36rem;margin:3rem auto;padding:1.5rem;background:#fff;border:1px solid #dde3e8;border-radius:6px}h1{font-size:1.4rem;margin:0 0 .75rem}a{color:#0b5c8a}code{overflow-wrap:anywhere}';
export const signInPageSecurity = pageSecurity(style);

type Words = Readonly<{ title: string; why: string; whom: string; programs: string }>;
const words: Readonly<Record<string, Words>> = {
  en: {
    title: 'Please sign in',
    why: 'This address of Concord is for people who are signed in:',
    whom: 'If you do not know how to sign in, ask your partnership officer.',
    programs: 'For programs: send an access token along (<a href="/docs">documentation</a>).',
  },
  fr: {
    title: 'Veuillez vous identifier',
    why: 'Cette adresse de Concord est réservée aux personnes identifiées\u00a0:',
    whom: 'Si vous ne savez pas comment vous identifier, adressez-vous à votre responsable de partenariat.',
    programs:
      'Pour les programmes\u00a0: joignez un jeton d’accès (<a href="/docs">documentation</a>).',
  },
};

/** Whether somebody opened the address in a browser: a person, not a program, reads the answer. */
export const isOpenedByAPerson = (
  method: string,
  headers: Readonly<Record<string, string | readonly string[] | undefined>>,
): boolean =>
  method === 'GET' &&
  headers.authorization === undefined &&
  /^text\/html\b/.test(String(headers.accept ?? ''));

/**
 * What a person sees who follows the link of a mail without being signed in, in the first language
 * asked for that there is; English otherwise. Tells nothing about whether there is such a record.
 */
export const signInPage = (path: string, acceptLanguage = ''): string => {
  const lang = acceptedLanguage(acceptLanguage, Object.keys(words));
  const { title, why, whom, programs } = words[lang]!;
  const body = `<main><h1>${title}</h1><p>${why}<br><code>${escapeHtml(path)}</code></p><p>${whom}</p><p>${programs}</p></main>`;
  return htmlPage({ lang, title: `${title} · Concord`, style, body });
};
