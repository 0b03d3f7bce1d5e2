import { type Messages, whenDue } from '#kernel';
import type { en } from './en.js';

const when = whenDue.fr;

export const fr: Messages<keyof typeof en> = {
  'concern-raised': {
    subject: 'Un signalement a été fait',
    title: 'Signalement\u00a0: {partner}',
    body: 'Un signalement concernant {partner} a été fait. Ouvrez-le pour en connaître l’objet, et prenez-le en charge.',
    mail: 'Un signalement concernant un partenaire a été fait. Ouvrez-le pour en connaître l’objet.',
  },
  'concern-escalated': {
    subject: 'Un signalement est porté plus haut',
    title: 'Signalement porté plus haut\u00a0: {partner}',
    body: 'Un signalement concernant {partner} est porté plus haut. Deux personnes décident s’il est fondé.',
    mail: 'Un signalement concernant un partenaire est porté plus haut. Ouvrez-le pour en connaître l’objet.',
  },
  'concern-second-person': {
    subject: 'Une décision attend une deuxième personne',
    title: 'À décider par une deuxième personne\u00a0: {partner}',
    body: 'Quelqu’un propose de déclarer fondé un signalement concernant {partner}. Une autre personne décide, de l’autre service.',
    mail: 'Une décision sur un signalement attend une deuxième personne. Ouvrez-le pour en connaître l’objet.',
  },
  'concern-upheld': {
    subject: 'Urgent\u00a0: un signalement est déclaré fondé',
    title: 'Signalement fondé\u00a0: {partner}',
    body: 'Deux personnes ont déclaré fondé un signalement concernant {partner}. Le travail avec ce partenaire est bloqué.',
    mail: 'Un signalement concernant un partenaire est déclaré fondé. Ouvrez-le pour la suite.',
  },
  'concern-told-portal': {
    subject: 'Au sujet de notre collaboration',
    title: 'Notre collaboration est bloquée',
    body: 'Notre travail avec {partner} est bloqué tant qu’une question reste ouverte. Vous pouvez faire appel jusqu’à la fin du {due}\u00a0; votre interlocuteur chez nous vous dit comment.',
    mail: 'Notre collaboration est bloquée tant qu’une question reste ouverte. Ouvrez le portail pour ce que vous pouvez faire.',
  },
  'concern-dismissed': {
    subject: 'Votre signalement a été examiné',
    title: 'Votre signalement a été examiné',
    body: 'Votre signalement concernant {partner} a été examiné et reste sans suite. Merci de l’avoir fait.',
    mail: 'Votre signalement a été examiné et reste sans suite. Merci de l’avoir fait.',
  },
  'concern-appealed': {
    subject: 'Un appel attend votre décision',
    title: 'Un appel attend votre décision\u00a0: {partner}',
    body: '{partner} a fait appel. Décidez au plus tard le {due}.',
    mail: 'Un partenaire a fait appel. Décidez au plus tard le {due}.',
  },
  'concern-appeal-decided': {
    subject: 'Un appel est tranché',
    title: 'Appel tranché\u00a0: {partner}',
    body: 'L’appel de {partner} est tranché\u00a0: {outcome, select, upheld {le signalement reste fondé} other {le signalement est écarté et le blocage prend fin}}.',
    mail: 'L’appel d’un partenaire est tranché. Ouvrez-le pour la suite.',
  },
  'concern-appeal-decided-portal': {
    subject: 'Votre appel est tranché',
    title: 'Votre appel est tranché',
    body: '{outcome, select, upheld {Nous avons examiné votre appel. Notre travail avec {partner} reste bloqué.} other {Nous avons examiné votre appel. Notre travail avec {partner} reprend.}}',
    mail: 'Votre appel est tranché. Ouvrez le portail pour la suite.',
  },
  'concern-remedied': {
    subject: 'Un signalement est réglé',
    title: 'Signalement réglé\u00a0: {partner}',
    body: 'Ce qu’un signalement concernant {partner} avait établi est réglé. Le blocage est levé.',
    mail: 'Ce qu’un signalement concernant un partenaire avait établi est réglé.',
  },
  'reminder-concern-assignment': {
    subject: 'Rappel\u00a0: un signalement attend sa prise en charge',
    title: 'Rappel\u00a0: un signalement est à prendre en charge pour le {due}',
    body: `La prise en charge d’un signalement concernant {partner} ${when}.`,
    mail: `La prise en charge d’un signalement concernant un partenaire ${when}.`,
  },
  'reminder-concern-appeal': {
    subject: 'Rappel\u00a0: un appel attend sa décision',
    title: 'Rappel\u00a0: un appel est à trancher pour le {due}',
    body: `La décision sur l’appel de {partner} ${when}.`,
    mail: `La décision sur l’appel d’un partenaire ${when}.`,
  },
};
