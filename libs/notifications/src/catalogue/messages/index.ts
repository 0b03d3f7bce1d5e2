import { Catalogue } from '../catalogue.js';
import { en } from './en.js';
import { fr } from './fr.js';

export const languages = { en, fr } as const;
/**
 * The messages of all languages there are; others fall back to English, and the fallback is noted
 * on the notification.
 */
export const catalogue = (): Catalogue => new Catalogue(languages);
