import { type Messages, whenDue } from '#kernel';
import type { en } from './en.js';

const when = whenDue.fr;

export const fr: Messages<keyof typeof en> = {
  'declaration-requested-portal': {
    subject: 'Merci de déclarer vos intérêts',
    title: 'Merci de déclarer vos intérêts au plus tard le {due}',
    body: 'Nous vous demandons de déclarer vos intérêts au plus tard le {due}. Chaque question appelle un oui ou un non\u00a0; vos réponses ne sont lues que par les personnes qui les évaluent. Sans déclaration, personne ne participe.',
  },
  'reminder-declaration': {
    subject: 'Rappel\u00a0: une déclaration d’intérêts est attendue',
    title: 'Rappel\u00a0: une déclaration d’intérêts est attendue pour le {due}',
    body: `Une déclaration d’intérêts ${when}. Sans elle, personne ne participe.`,
  },
  'reminder-declaration-portal': {
    subject: 'Rappel\u00a0: votre déclaration d’intérêts est attendue',
    title: 'Rappel\u00a0: votre déclaration d’intérêts est attendue pour le {due}',
    body: `Votre déclaration d’intérêts ${when}. Sans elle, personne ne participe.`,
  },
  'declaration-clarification-portal': {
    subject: 'Nous avons des questions sur votre déclaration',
    title:
      'Nous avons des questions sur votre déclaration\u00a0; merci de répondre au plus tard le {due}',
    body: 'Votre déclaration d’intérêts appelle des questions. Merci d’y répondre et de la signer de nouveau au plus tard le {due}.',
  },
  'reminder-declaration-clarification-portal': {
    subject: 'Rappel\u00a0: questions sur votre déclaration',
    title: 'Rappel\u00a0: votre réponse à nos questions est attendue pour le {due}',
    body: `Votre réponse aux questions sur votre déclaration ${when}.`,
  },
  'declaration-stale-portal': {
    subject: 'Merci de mettre à jour votre déclaration',
    title: 'Merci de mettre à jour votre déclaration au plus tard le {due}',
    body: 'Ce que visait votre déclaration d’intérêts a changé, ou elle a un an, ou vous avez signalé un nouvel intérêt. Merci de la mettre à jour au plus tard le {due}\u00a0; elle ne vaut plus tant qu’elle n’est pas évaluée de nouveau.',
    mail: 'Merci de mettre à jour votre déclaration d’intérêts au plus tard le {due}\u00a0; elle ne vaut plus tant qu’elle n’est pas évaluée de nouveau.',
  },
  'declaration-escalated': {
    subject: 'Une déclaration attend un examen d’éthique',
    title: 'Une déclaration attend un examen d’éthique',
    body: 'Une déclaration d’intérêts a été transmise au service d’éthique et attend son examen.',
  },
  'declaration-assessed-portal': {
    subject: 'Votre déclaration a été évaluée',
    title: 'Votre déclaration a été évaluée',
    body: '{outcome, select, no_conflict {Votre déclaration a été évaluée\u00a0: il n’y a pas de conflit d’intérêts.} excluded {Votre déclaration a été évaluée\u00a0: avec ces intérêts, vous ne pouvez pas participer.} other {Votre déclaration a été évaluée\u00a0: vous pouvez participer sous {count, plural, one {une condition, que le dossier précise} other {# conditions, que le dossier précise}}.}}',
    mail: 'Votre déclaration d’intérêts a été évaluée. Ouvrez le dossier pour en lire le résultat.',
  },
  'declaration-assessed': {
    subject: 'Une déclaration a été évaluée',
    title: 'Une déclaration a été évaluée',
    body: '{outcome, select, no_conflict {Une déclaration a été évaluée\u00a0: pas de conflit d’intérêts.} excluded {Une déclaration a été évaluée\u00a0: l’expert ou l’experte ne peut pas participer.} other {Une déclaration a été évaluée\u00a0: la participation est possible sous {count, plural, one {une condition} other {# conditions}}.}}',
    mail: 'Une déclaration d’intérêts a été évaluée. Ouvrez le dossier pour en lire le résultat.',
  },
  'declaration-conditions': {
    subject: 'Conditions pour une réunion que vous présidez',
    title: 'Une participation est soumise à des conditions',
    body: 'Un expert ou une experte peut participer à une réunion que vous présidez sous {count, plural, one {une condition} other {# conditions}}. Le dossier les précise.',
    mail: 'Des conditions sont à respecter dans une réunion que vous présidez. Ouvrez le dossier pour les lire.',
  },
  'declaration-meeting-near': {
    subject: 'Une déclaration est ouverte, et la réunion approche',
    title: 'La réunion du {due} approche, et une déclaration est ouverte',
    body: 'Une déclaration d’intérêts pour la réunion du {due} n’est pas évaluée. D’ici là, l’expert ou l’experte ne participe pas.',
  },
};
