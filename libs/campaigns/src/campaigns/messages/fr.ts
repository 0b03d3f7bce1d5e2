import type { Messages } from '#kernel';
import type { en } from './en.js';

export const fr: Messages<keyof typeof en> = {
  'campaign-review': {
    subject: 'Une campagne attend son examen',
    title: 'À examiner\u00a0: {partner}',
    body: 'Le plan de {partner} est complet. Renvoyez-le ou décidez.',
  },
  'campaign-returned': {
    subject: 'Une campagne revient de son examen',
    title: 'Renvoyée\u00a0: {partner}',
    body: 'Le plan de {partner} est revenu. Ouvrez la campagne pour le motif.',
  },
  'campaign-approved': {
    subject: 'Une campagne est approuvée',
    title: 'Approuvée\u00a0: {partner}',
    body: '{partner} est approuvée. Les partenaires peuvent être invités dès maintenant.',
  },
  'campaign-live': {
    subject: 'Une campagne est lancée',
    title: 'Lancée\u00a0: {partner}',
    body: '{partner} est lancée. Elle prend fin avant le {end}.',
  },
  'campaign-extended': {
    subject: 'Une campagne est prolongée',
    title: 'Prolongée\u00a0: {partner}',
    body: '{partner} est prolongée. Elle prend désormais fin avant le {end}.',
  },
  'campaign-paused': {
    subject: 'Une campagne est suspendue',
    title: 'Suspendue\u00a0: {partner}',
    body: '{partner} est suspendue. Ouvrez la campagne pour le motif.',
  },
  'campaign-resumed': {
    subject: 'Une campagne reprend',
    title: 'Reprise\u00a0: {partner}',
    body: '{partner} reprend.',
  },
  'campaign-cancelled': {
    subject: 'Urgent\u00a0: une campagne est annulée',
    title: 'Annulée\u00a0: {partner}',
    body: '{partner} est annulée. Arrêtez ce qui est en cours pour elle. Ouvrez la campagne pour le motif.',
  },
  'campaign-closed': {
    subject: 'Une campagne est terminée',
    title: 'Terminée\u00a0: {partner}',
    body: '{partner} est terminée. Un résultat est attendu pour chacun de ses objectifs.',
  },
  'campaign-honoree-unlinked': {
    subject: 'Urgent\u00a0: un titre n’est plus prêté à une campagne',
    title: 'Un titre n’est plus prêté\u00a0: {partner}',
    body: 'Un titre prêté à {partner} n’est plus porté, ou ne l’est pas pour l’instant. Retirez-le de chaque page et de chaque projet de la campagne.',
  },
};
