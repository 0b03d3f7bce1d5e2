import { type Messages, whenDue } from '#kernel';
import type { en } from './en.js';

const when = whenDue.fr;

export const fr: Messages<keyof typeof en> = {
  'reminder-document-retention': {
    subject: 'Un document est conservé plus longtemps que nécessaire',
    title: 'La durée de conservation d’un document est écoulée, {partner}',
    body: `La fin de la conservation obligatoire d’un document du dossier de {partner} ${when}. Effacez-le, sauf s’il y a une raison de le garder.`,
    mail: `Une revue des pièces du dossier de {partner} ${when}.`,
  },
};
