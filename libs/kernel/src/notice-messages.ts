import type { NoticeValues } from './notices.js';

/** Languages the product speaks, as primary BCP 47 tags. */
export const languages = ['en', 'fr'] as const;
export type Language = (typeof languages)[number];

/**
 * One template, as ICU messages. `title` and `body` are for the feed; `mail` is the text of the
 * mail where `body` would say too much for one.
 * `subject` is the mail's subject line: without any value, so nothing confidential is seen before
 * it is opened. Source: domain reference (d), rule 4.
 */
export type Message = Readonly<{ title: string; body: string; subject: string; mail?: string }>;
/**
 * Values that the mails of a message say and nothing else does: no inbox, no store, no event. By
 * message; made of the notice's values and the secret of the deployment, the same each time.
 */
export type MailValues = Readonly<
  Record<string, (values: NoticeValues, secret: Uint8Array) => NoticeValues>
>;
/** Messages of one language by template id. */
export type Messages<Template extends string = string> = Readonly<Record<Template, Message>>;
/** Messages in every language; a language without one falls back to English. */
export type MessagesByLanguage = Readonly<Record<Language, Messages>>;

/** How far off a due day is, from the values `when`, `days` and `due`. */
export const whenDue: Readonly<Record<Language, string>> = {
  en: '{when, select, before {{days, plural, one {is due tomorrow, on {due}} other {is due in # days, on {due}}}} today {is due today, {due}} other {{days, plural, one {was due yesterday, on {due}} other {was due # days ago, on {due}}}}}',
  fr: '{when, select, before {{days, plural, one {est attendue demain, le {due}} other {est attendue dans # jours, le {due}}}} today {est attendue aujourd’hui, le {due}} other {{days, plural, one {était attendue hier, le {due}} other {était attendue il y a # jours, le {due}}}}}',
};
