import { type Messages, whenDue } from '#kernel';
import type { en } from './en.js';

const change =
  '{change, select, paused {est suspendue pour le moment} resumed {reprend} other {est prolongée et prend fin avant le {end}}}';

export const fr: Messages<keyof typeof en> = {
  'participation-invited-portal': {
    subject: 'Vous êtes invités à une campagne',
    title: 'Vous êtes invités\u00a0: {campaign}',
    body: 'Nous invitons {partner} à prendre part à {campaign}. Merci de nous dire avant le {due} si vous participez, et d’accepter les conditions.',
  },
  'reminder-participation-invitation': {
    subject: 'Rappel\u00a0: une campagne attend une réponse',
    title: 'Rappel\u00a0: {partner} n’a pas répondu à son invitation',
    body: `La réponse de {partner} à son invitation ${whenDue.fr}.`,
  },
  'reminder-participation-invitation-portal': {
    subject: 'Rappel\u00a0: une campagne attend votre réponse',
    title: 'Rappel\u00a0: une campagne attend votre réponse',
    body: `Votre réponse à notre invitation ${whenDue.fr}. Si vous avez déjà répondu, ne tenez pas compte de ce message.`,
  },
  'participation-interested': {
    subject: 'Un partenaire souhaite rejoindre une campagne',
    title: '{partner} souhaite rejoindre {campaign}',
    body: '{partner} souhaite prendre part à {campaign} et a accepté les conditions.',
  },
  'participation-confirm': {
    subject: 'Un partenaire attend sa confirmation',
    title: 'À confirmer\u00a0: {partner}, {campaign}',
    body: '{partner} peut prendre part à {campaign}. Confirmez-le.',
  },
  'participation-ineligible': {
    subject: 'Un partenaire ne peut pas prendre part à une campagne',
    title: '{partner} ne peut pas prendre part à {campaign}',
    body: '{partner} ne peut pas prendre part à {campaign}. Motifs\u00a0: {reasons}.',
    mail: '{partner} ne peut pas prendre part à {campaign}. Ouvrez la participation pour les motifs.',
  },
  'participation-ineligible-portal': {
    subject: 'Au sujet de votre participation à une campagne',
    title: 'Au sujet de votre participation à {campaign}',
    body: 'Merci de votre intérêt pour {campaign}. Nous ne pouvons pas inclure {partner} dans cette campagne.',
  },
  'participation-active-portal': {
    subject: 'Une campagne à laquelle vous participez est lancée',
    title: '{campaign} est lancée',
    body: '{campaign} est lancée et {partner} y prend part. Rendez compte de vos actions et du nombre de personnes touchées.',
  },
  'participation-campaign-changed-portal': {
    subject: 'Des nouvelles d’une campagne',
    title: 'Des nouvelles de {campaign}',
    body: `Nous avons des nouvelles pour vous\u00a0: {campaign} ${change}.`,
  },
  'participation-completed-portal': {
    subject: 'Une campagne à laquelle vous avez participé est terminée',
    title: '{campaign} est terminée',
    body: 'Merci d’avoir pris part à {campaign}. Vous pouvez encore rendre compte de vos actions.',
  },
  'participation-cancelled-portal': {
    subject: 'Urgent\u00a0: une campagne est annulée',
    title: '{campaign} est annulée',
    body: '{campaign} est annulée. Merci d’arrêter ce que vous faites pour elle et de ne plus utiliser ses supports.',
  },
  'participation-material-waits': {
    subject: 'Un support attend son approbation',
    title: 'À approuver\u00a0: un support de {partner}',
    body: '{partner} a remis un support pour {campaign}.',
  },
  'participation-material-approved-portal': {
    subject: 'Votre support est approuvé',
    title: 'Votre support est approuvé\u00a0: {campaign}',
    body: 'Vous pouvez utiliser votre support pour {campaign} tel quel.',
  },
  'participation-material-rejected-portal': {
    subject: 'Au sujet de votre support',
    title: 'Votre support n’est pas approuvé\u00a0: {campaign}',
    body: 'Votre support pour {campaign} ne peut pas être utilisé. Merci d’en parler avec votre interlocuteur chez nous.',
  },
  'participation-material-withdrawn': {
    subject: 'Urgent\u00a0: des supports ne peuvent plus être utilisés',
    title: 'Retirés\u00a0: des supports de {partner}',
    body: '{count, plural, one {Un support} other {# supports}} de {partner} pour {campaign} {count, plural, one {ne peut plus être utilisé} other {ne peuvent plus être utilisés}}.',
  },
  'participation-material-withdrawn-portal': {
    subject: 'Urgent\u00a0: cessez d’utiliser un support',
    title: 'Cessez d’utiliser vos supports\u00a0: {campaign}',
    body: '{count, plural, one {Un support} other {# supports}} pour {campaign} {count, plural, one {ne peut plus être utilisé} other {ne peuvent plus être utilisés}}. Merci de {count, plural, one {le} other {les}} retirer sans délai.',
  },
};
