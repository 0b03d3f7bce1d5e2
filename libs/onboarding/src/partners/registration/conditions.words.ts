import type { Language } from '#kernel';
import { longDate } from '#reference';
import type { PartnerCondition } from './conditions.policy.js';

type Words = Readonly<{
  quoted: (text: string) => string;
  erased: string;
  /** Said after the day. */
  phase: Readonly<Record<PartnerCondition['phase'], string>>;
}> &
  Readonly<Record<PartnerCondition['state'], (what: string, due: string) => string>>;

const en: Words = {
  quoted: (text) => `“${text}”`,
  erased: 'A condition whose text was erased',
  phase: { pre_signature: ' and before the signature', running: ', while the work runs' },
  open: (what, due) => `${what}, by ${due}: not fulfilled yet.`,
  met: (what, due) => `${what}, by ${due}: fulfilled.`,
  breached: (what, due) => `${what}, by ${due}: found not to be fulfilled.`,
};
const fr: Words = {
  quoted: (text) => `«\u00a0${text}\u00a0»`,
  erased: 'Une condition dont le texte a été effacé',
  phase: { pre_signature: ' et avant la signature', running: ', pendant les travaux' },
  open: (what, due) => `${what}, d’ici au ${due}\u00a0: pas encore remplie.`,
  met: (what, due) => `${what}, d’ici au ${due}\u00a0: remplie.`,
  breached: (what, due) => `${what}, d’ici au ${due}\u00a0: constatée comme non remplie.`,
};
const words: Readonly<Record<Language, Words>> = { en, fr };

/** What is asked, by when, and whether it is fulfilled, in a sentence. */
export const conditionInWords = (
  { state, text, dueOn, phase }: PartnerCondition,
  language: Language,
): string => {
  const say = words[language];
  const what = text === undefined ? say.erased : say.quoted(text);
  return say[state](what, `${longDate(dueOn, language)}${say.phase[phase]}`);
};
