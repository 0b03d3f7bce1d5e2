import { type Messages, whenDue } from '#kernel';
import type { en } from './en.js';

const when = whenDue.fr;
const scope =
  '{scope, select, all {tout} new_engagements {les nouvelles collaborations} resources {les ressources} emblem_use {l’usage de l’emblème} other {voir le dossier}}';
const reason =
  '{reason, select, not_eligible {non admissible} incomplete {dossier incomplet} duplicate {déjà inscrite} no_public_health_interest {pas d’intérêt pour la santé publique} due_diligence_negative {résultat de la diligence raisonnable} other {voir le dossier}}';
const standing =
  'La situation de {partner} auprès de nous change à compter du {effective}. Merci d’ouvrir le dossier avant toute nouvelle démarche avec ce partenaire.';
const standingPortal =
  'Nous vous avons écrit au sujet de notre partenariat avec {partner}, à compter du {effective}. Connectez-vous pour lire ce message.';

export const fr: Messages<keyof typeof en> = {
  'partner-submitted': {
    subject: 'Une inscription attend son examen',
    title: 'Une inscription attend son examen\u00a0: {partner}',
    body: '{partner} a soumis son inscription ({kind, select, un_multilateral {organisme des Nations Unies ou multilatéral} government {gouvernement} ngo {organisation non gouvernementale} private_sector {secteur privé} foundation {fondation philanthropique} academic {établissement universitaire} other {autre}}, {country}).\nUn autre agent que celui qui l’a enregistrée commence l’examen.',
  },
  'partner-submitted-portal': {
    subject: 'Nous avons bien reçu votre inscription',
    title: 'Nous avons bien reçu votre inscription',
    body: 'Merci. L’inscription de {partner} nous est parvenue. Nous vous écrirons si nous avons besoin de quelque chose, puis dès que la décision sera prise.',
  },
  'partner-information-wanted-portal': {
    subject: 'Nous avons besoin d’informations',
    title: 'Nous avons besoin d’informations',
    body: 'Pour poursuivre l’inscription de {partner}, il nous faut {count, plural, one {un élément} other {# éléments}} de votre part d’ici au {due}\u00a0:\n{items}\nMerci de compléter le dossier et de le soumettre à nouveau.',
    mail: 'Pour poursuivre l’inscription de {partner}, il nous faut {count, plural, one {un élément} other {# éléments}} de votre part d’ici au {due}.\nConnectez-vous pour voir ce qui manque, puis soumettez à nouveau le dossier une fois complet.',
  },
  'partner-duplicates-found': {
    subject: 'Des doublons possibles vous attendent',
    title: '{count, plural, one {Une fiche ressemble} other {# fiches ressemblent}} à {partner}',
    body: 'Le contrôle a trouvé {count, plural, one {une fiche qui pourrait être} other {# fiches qui pourraient être}} la même organisation que {partner}. Chaque cas doit être tranché avant l’activation du partenaire.',
  },
  'partner-activated': {
    subject: 'Une inscription est terminée',
    title: '{partner} est désormais partenaire',
    body: 'L’inscription de {partner} est terminée. Des collaborations peuvent maintenant être proposées. Le partenaire confirme son profil une fois par an.',
  },
  'partner-activated-portal': {
    subject: 'Votre inscription est terminée',
    title: 'Votre inscription est terminée',
    body: '{partner} est désormais inscrite comme partenaire. Des collaborations peuvent être proposées dès maintenant. Nous vous demanderons une fois par an de confirmer votre profil.',
  },
  'partner-declined': {
    subject: 'Une inscription a fait l’objet d’une décision',
    title: 'Inscription refusée\u00a0: {partner}',
    body: `L’inscription de {partner} a été refusée. Motif\u00a0: ${reason}.`,
    mail: 'Une décision a été prise sur l’inscription de {partner}. Ouvrez le dossier pour la connaître.',
  },
  'partner-declined-portal': {
    subject: 'Une décision a été prise sur votre inscription',
    title: 'Nous ne pouvons pas accepter votre inscription',
    body: `Nous avons examiné l’inscription de {partner} et ne pouvons pas l’accepter. Motif\u00a0: ${reason}.`,
    mail: 'Nous avons pris une décision sur l’inscription de {partner}. Connectez-vous pour la lire, avec son motif.',
  },
  'partner-merged': {
    subject: 'Deux fiches ont été fusionnées',
    title: '{partner} a été fusionnée avec {survivor}',
    body: 'La fiche de {partner} a été fusionnée avec celle de {survivor}\u00a0: il s’agit de la même organisation. Ses dossiers s’y poursuivent.',
  },
  'partner-merged-portal': {
    subject: 'Votre fiche a été fusionnée avec une autre des vôtres',
    title: 'Votre fiche a été fusionnée avec une autre des vôtres',
    body: 'Nous tenions deux fiches pour {partner}. Elles n’en font plus qu’une, au nom de {survivor}. Ce qui était en cours s’y poursuit\u00a0; vous n’avez rien à faire.',
  },
  'partner-merged-survivor-portal': {
    subject: 'Une autre de vos fiches a été fusionnée avec celle-ci',
    title: 'Une autre de vos fiches a été fusionnée avec celle-ci',
    body: 'Nous tenions deux fiches pour {partner}. Elles n’en font plus qu’une. Ce qui était en cours se poursuit ici\u00a0; vous n’avez rien à faire.',
  },
  'partner-suspended': {
    subject: 'La situation d’un partenaire change',
    title: 'Suspension\u00a0: {partner}',
    body: `{partner} est suspendue à compter du {effective}. Portée\u00a0: ${scope}. Ouvrez le dossier pour la date de réexamen.`,
    mail: standing,
  },
  'partner-suspended-portal': {
    subject: 'Au sujet de notre partenariat',
    title: 'Votre partenariat est suspendu',
    body: `Notre partenariat avec {partner} est suspendu à compter du {effective}. Portée\u00a0: ${scope}. Nous vous écrirons à nouveau après son réexamen.`,
    mail: standingPortal,
  },
  'partner-suspension-lifted': {
    subject: 'La situation d’un partenaire change',
    title: 'Suspension levée\u00a0: {partner}',
    body: 'La suspension de {partner} a été levée le {effective}. Le travail peut reprendre.',
  },
  'partner-suspension-lifted-portal': {
    subject: 'Au sujet de notre partenariat',
    title: 'Votre suspension a été levée',
    body: 'La suspension de notre partenariat avec {partner} a été levée le {effective}. Le travail peut reprendre.',
  },
  'partner-terminated': {
    subject: 'La situation d’un partenaire change',
    title: 'Fin de la relation\u00a0: {partner}',
    body: 'La relation avec {partner} prend fin le {effective}. Le dossier dit ce qu’il advient de chaque collaboration en cours.',
    mail: standing,
  },
  'partner-terminated-portal': {
    subject: 'Au sujet de notre partenariat',
    title: 'Notre partenariat prend fin',
    body: 'Notre partenariat avec {partner} prend fin le {effective}. Nous vous écrirons au sujet de chaque collaboration encore en cours.',
    mail: standingPortal,
  },
  'partner-excluded': {
    subject: 'La situation d’un partenaire change',
    title: 'Exclusion\u00a0: {partner}',
    body: '{partner} est exclue à compter du {effective}. Les propositions ouvertes sont closes\u00a0; aucune nouvelle n’est possible.',
    mail: standing,
  },
  'partner-excluded-portal': {
    subject: 'Au sujet de notre partenariat',
    title: 'Nous ne pouvons pas travailler avec votre organisation',
    body: 'Après examen, nous ne pouvons pas travailler avec {partner}, à compter du {effective}. Si vous pensez qu’il s’agit d’une erreur, répondez par l’intermédiaire de votre interlocuteur chez nous.',
    mail: standingPortal,
  },
  'reminder-partner-information': {
    subject: 'Rappel\u00a0: des informations manquent encore',
    title: 'Rappel\u00a0: informations de {partner}',
    body: `La réponse de {partner} à notre demande d’informations ${when}.`,
  },
  'reminder-partner-information-portal': {
    subject: 'Rappel\u00a0: nous avons besoin d’informations',
    title: 'Rappel\u00a0: nous avons besoin d’informations',
    body: `La réponse à notre demande d’informations pour l’inscription de {partner} ${when}. Merci de compléter le dossier et de le soumettre à nouveau.`,
  },
  'reminder-reattestation': {
    subject: 'Rappel\u00a0: un profil attend sa confirmation',
    title: 'Rappel\u00a0: le profil de {partner}',
    body: `La confirmation annuelle du profil de {partner} ${when}. Le partenaire a reçu un rappel lui aussi.`,
  },
  'reminder-reattestation-portal': {
    subject: 'Rappel\u00a0: merci de confirmer votre profil',
    title: 'Rappel\u00a0: merci de confirmer votre profil',
    body: `La confirmation annuelle du profil de {partner} ${when}. Merci de relire chaque rubrique, de corriger ce qui a changé et de la confirmer.`,
  },
  'reminder-suspension-review': {
    subject: 'Rappel\u00a0: une suspension est à réexaminer',
    title: 'Rappel\u00a0: réexamen d’une suspension, {partner}',
    body: `La révision de la suspension de {partner} ${when}. Levez-la, prolongez-la ou mettez fin à la relation.`,
    mail: `Une révision dans le dossier de {partner} ${when}.`,
  },
};
