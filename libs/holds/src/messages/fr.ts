import { type Messages, whenDue } from '#kernel';
import type { en } from './en.js';

const when = whenDue.fr;

export const fr: Messages<keyof typeof en> = {
  'reminder-countersignature': {
    subject: 'Un contreseing vous est demandé',
    title: 'Contreseing demandé\u00a0: {partner}',
    body: `La personne qui a suspendu ou bloqué le travail avec {partner} vous demande d’en contresigner la fin. La réponse ${when}\u00a0; passé ce jour, la demande est caduque.`,
    mail: `Une réponse dans le dossier de {partner} ${when}.`,
  },
  'reminder-hold-end': {
    subject: 'Rappel\u00a0: un blocage va prendre fin',
    title: 'Rappel\u00a0: fin d’un blocage, {partner}',
    body: `La fin d’un blocage sur {partner} ${when}. Sans nouveau blocage, le travail reprend ce jour-là.`,
    mail: `Une révision dans le dossier de {partner} ${when}.`,
  },
};
