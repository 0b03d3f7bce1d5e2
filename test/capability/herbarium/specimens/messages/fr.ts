import { type Messages, whenDue } from '#kernel';
import type { en } from './en.js';

export const fr: Messages<keyof typeof en> = {
  'specimen-lent': {
    subject: 'Un spécimen nous a été prêté',
    title: 'Prêt\u00a0: {plant}',
    body: '{partner} nous a prêté {plant}. Il est à rendre le {due}.',
  },
  'specimen-lent-portal': {
    subject: 'Votre spécimen est chez nous',
    title: 'Votre spécimen est chez nous',
    body: 'Merci. {plant} est chez nous. Vous l’aurez de nouveau le {due}.',
  },
  'reminder-specimen-return': {
    subject: 'Rappel\u00a0: un spécimen est à rendre',
    title: 'Rappel\u00a0: le spécimen de {partner}',
    body: `La restitution du spécimen de {partner} ${whenDue.fr}.`,
  },
};
