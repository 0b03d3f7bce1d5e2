import { languages, type MessagesByLanguage } from '#kernel';
import { Catalogue } from '../catalogue.js';
import { en } from './en.js';
import { fr } from './fr.js';

/** What the service says of itself: corrections, messages that find nobody, failing addresses. */
const ownMessages: MessagesByLanguage = { en, fr };

/**
 * The service's own messages and those of the capabilities; what is missing in a language falls back
 * to English, and the fallback is noted on the notification.
 */
export const messagesWith = (others: MessagesByLanguage): MessagesByLanguage =>
  Object.fromEntries(
    languages.map((language) => [language, { ...others[language], ...ownMessages[language] }]),
  ) as MessagesByLanguage;
export const catalogueOf = (others: MessagesByLanguage): Catalogue =>
  new Catalogue(messagesWith(others));
