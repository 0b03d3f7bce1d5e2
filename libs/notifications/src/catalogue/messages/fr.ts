import type { Messages } from '../catalogue.js';

const when =
  '{when, select, before {{days, plural, one {est attendue demain, le {due}} other {est attendue dans # jours, le {due}}}} today {est attendue aujourd’hui, le {due}} other {{days, plural, one {était attendue hier, le {due}} other {était attendue il y a # jours, le {due}}}}}';
const outcome =
  '{outcome, select, approved {approuvée} approved_with_conditions {approuvée sous conditions} declined {refusée} other {décidée}}';
const level =
  '{level, select, basic {simple} standard {standard} enhanced {approfondi} other {{level}}}';
const tier =
  '{tier, select, simplified {simplifié} standard {standard} high {risque élevé} intergovernmental {intergouvernemental} state {État} other {{tier}}}';
const basis =
  '{basis, select, tobacco {des liens avec l’industrie du tabac} arms {des liens avec l’industrie de l’armement} sanctions {une liste de sanctions} furthering_interests {des intérêts contraires à la santé publique} other {voir le dossier}}';
const scope =
  '{scope, select, all {tout} new_engagements {les nouvelles collaborations} resources {les ressources} emblem_use {l’usage de l’emblème} other {voir le dossier}}';
const step =
  '{step, select, reminder {un rappel} warning {un avertissement} cease_and_desist {une mise en demeure} other {une lettre}}';
const ground =
  '{ground, select, late_information {informations en retard} false_information {informations inexactes} commercial_use {usage commercial de la collaboration} emblem_misuse {usage de l’emblème} undue_influence {influence indue} privilege_abuse {usage de privilèges} other {voir le dossier}}';
const reason =
  '{reason, select, not_eligible {non admissible} incomplete {dossier incomplet} duplicate {déjà inscrite} no_public_health_interest {pas d’intérêt pour la santé publique} due_diligence_negative {résultat de la vérification préalable} other {voir le dossier}}';
const engagements =
  '{engagements, plural, =0 {Aucune collaboration en cours n’en dépend.} one {Une collaboration en cours en dépend.} other {# collaborations en cours en dépendent.}}';
const standing =
  'La situation de {partner} auprès de nous change à compter du {effective}. Merci d’ouvrir le dossier avant toute nouvelle démarche avec ce partenaire.';
const standingPortal =
  'Nous vous avons écrit au sujet de notre partenariat avec {partner}, à compter du {effective}. Connectez-vous pour lire ce message.';

/**
 * Français. `subject` est ce qu’un courriel montre avant d’être ouvert : ni qui, ni ce qui a été
 * trouvé ou décidé.
 */
export const fr: Messages = {
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

  'due-diligence-requested': {
    subject: 'Une vérification préalable attend un analyste',
    title: 'Vérification préalable demandée\u00a0: {partner}',
    body: `Une vérification préalable de {partner} a été demandée (niveau\u00a0: ${level}). Elle est attendue le {due}. Merci de désigner un analyste.`,
  },
  'due-diligence-assigned': {
    subject: 'Une vérification préalable vous est confiée',
    title: 'Une vérification préalable vous est confiée\u00a0: {partner}',
    body: `La vérification préalable de {partner} vous est confiée (niveau\u00a0: ${level}). Elle est attendue le {due}.`,
  },
  'due-diligence-reopened': {
    subject: 'Une vérification préalable a été reprise',
    title: 'Vérification préalable reprise\u00a0: {partner}',
    body: `La vérification préalable de {partner} a été reprise (niveau\u00a0: ${level}). Elle est attendue le {due}\u00a0; la conclusion précédente ne vaut plus.`,
  },
  'due-diligence-reconsideration': {
    subject: 'La conclusion d’une vérification est à revoir',
    title: 'La vérification préalable de {partner} tient-elle toujours\u00a0?',
    body: 'Depuis la conclusion de la vérification préalable de {partner}, {trigger, select, new_source {une nouvelle source est apparue} confirmed_match {une correspondance a été confirmée} reclassification {la catégorie du partenaire a changé} graph_change {ses liens avec d’autres ont changé} other {quelque chose a changé}}. Merci de la reprendre d’ici au {due}, ou de dire pourquoi sa conclusion tient.',
    mail: 'Quelque chose a changé depuis la conclusion d’une vérification préalable. Merci d’ouvrir le dossier d’ici au {due}\u00a0: reprenez la vérification, ou dites pourquoi sa conclusion tient.',
  },
  'due-diligence-concluded': {
    subject: 'Une vérification préalable est conclue',
    title: 'Vérification préalable conclue\u00a0: {partner}',
    body: 'La vérification préalable de {partner} est conclue\u00a0: {outcome, select, clear {favorable} clear_with_notes {favorable, avec remarques} caution {prudence} adverse {défavorable} exclude {exclusion} other {voir le dossier}}. Elle est valable jusqu’au {until}.',
    mail: 'La vérification préalable de {partner} est conclue. Ouvrez le dossier pour en voir le résultat.',
  },
  'due-diligence-expired': {
    subject: 'Une vérification préalable est échue',
    title: 'Vérification préalable échue\u00a0: {partner}',
    body: `La vérification préalable de {partner} était valable jusqu’au {until}. Les étapes qui en demandent une attendent un nouvel examen. ${engagements}`,
  },
  'screening-match-open': {
    subject: 'Une correspondance de filtrage attend son examen',
    title: 'Une correspondance de filtrage attend son examen',
    body: 'Une correspondance de filtrage est ouverte. Le travail avec le partenaire est bloqué jusqu’à sa clôture. Ouvrez le dossier pour les éléments.',
  },
  'screening-pending': {
    subject: 'Le travail sur un dossier est bloqué',
    title: 'Filtrage en cours\u00a0: {partner}',
    body: 'Le filtrage de {partner} n’est pas terminé. D’ici là, le travail sur ses dossiers est bloqué\u00a0; vous n’avez rien à faire.',
    mail: 'Le travail sur l’un de vos dossiers est bloqué jusqu’à la fin d’un contrôle. Vous n’avez rien à faire.',
  },
  'screening-match-confirmed': {
    subject: 'Urgent\u00a0: un dossier demande votre attention',
    title: 'Une correspondance de filtrage est confirmée',
    body: 'Une correspondance de filtrage a été confirmée par deux signatures. Le partenaire est suspendu et tout ce qui le concerne est bloqué. Ouvrez le dossier.',
    mail: 'Un contrôle a été confirmé par deux signatures et arrête tout travail sur le dossier. Merci d’ouvrir le dossier sans attendre.',
  },
  'sanctions-list-rejected': {
    subject: 'Une liste de sanctions a été refusée',
    title: 'Une liste de sanctions a été refusée\u00a0: {list}',
    body: 'Une nouvelle version de {list} a été refusée ({code}). La version du {good} reste en vigueur et sert au filtrage.',
  },
  'sanctions-list-stale': {
    subject: 'Une liste de sanctions n’est plus à jour',
    title: 'Une liste de sanctions n’est plus à jour\u00a0: {list}',
    body: 'La version de {list} en vigueur date du {good}. Une plus récente aurait dû être importée avant le {due}.',
  },
  'exclusion-flagged': {
    subject: 'Une constatation attend votre examen',
    title: 'Un motif d’exclusion possible\u00a0: {partner}',
    body: `Les liens enregistrés pour {partner} mènent à ceci\u00a0: ${basis}. Merci d’examiner les éléments, puis de proposer l’exclusion ou de l’écarter.`,
    mail: 'Des liens enregistrés pour un partenaire demandent votre examen. Ouvrez le dossier pour les éléments.',
  },
  'exclusion-proposed': {
    subject: 'Une proposition attend une seconde personne',
    title: 'Exclusion proposée\u00a0: {partner}',
    body: `L’exclusion de {partner} a été proposée (motif\u00a0: ${basis}). Une seconde personne doit la confirmer ou la rejeter.`,
    mail: 'Une proposition sur la situation d’un partenaire attend une seconde personne. Ouvrez le dossier.',
  },

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
  'reminder-due-diligence': {
    subject: 'Rappel\u00a0: une vérification préalable est attendue',
    title: 'Rappel\u00a0: vérification préalable de {partner}',
    body: `La vérification préalable de {partner} ${when}.`,
  },
  'reminder-due-diligence-reconsideration': {
    subject: 'Rappel\u00a0: la conclusion d’une vérification est à revoir',
    title: 'Rappel\u00a0: la vérification préalable de {partner} tient-elle toujours\u00a0?',
    body: `La relecture de la conclusion sur {partner} ${when}.`,
  },
  'reminder-due-diligence-expiry': {
    subject: 'Rappel\u00a0: une vérification préalable arrive à échéance',
    title: 'La vérification préalable arrive à échéance\u00a0: {partner}',
    body: `Une nouvelle vérification préalable de {partner} ${when}. ${engagements}`,
  },
  'reminder-due-diligence-lapsed': {
    subject: 'Rappel\u00a0: une collaboration va être suspendue',
    title: 'Rappel\u00a0: vérification préalable échue, {partner}',
    body: `Une nouvelle vérification préalable de {partner} ${when}. À défaut, la collaboration est suspendue ce jour-là.`,
  },
  'reminder-screening-match': {
    subject: 'Rappel\u00a0: une correspondance de filtrage est ouverte',
    title: 'Rappel\u00a0: une correspondance de filtrage est ouverte',
    body: `La revue d’une correspondance de filtrage ${when}. Le partenaire reste bloqué entre-temps.`,
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

  unaddressed: {
    subject: 'Un message n’a trouvé personne',
    title: 'Un message n’a trouvé personne\u00a0: {partner}',
    body: 'Un message au sujet de {partner} n’a trouvé personne pour le lire\u00a0: «\u00a0{about}\u00a0». Merci de désigner quelqu’un pour ce rôle, ou de le transmettre.',
    mail: 'Un message au sujet de {partner} n’a trouvé personne pour le lire. Ouvrez le dossier, et merci de désigner quelqu’un pour ce rôle.',
  },
  correction: {
    subject: 'Rectification d’un message précédent',
    title: 'Rectification\u00a0: {about}',
    body: 'Merci de ne pas tenir compte de notre message du {told}, «\u00a0{about}\u00a0»\u00a0: ce qu’il disait ne vaut plus. Ouvrez le dossier pour voir où il en est.',
    mail: 'Merci de ne pas tenir compte de notre message du {told} sur ce dossier\u00a0: ce qu’il disait ne vaut plus. Ouvrez le dossier pour voir où il en est.',
  },
  'correction-portal': {
    subject: 'Rectification d’un message précédent',
    title: 'Rectification\u00a0: {about}',
    body: 'Merci de ne pas tenir compte de notre message du {told}, «\u00a0{about}\u00a0»\u00a0: ce qu’il disait ne vaut plus.',
    mail: 'Merci de ne pas tenir compte de notre message du {told}\u00a0: ce qu’il disait ne vaut plus. Connectez-vous pour voir où en est le dossier.',
  },
  'address-failing': {
    subject: 'Une adresse électronique ne fonctionne pas',
    title: 'L’adresse électronique d’un collègue ne fonctionne pas',
    body: 'Nos courriels à {person} sont revenus {count, plural, one {une fois} other {# fois}}. Plus rien n’est envoyé à cette adresse. Merci de la faire corriger\u00a0; les messages restent lisibles dans Concord.',
  },
  'address-failing-partner': {
    subject: 'Une adresse électronique d’un partenaire ne fonctionne pas',
    title: 'Une adresse électronique de {partner} ne fonctionne pas',
    body: 'Nos courriels à {person}, de {partner}, sont revenus {count, plural, one {une fois} other {# fois}}. Plus rien n’est envoyé à cette adresse. Les administrateurs du partenaire ont été priés de la corriger.',
  },
  'address-failing-portal': {
    subject: 'Merci de corriger une adresse électronique',
    title: 'Merci de corriger une adresse électronique',
    body: 'Nos courriels à {person}, de {partner}, sont revenus {count, plural, one {une fois} other {# fois}}. Merci de nous donner une adresse qui fonctionne\u00a0; d’ici là, aucun courriel n’atteint cette personne.',
  },
};
