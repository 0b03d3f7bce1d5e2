import { type Messages, whenDue } from '#kernel';
import type { en } from './en.js';

const when = whenDue.fr;
const outcome =
  '{outcome, select, approved {approuvée} approved_with_conditions {approuvée sous conditions} declined {refusée} other {décidée}}';
const tier =
  '{tier, select, simplified {simplifié} standard {standard} high {risque élevé} intergovernmental {intergouvernemental} state {État} other {{tier}}}';
const step =
  '{step, select, reminder {un rappel} warning {un avertissement} cease_and_desist {une mise en demeure} other {une lettre}}';
const ground =
  '{ground, select, late_information {informations en retard} false_information {informations inexactes} commercial_use {usage commercial de la collaboration} emblem_misuse {usage de l’emblème} undue_influence {influence indue} privilege_abuse {usage de privilèges} other {voir le dossier}}';

export const fr: Messages<keyof typeof en> = {
  'engagement-submitted': {
    subject: 'Une proposition attend son tri',
    title: 'Une proposition attend son tri\u00a0: {partner}',
    body: 'Une collaboration avec {partner} a été proposée. Le tri est attendu le {due}.',
  },
  'engagement-returned': {
    subject: 'Votre proposition vous revient',
    title: 'Votre proposition vous revient\u00a0: {partner}',
    body: 'Votre proposition de collaboration avec {partner} vous est renvoyée. Ouvrez le dossier pour le motif, modifiez-la et soumettez-la à nouveau.',
  },
  'engagement-triaged': {
    subject: 'Une proposition a été triée',
    title: 'Tri effectué\u00a0: {partner}',
    body: `La proposition avec {partner} est classée au niveau ${tier}. La décision est attendue d’ici au {due}.`,
  },
  'engagement-recommended': {
    subject: 'Une recommandation vous attend',
    title: 'Une recommandation vous attend\u00a0: {partner}',
    body: 'L’unité spécialisée a rendu sa recommandation sur la collaboration avec {partner}. Acceptez-la ou saisissez le comité d’examen.',
  },
  'engagement-referred': {
    subject: 'Un dossier pour le comité d’examen',
    title: 'Un dossier pour le comité d’examen\u00a0: {partner}',
    body: 'La collaboration avec {partner} est soumise au comité d’examen, qui se réunit le {meeting}. Les membres qui ont pris part au dossier, ou qui ont un lien avec le partenaire, sont priés de se récuser.',
  },
  'engagement-decision-waits': {
    subject: 'Une décision vous attend',
    title: 'Une décision vous attend\u00a0: {partner}',
    body: 'La collaboration avec {partner} est prête pour décision.',
  },
  'engagement-override': {
    subject: 'Urgent\u00a0: une étape demande votre confirmation',
    title: 'Une dérogation d’urgence vous attend\u00a0: {partner}',
    body: 'Une étape du dossier de {partner} a été prise par une seule personne, en urgence, avec vous comme second approbateur. Confirmez-la d’ici au {due}\u00a0; sinon elle est annulée.',
  },
  'engagement-override-reverted': {
    subject: 'Urgent\u00a0: une étape a été annulée',
    title: 'Une dérogation d’urgence a été annulée\u00a0: {partner}',
    body: 'Personne n’a confirmé à temps la dérogation d’urgence dans le dossier de {partner}. L’étape est annulée.',
  },
  'engagement-decided': {
    subject: 'Une décision a été prise sur une collaboration',
    title: `La collaboration a été ${outcome}\u00a0: {partner}`,
    body: `La collaboration avec {partner} a été ${outcome}{count, plural, =0 {} one { (une condition)} other { (# conditions)}}. {count, plural, =0 {} other {Ouvrez le dossier pour les conditions, leurs responsables et leurs dates.}}`,
    mail: 'Une décision a été prise sur la collaboration avec {partner}. Ouvrez le dossier pour la décision, ses conditions et leurs responsables.',
  },
  'engagement-decided-portal': {
    subject: 'Une décision a été prise sur votre proposition',
    title: `Votre proposition a été ${outcome}`,
    body: `La collaboration proposée avec {partner} a été ${outcome}. Nous vous écrirons au sujet de la suite.`,
    mail: 'Nous avons pris une décision sur la collaboration proposée avec {partner}. Connectez-vous pour la lire.',
  },
  'engagement-lapsed': {
    subject: 'Une approbation est caduque',
    title: 'Une approbation est caduque\u00a0: {partner}',
    body: 'L’approbation de la collaboration avec {partner} est caduque\u00a0: aucun contrat n’a été engagé à temps. Pour continuer, proposez-la à nouveau.',
  },
  'engagement-activated': {
    subject: 'Une collaboration est en vigueur',
    title: 'La collaboration est en vigueur\u00a0: {partner}',
    body: 'La collaboration avec {partner} est en vigueur et figure au registre public.',
  },
  'engagement-activated-portal': {
    subject: 'Notre collaboration est en vigueur',
    title: 'Notre collaboration est en vigueur',
    body: 'La collaboration avec {partner} est en vigueur et figure au registre public.',
  },
  'engagement-suspended': {
    subject: 'Urgent\u00a0: une collaboration est suspendue',
    title: 'Collaboration suspendue\u00a0: {partner}',
    body: 'La collaboration avec {partner} est suspendue. Merci d’arrêter les travaux. Ouvrez le dossier pour le motif et la date de réexamen.',
  },
  'engagement-suspended-portal': {
    subject: 'Au sujet de notre collaboration',
    title: 'Notre collaboration est suspendue',
    body: 'La collaboration avec {partner} est suspendue jusqu’à nouvel avis. Merci d’arrêter les travaux jusqu’à notre prochain message.',
  },
  'engagement-terminated': {
    subject: 'Urgent\u00a0: une collaboration prend fin',
    title: 'Collaboration résiliée\u00a0: {partner}',
    body: 'La collaboration avec {partner} est résiliée. Ouvrez le dossier pour les étapes qui restent.',
  },
  'engagement-terminated-portal': {
    subject: 'Au sujet de notre collaboration',
    title: 'Notre collaboration prend fin',
    body: 'La collaboration avec {partner} est résiliée. Nous vous écrirons au sujet des étapes qui restent.',
  },
  'engagement-resumed': {
    subject: 'Une collaboration reprend',
    title: 'Collaboration reprise\u00a0: {partner}',
    body: 'La collaboration avec {partner} a repris. Les travaux peuvent continuer.',
  },
  'engagement-resumed-portal': {
    subject: 'Notre collaboration reprend',
    title: 'Notre collaboration reprend',
    body: 'La collaboration avec {partner} n’est plus suspendue. Les travaux peuvent continuer.',
  },
  'engagement-completed': {
    subject: 'Une collaboration est achevée',
    title: 'Collaboration achevée\u00a0: {partner}',
    body: 'La collaboration avec {partner} est achevée\u00a0; son rapport de clôture est au dossier.',
  },
  'engagement-completed-portal': {
    subject: 'Notre collaboration est achevée',
    title: 'Notre collaboration est achevée',
    body: 'La collaboration avec {partner} est achevée. Merci d’avoir travaillé avec nous.',
  },
  'noncompliance-step': {
    subject: 'Une mesure a été prise envers un partenaire',
    title: 'Une mesure de non-conformité a été prise\u00a0: {partner}',
    body: `{partner} a reçu ${step} (motif\u00a0: ${ground}). La réponse est attendue le {due}.`,
    mail: 'Une lettre a été envoyée à {partner}. La réponse est attendue le {due}. Ouvrez le dossier pour le motif.',
  },
  'noncompliance-step-portal': {
    subject: 'Nous attendons votre réponse',
    title: 'Nous attendons votre réponse',
    body: `Nous avons envoyé à {partner} ${step} (motif\u00a0: ${ground}). Merci de répondre d’ici au {due}.`,
    mail: 'Nous avons écrit à {partner}. Connectez-vous pour lire la lettre, et répondez d’ici au {due}.',
  },
  'reminder-due-diligence-lapsed': {
    subject: 'Rappel\u00a0: une collaboration va être suspendue',
    title: 'Rappel\u00a0: diligence raisonnable échue, {partner}',
    body: `Une nouvelle diligence raisonnable de {partner} ${when}. À défaut, la collaboration est suspendue ce jour-là.`,
  },
  'reminder-engagement-step': {
    subject: 'Rappel\u00a0: une étape d’une collaboration est attendue',
    title: 'Rappel\u00a0: une étape de la collaboration avec {partner}',
    body: `La prochaine étape de la collaboration avec {partner} ${when}.`,
  },
  'reminder-committee': {
    subject: 'Rappel\u00a0: le comité d’examen se réunit',
    title: 'Rappel\u00a0: comité d’examen, {partner}',
    body: '{when, select, before {{days, plural, one {Le comité d’examen se réunit demain} other {Le comité d’examen se réunit dans # jours}}} today {Le comité d’examen se réunit aujourd’hui} other {{days, plural, one {Le comité d’examen devait se réunir hier} other {Le comité d’examen devait se réunir il y a # jours}}}}, le {due}, sur la collaboration avec {partner}. Les membres qui ont pris part au dossier, ou qui ont un lien avec le partenaire, sont priés de se récuser.',
  },
  'reminder-decision': {
    subject: 'Rappel\u00a0: une décision est attendue',
    title: 'Rappel\u00a0: une décision est attendue, {partner}',
    body: `La décision sur la collaboration avec {partner} ${when}.`,
  },
  'reminder-override': {
    subject: 'Urgent\u00a0: une étape attend sa confirmation',
    title: 'Rappel\u00a0: une dérogation d’urgence, {partner}',
    body: `La confirmation d’une dérogation d’urgence dans le dossier de {partner} ${when}\u00a0; sans elle, l’étape est annulée.`,
  },
  'reminder-condition': {
    subject: 'Rappel\u00a0: une condition arrive à échéance',
    title: 'Rappel\u00a0: une condition, {partner}',
    body: `La réalisation d’une condition de la collaboration avec {partner} ${when}. Merci de la remplir et d’en consigner la preuve.`,
  },
  'reminder-approval': {
    subject: 'Rappel\u00a0: une approbation arrive à échéance',
    title: 'Rappel\u00a0: une approbation arrive à échéance, {partner}',
    body: `La mise sous contrat de la collaboration approuvée avec {partner} ${when}. Si elle n’est pas engagée d’ici là, l’approbation devient caduque.`,
  },
  'reminder-engagement-monitoring': {
    subject: 'Rappel\u00a0: une note de suivi est attendue',
    title: 'Rappel\u00a0: note de suivi de la collaboration avec {partner}',
    body: `La note de suivi de la collaboration avec {partner} ${when}.`,
  },
  'reminder-engagement-end': {
    subject: 'Rappel\u00a0: une collaboration se termine',
    title: 'Rappel\u00a0: la collaboration avec {partner} se termine',
    body: '{when, select, before {{days, plural, one {La collaboration avec {partner} se termine demain} other {La collaboration avec {partner} se termine dans # jours}}} today {La collaboration avec {partner} se termine aujourd’hui} other {{days, plural, one {La collaboration avec {partner} s’est terminée hier} other {La collaboration avec {partner} s’est terminée il y a # jours}}}}, le {due}. Achevez-la par son rapport de clôture, ou prolongez-la par un avenant.',
  },
  'reminder-engagement-closing': {
    subject: 'Rappel\u00a0: un rapport de clôture est attendu',
    title: 'Rappel\u00a0: rapport de clôture, {partner}',
    body: `La remise du rapport de clôture de la collaboration avec {partner} ${when}. L’accord a pris fin.`,
  },
  'reminder-noncompliance': {
    subject: 'Rappel\u00a0: une réponse est attendue',
    title: 'Rappel\u00a0: une réponse est attendue, {partner}',
    body: `La réponse de {partner} ${when}.`,
  },
  'reminder-noncompliance-portal': {
    subject: 'Rappel\u00a0: nous attendons votre réponse',
    title: 'Rappel\u00a0: nous attendons votre réponse',
    body: `La réponse de {partner} à notre lettre ${when}.`,
  },
};
