import { type Messages, whenDue } from '#kernel';
import type { en } from './en.js';

const when = whenDue.fr;

export const fr: Messages<keyof typeof en> = {
  'agreement-your-turn': {
    subject: 'Un accord est entre vos mains',
    title: 'L’accord est entre vos mains\u00a0: {partner}',
    body: '{partner} a transmis une version de l’accord. C’est à vous\u00a0: acceptez-la ou proposez des modifications.',
  },
  'agreement-your-turn-portal': {
    subject: 'Un projet d’accord est entre vos mains',
    title: 'Un projet d’accord est entre vos mains',
    body: 'Nous avons transmis une version de notre accord avec {partner}. C’est à vous\u00a0: dites-nous que vous êtes d’accord ou proposez des modifications.',
  },
  'agreement-legal-review': {
    subject: 'Un accord attend son examen juridique',
    title: 'Examen juridique demandé\u00a0: {partner}',
    body: 'L’accord avec {partner} attend sa validation juridique.',
  },
  'agreement-cleared': {
    subject: 'Un accord est validé',
    title: 'Accord validé\u00a0: {partner}',
    body: 'L’accord avec {partner} est validé mot pour mot. Il peut être envoyé à la signature.',
  },
  'agreement-returned': {
    subject: 'Un accord revient de l’examen juridique',
    title: 'Accord renvoyé\u00a0: {partner}',
    body: 'L’accord avec {partner} revient de l’examen juridique. Ouvrez le dossier pour le motif.',
  },
  'agreement-sign': {
    subject: 'Un accord attend d’être signé',
    title: 'Un accord attend d’être signé\u00a0: {partner}',
    body: 'L’accord avec {partner} est prêt. Toutes les signatures sont attendues d’ici au {due}.',
  },
  'agreement-sign-portal': {
    subject: 'Notre accord est prêt à être signé',
    title: 'Notre accord est prêt à être signé',
    body: 'L’accord avec {partner} est prêt. Merci de le signer d’ici au {due}.',
  },
  'agreement-in-force': {
    subject: 'Un accord est en vigueur',
    title: 'Accord en vigueur\u00a0: {partner}',
    body: 'L’accord avec {partner} est en vigueur à compter du {start}{end, select, none {, sans terme} other { et jusqu’au {end}}}.',
  },
  'agreement-in-force-portal': {
    subject: 'Notre accord est en vigueur',
    title: 'Notre accord est en vigueur',
    body: 'L’accord avec {partner} est en vigueur à compter du {start}{end, select, none {, sans terme} other { et jusqu’au {end}}}.',
  },
  'agreement-notice': {
    subject: 'Urgent\u00a0: un accord a été dénoncé',
    title: 'Dénonciation\u00a0: {partner}',
    body: 'L’accord avec {partner} a été dénoncé. Il prend fin le {effective}.',
  },
  'agreement-notice-portal': {
    subject: 'Au sujet de notre accord',
    title: 'Notre accord a été dénoncé',
    body: 'Notre accord avec {partner} a été dénoncé. Il prend fin le {effective}.',
  },
  'reminder-signature': {
    subject: 'Rappel\u00a0: un accord attend d’être signé',
    title: 'Rappel\u00a0: un accord attend d’être signé, {partner}',
    body: `La signature de l’accord avec {partner} ${when}.`,
  },
  'reminder-signature-portal': {
    subject: 'Rappel\u00a0: notre accord attend votre signature',
    title: 'Rappel\u00a0: notre accord attend votre signature',
    body: `La signature de notre accord avec {partner} ${when}. Si vous l’avez déjà signé, ne tenez pas compte de ce message.`,
  },
  'reminder-agreement-end': {
    subject: 'Rappel\u00a0: un accord se termine',
    title: 'Rappel\u00a0: l’accord avec {partner} se termine',
    body: '{when, select, before {{days, plural, one {L’accord avec {partner} se termine demain} other {L’accord avec {partner} se termine dans # jours}}} today {L’accord avec {partner} se termine aujourd’hui} other {{days, plural, one {L’accord avec {partner} s’est terminé hier} other {L’accord avec {partner} s’est terminé il y a # jours}}}}, le {due}. {when, select, after {Si le travail continue, il faut un nouvel accord.} other {Renouvelez-le ou laissez-le prendre fin.}}',
  },
  'reminder-agreement-end-portal': {
    subject: 'Rappel\u00a0: notre accord se termine',
    title: 'Rappel\u00a0: notre accord se termine',
    body: '{when, select, before {{days, plural, one {Notre accord avec {partner} se termine demain} other {Notre accord avec {partner} se termine dans # jours}}} today {Notre accord avec {partner} se termine aujourd’hui} other {{days, plural, one {Notre accord avec {partner} s’est terminé hier} other {Notre accord avec {partner} s’est terminé il y a # jours}}}}, le {due}. {when, select, after {Merci d’avoir travaillé avec nous.} other {Si vous souhaitez continuer, dites-le à votre interlocuteur chez nous.}}',
  },
  'reminder-agreement-review': {
    subject: 'Rappel\u00a0: un accord est à réexaminer',
    title: 'Rappel\u00a0: réexamen de l’accord avec {partner}',
    body: `La révision de l’accord sans terme avec {partner} ${when}.`,
  },
  'reminder-agreement-notice': {
    subject: 'Rappel\u00a0: un accord dénoncé se termine',
    title: 'Rappel\u00a0: l’accord avec {partner} se termine',
    body: '{when, select, before {{days, plural, one {L’accord avec {partner} se termine demain} other {L’accord avec {partner} se termine dans # jours}}} today {L’accord avec {partner} se termine aujourd’hui} other {L’accord avec {partner} s’est terminé}}, le {due}, après dénonciation. Merci d’achever ce qui reste ouvert.',
  },
};
