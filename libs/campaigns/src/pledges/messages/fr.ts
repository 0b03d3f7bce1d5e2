import { type Messages, whenDue } from '#kernel';
import type { en } from './en.js';

export const fr: Messages<keyof typeof en> = {
  'pledge-announced': {
    subject: 'Une promesse de contribution est annoncée',
    title: 'Annoncée\u00a0: une promesse de {partner}',
    body: '{partner} a annoncé une promesse. Une autre personne que celle qui l’a enregistrée décide si nous l’acceptons.',
  },
  'pledge-announced-portal': {
    subject: 'Nous avons votre promesse',
    title: 'Nous avons votre promesse',
    body: 'Merci. Nous avons enregistré la promesse de {partner} et vous dirons si nous pouvons l’accepter.',
  },
  'pledge-accepted': {
    subject: 'Une promesse est acceptée',
    title: 'Acceptée\u00a0: la promesse de {partner}',
    body: 'La promesse de {partner} est acceptée. Il lui faut un accord.',
  },
  'pledge-accepted-portal': {
    subject: 'Votre promesse est acceptée',
    title: 'Votre promesse est acceptée',
    body: 'Nous acceptons avec plaisir la promesse de {partner}. Nous préparons l’accord avec vous.',
  },
  'pledge-refused': {
    subject: 'Une promesse est refusée',
    title: 'Refusée\u00a0: la promesse de {partner}',
    body: 'La promesse de {partner} est refusée. Ouvrez la promesse pour le motif.',
  },
  'pledge-refused-portal': {
    subject: 'Au sujet de votre promesse',
    title: 'Au sujet de votre promesse',
    body: 'Merci pour la promesse de {partner}. Nous ne pouvons pas l’accepter. Merci d’en parler avec votre interlocuteur chez nous.',
  },
  'pledge-formalised': {
    subject: 'Une promesse a son accord',
    title: 'Formalisée\u00a0: la promesse de {partner}',
    body: 'Un accord en vigueur appuie la promesse de {partner}. Ses versements sont attendus à leurs dates.',
  },
  'pledge-formalised-portal': {
    subject: 'Votre promesse a son accord',
    title: 'Votre promesse a son accord',
    body: 'Notre accord appuie la promesse de {partner}. Nous vous rappellerons ses versements.',
  },
  'pledge-revised': {
    subject: 'Une promesse est révisée',
    title: 'Révisée\u00a0: la promesse de {partner}',
    body: 'La promesse de {partner} est désormais de {amount}. Ses versements suivent le nouveau plan.',
    mail: 'La promesse de {partner} est révisée. Ouvrez la promesse pour le nouveau plan.',
  },
  'pledge-revised-portal': {
    subject: 'Votre promesse est révisée',
    title: 'Votre promesse est révisée',
    body: 'La promesse de {partner} est désormais de {amount}. Ses versements suivent le nouveau plan.',
    mail: 'La promesse de {partner} est révisée. Ouvrez-la pour le nouveau plan.',
  },
  'pledge-ended': {
    subject: 'Une promesse est terminée',
    title: 'Terminée\u00a0: la promesse de {partner}',
    body: 'Plus rien n’est attendu de la promesse de {partner}. Ouvrez la promesse pour le motif.',
  },
  'pledge-ended-portal': {
    subject: 'Votre promesse est terminée',
    title: 'Votre promesse est terminée',
    body: 'Nous n’attendons plus rien de la promesse de {partner}. Merci de ce que vous avez donné.',
  },
  'pledge-overdue': {
    subject: 'Un versement est en retard',
    title: 'En retard\u00a0: un versement de {partner}',
    body: '{amount} de {partner} étaient attendus le {due} et ne sont pas arrivés.',
    mail: 'Un versement de {partner} était attendu le {due} et n’est pas arrivé.',
  },
  'reminder-pledge-instalment': {
    subject: 'Rappel\u00a0: un versement arrive à échéance',
    title: 'Rappel\u00a0: un versement de {partner}',
    body: `L’échéance d’un versement de {partner} ${whenDue.fr}.`,
  },
  'reminder-pledge-instalment-portal': {
    subject: 'Rappel\u00a0: un versement arrive à échéance',
    title: 'Rappel\u00a0: un versement de votre promesse',
    body: `L’échéance d’un versement de votre promesse ${whenDue.fr}. Si vous avez déjà payé, ne tenez pas compte de ce message.`,
  },
  'contribution-received': {
    subject: 'Une contribution est arrivée',
    title: 'Reçu\u00a0: {amount} de {partner}',
    body: '{amount} de {partner} sont arrivés.',
    mail: 'Une contribution de {partner} est arrivée.',
  },
  'contribution-received-portal': {
    subject: 'Nous avons votre contribution',
    title: 'Nous avons reçu {amount}',
    body: 'Merci. {amount} de {partner} sont arrivés. Ce message est votre reçu.',
    mail: 'Merci. Votre contribution est arrivée. Votre reçu est dans le portail.',
  },
  'contribution-delivered': {
    subject: 'Une contribution est livrée',
    title: 'Livrée\u00a0: une contribution de {partner}',
    body: '{partner} a livré une partie de sa promesse\u00a0: {count}.',
  },
  'contribution-delivered-portal': {
    subject: 'Nous avons votre contribution',
    title: 'Nous avons votre contribution',
    body: 'Merci. Une partie de la promesse de {partner} est arrivée\u00a0: {count}.',
  },
  'contribution-reversal': {
    subject: 'Une annulation attend une deuxième personne',
    title: 'À confirmer\u00a0: une annulation, {partner}',
    body: 'Quelqu’un demande d’annuler un reçu de {partner}. Une autre personne confirme.',
  },
  'contribution-reversed': {
    subject: 'Urgent\u00a0: un reçu est annulé',
    title: 'Annulé\u00a0: {amount} de {partner}',
    body: 'Un reçu de {amount} de {partner} ne compte plus. Ce qu’il payait est de nouveau dû.',
    mail: 'Un reçu de {partner} ne compte plus. Ce qu’il payait est de nouveau dû.',
  },
  'contribution-reversed-portal': {
    subject: 'Urgent\u00a0: au sujet de votre contribution',
    title: 'Un reçu est annulé\u00a0: {amount}',
    body: 'Notre reçu de {amount} de {partner} ne compte plus. Merci d’en parler avec votre interlocuteur chez nous.',
    mail: 'Un de nos reçus ne compte plus. Merci d’en parler avec votre interlocuteur chez nous.',
  },
  'pledge-held': {
    subject: 'Urgent\u00a0: une promesse est bloquée',
    title: 'Bloquée\u00a0: une promesse de {partner}',
    body: 'Un blocage concernant {partner} arrête sa promesse\u00a0: rien n’est accepté jusqu’à sa levée, et personne n’est relancé pour les versements. Ouvrez la promesse pour ce qui reste dû.',
    mail: 'Un blocage arrête une promesse\u00a0: rien n’est accepté jusqu’à sa levée. Ouvrez la promesse pour ce qui reste dû.',
  },
  'pledge-released': {
    subject: 'Une promesse suit son cours',
    title: 'Débloquée\u00a0: une promesse de {partner}',
    body: 'Le blocage concernant {partner} est levé. Ce qui reste dû est de nouveau attendu.',
  },
};
