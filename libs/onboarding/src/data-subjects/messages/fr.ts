import { type Messages, whenDue } from '#kernel';
import type { en } from './en.js';

const when = whenDue.fr;

export const fr: Messages<keyof typeof en> = {
  'erasure-requested': {
    subject: 'Une demande de protection des données attend',
    title: 'Une demande d’effacement de données personnelles, {partner}',
    body: 'L’effacement des données d’une personne nommée par {partner} a été demandé. Merci d’accepter ou de refuser au plus tard le {due}.',
    mail: 'Une demande de protection des données dans le dossier de {partner} attend une réponse au plus tard le {due}.',
  },
  'reminder-erasure': {
    subject: 'Rappel\u00a0: une demande de protection des données attend',
    title: 'Rappel\u00a0: une demande d’effacement de données personnelles, {partner}',
    body: `La réponse à une demande d’effacement des données d’une personne nommée par {partner} ${when}. Acceptez-la, ou refusez-la avec un motif et une date de réexamen.`,
    mail: `La réponse à une demande de protection des données dans le dossier de {partner} ${when}.`,
  },
  'reminder-erasure-review': {
    subject: 'Rappel\u00a0: une demande de protection des données est à réexaminer',
    title: 'Rappel\u00a0: des données personnelles conservées, {partner}',
    body: `La révision du refus d’effacer les données d’une personne nommée par {partner} ${when}. Si le motif a disparu, la demande peut être présentée à nouveau.`,
    mail: `Une révision dans le dossier de {partner} ${when}.`,
  },
};
