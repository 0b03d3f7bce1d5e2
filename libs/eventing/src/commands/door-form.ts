import { acceptedLanguage, escapeHtml, htmlPage, pageSecurity } from '#platform/http';

/** Languages the page of a door is in; whoever wants another one reads English. */
export const formLanguages = ['en', 'fr'] as const;
export type FormLanguage = (typeof formLanguages)[number];

/**
 * A field of the page, by its name in the body. `line` and `text` have so many characters; one of
 * `choices` is chosen. `linked`: a link to the page may fill it in. Default: it must be given.
 */
export type FormField = Readonly<
  { name: string; optional?: true; linked?: true } & (
    | { kind: 'line' | 'text'; min?: number; max: number }
    | { kind: 'choice'; choices: readonly string[] }
  )
>;
/** What a page says. `labels`: of fields; `hints` below them; `choices`: of the values of fields. */
export type FormWords = Readonly<{
  title: string;
  intro: readonly string[];
  labels: Readonly<Record<string, string>>;
  hints: Readonly<Record<string, string>>;
  choices: Readonly<Record<string, string>>;
  optional: string;
  send: string;
  received: Readonly<{ title: string; body: readonly string[]; reference: string }>;
  /** Why it was not taken; `busy` says after how many `{seconds}` it can be sent again. */
  refused: Readonly<{
    title: string;
    fields: string;
    unknown: string;
    other: string;
    busy: string;
    later: string;
  }>;
}>;
/** The page of a door for people without an account. */
export type DoorForm = Readonly<{
  fields: readonly FormField[];
  words: Readonly<Record<FormLanguage, FormWords>>;
}>;

const style = `:root{color-scheme:light dark;--ink:#1c2733;--soft:#4a5a68;--paper:#f4f6f8;--card:#fff;--line:#75838f;--link:#0b5c8a;--bad:#a3161d}
@media(prefers-color-scheme:dark){:root{--ink:#e4eaef;--soft:#a9b8c4;--paper:#12181e;--card:#1a232b;--line:#7d8c99;--link:#7cc4ee;--bad:#ff9a9a}}
body{margin:0;font:16px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--paper)}main{max-width:40rem;margin:0 auto;padding:1.5rem}h1{font-size:1.5rem;margin:0 0 .5rem}h2{font-size:1.15rem;margin:0}a{color:var(--link)}
label{display:block;font-weight:600;margin:1.2rem 0 .2rem}.hint{display:block;color:var(--soft);margin:0 0 .3rem}input,select,textarea{font:inherit;color:inherit;background:var(--card);width:100%;box-sizing:border-box;padding:.5rem;border:1px solid var(--line);border-radius:4px}textarea{min-height:12rem}
button{font:inherit;font-weight:600;margin:1.5rem 0 0;padding:.6rem 1.4rem;border:0;border-radius:4px;color:#fff;background:#0b5c8a}:focus-visible{outline:3px solid var(--link);outline-offset:2px}.refused{border-left:4px solid var(--bad);padding:.2rem 1rem;margin:1rem 0;background:var(--card)}code{font-size:1.1em;overflow-wrap:anywhere}`;
export const formSecurity = pageSecurity(style, { forms: true });

/** The first language that was asked for and is there: by the address, else by the browser. */
export const languageOf = (asked = '', acceptLanguage = ''): FormLanguage =>
  acceptedLanguage(`${asked},${acceptLanguage}`, formLanguages);
const names: Readonly<Record<FormLanguage, string>> = { en: 'English', fr: 'Français' };

const page = (lang: FormLanguage, title: string, body: string): string =>
  htmlPage({ lang, title: `${title} · Concord`, style, body: `<main>${body}</main>` });
const paragraphs = (texts: readonly string[]): string =>
  texts.map((text) => `<p>${escapeHtml(text)}</p>`).join('');

type Given = Readonly<Record<string, string>>;
const control = (field: FormField, words: FormWords, value: string): string => {
  const { name } = field;
  const shared = `id="${name}" name="${name}"${field.optional ? '' : ' required'}${words.hints[name] ? ` aria-describedby="${name}-hint"` : ''}`;
  if (field.kind === 'choice') {
    const options = field.choices.map(
      (choice) =>
        `<option value="${choice}"${choice === value ? ' selected' : ''}>${escapeHtml(words.choices[choice]!)}</option>`,
    );
    return `<select ${shared}><option value=""></option>${options.join('')}</select>`;
  }
  const limits = `${field.min ? ` minlength="${field.min}"` : ''} maxlength="${field.max}"`;
  return field.kind === 'text'
    ? `<textarea ${shared}${limits}>${escapeHtml(value)}</textarea>`
    : `<input ${shared}${limits} value="${escapeHtml(value)}">`;
};
const fieldOf = (field: FormField, words: FormWords, given: Given): string => {
  const { name } = field;
  const optional = field.optional ? ` (${words.optional})` : '';
  const hint = words.hints[name];
  return `<label for="${name}">${escapeHtml(words.labels[name]! + optional)}</label>${hint ? `<span class="hint" id="${name}-hint">${escapeHtml(hint)}</span>` : ''}${control(field, words, given[name] ?? '')}`;
};

/** Why it was not taken: fields to look at again, or a sentence. */
export type FormRefusal = Readonly<{ fields: readonly string[] } | { because: string }>;
const refusedBox = (words: FormWords, refusal: FormRefusal): string => {
  const { title, fields: look } = words.refused;
  const why =
    'because' in refusal
      ? `<p>${escapeHtml(refusal.because)}</p>`
      : `<p>${escapeHtml(look)}</p><ul>${refusal.fields.map((name) => `<li><a href="#${name}">${escapeHtml(words.labels[name]!)}</a></li>`).join('')}</ul>`;
  return `<div class="refused" role="alert"><h2>${escapeHtml(title)}</h2>${why}</div>`;
};

/** The page to fill in, with what was given so far. It goes to `<path>/form`, without a script. */
export const formPage = (
  { fields, words: all }: DoorForm,
  {
    path,
    lang,
    given = {},
    refusal,
  }: Readonly<{
    path: string;
    lang: FormLanguage;
    given?: Given;
    refusal?: FormRefusal;
  }>,
): string => {
  const words = all[lang];
  const others = formLanguages
    .filter((one) => one !== lang)
    .map(
      (one) =>
        `<a href="/v1/${path}?lang=${one}" lang="${one}" hreflang="${one}">${names[one]}</a>`,
    );
  const controls = fields.map((field) => fieldOf(field, words, given)).join('');
  const body = `<p>${others.join(' · ')}</p><h1>${escapeHtml(words.title)}</h1>${paragraphs(words.intro)}${refusal ? refusedBox(words, refusal) : ''}<form method="post" action="/v1/${path}/form?lang=${lang}" autocomplete="off">${controls}<button>${escapeHtml(words.send)}</button></form>`;
  return page(lang, words.title, body);
};

/** The page somebody sees whose text was taken. */
export const receiptPage = ({ words: all }: DoorForm, lang: FormLanguage, id: string): string => {
  const { title, body, reference } = all[lang].received;
  const text = `<h1>${escapeHtml(title)}</h1><p>${escapeHtml(reference)}<br><code>${escapeHtml(id)}</code></p>${paragraphs(body)}`;
  return page(lang, title, text);
};
