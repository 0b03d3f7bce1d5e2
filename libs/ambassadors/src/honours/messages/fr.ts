import { type Messages, whenDue } from '#kernel';
import type { en } from './en.js';

const when = whenDue.fr;
const title =
  '{title, select, goodwill_ambassador {ambassadeur ou ambassadrice de bonne volonté} special_envoy {envoyé spécial ou envoyée spéciale} advocate {porte-parole} champion {champion ou championne} youth_champion {champion ou championne de la jeunesse} other {titre}}';

export const fr: Messages<keyof typeof en> = {
  'honour-consultation': {
    subject: 'Votre avis est demandé, à titre confidentiel',
    title: 'Votre avis sur une candidature est demandé pour le {due}',
    body: 'Une candidature à un titre a été présentée. Merci de donner votre avis au plus tard le {due}\u00a0; le silence est consigné comme tel. Le dossier est sous embargo\u00a0: n’en parlez à personne en dehors de celui-ci.',
  },
  'reminder-honour-consultation': {
    subject: 'Rappel\u00a0: votre avis est demandé, à titre confidentiel',
    title: 'Rappel\u00a0: votre avis sur une candidature',
    body: `La réponse à la demande d’avis sur une candidature ${when}. Le dossier est sous embargo\u00a0: n’en parlez à personne en dehors de celui-ci.`,
  },
  'honour-decision-waits': {
    subject: 'Une décision vous attend',
    title: 'Une décision sur une candidature vous attend',
    body: 'La recommandation sur une candidature à un titre est disponible\u00a0; la décision est attendue. Le dossier est sous embargo.',
  },
  'honour-decided': {
    subject: 'Une décision a été prise sur une candidature',
    title: 'Une décision a été prise sur une candidature',
    body: 'Le Directeur général s’est prononcé sur une candidature à laquelle vous avez pris part. Le dossier est sous embargo\u00a0: n’en parlez à personne en dehors de celui-ci.',
  },
  'honour-offered': {
    subject: 'Une offre a été envoyée',
    title: 'Une offre a été envoyée\u00a0; la réponse est attendue pour le {due}',
    body: 'Un titre a été proposé. L’embargo est en vigueur\u00a0; la réponse est attendue au plus tard le {due}.',
  },
  'honour-offered-portal': {
    subject: 'Nous avons une lettre pour vous',
    title: 'Nous vous proposons un titre\u00a0; merci de répondre au plus tard le {due}',
    body: 'Nous vous proposons un titre. Merci de lire notre lettre, le code de conduite et les règles d’emploi de l’emblème, et de répondre au plus tard le {due}. Jusqu’à notre annonce, merci de n’en rien dire.',
    mail: 'Nous avons une lettre pour vous et espérons votre réponse au plus tard le {due}. Jusqu’à notre annonce, merci de n’en rien dire.',
  },
  'honour-accepted': {
    subject: 'Une offre a été acceptée',
    title: 'Une offre a été acceptée\u00a0: préparez l’annonce',
    body: 'Tous les membres ont accepté le titre. L’annonce peut être préparée et autorisée\u00a0; l’embargo reste en vigueur.',
  },
  'honour-declined': {
    subject: 'Une réponse à une offre',
    title: 'Une offre est restée sans suite',
    body: 'Le titre n’a pas été accepté. Il n’y a pas de nomination\u00a0; l’embargo reste en vigueur.',
    mail: 'Une réponse à une offre est arrivée. Ouvrez le dossier pour la lire.',
  },
  'honour-appointed': {
    subject: 'Une nomination a été annoncée',
    title: `Annonce\u00a0: ${title}`,
    body: `Une nomination (${title}) a été annoncée, du {start} au {end}. Les noms et les textes figurent sur la liste publique des nominations.`,
  },
  'reminder-honour-end': {
    subject: 'Rappel\u00a0: le mandat lié à un titre prend fin',
    title: 'Rappel\u00a0: le mandat lié à un titre prend fin le {due}',
    body: `La fin du mandat lié à un titre ${when}. Renouvelez-le à temps, ou laissez-le prendre fin.`,
  },
  'reminder-honour-end-portal': {
    subject: 'Votre mandat arrive à son terme',
    title: 'Votre mandat prend fin le {due}',
    body: `La fin de votre mandat ${when}. Nous parlerons avec vous de la suite.`,
  },
  'honour-expired': {
    subject: 'Le mandat lié à un titre a pris fin',
    title: 'Le mandat lié à un titre a pris fin le {end}',
    body: 'Le mandat lié à un titre a pris fin le {end}. Le titre n’est plus utilisé\u00a0; merci de remercier la personne honorée et de veiller à la mise à jour de chaque page.',
  },
  'reminder-honour-offer': {
    subject: 'Rappel\u00a0: la réponse à une offre est attendue',
    title: 'Rappel\u00a0: la réponse à une offre est attendue pour le {due}',
    body: `La réponse à une offre ${when}. Merci de vous adresser à qui n’a pas encore répondu.`,
  },
  'reminder-honour-rescreening': {
    subject: 'Un contrôle est attendu avant une annonce',
    title: 'Contrôle à refaire avant l’annonce du {due}',
    body: 'Une annonce est prévue pour le {due}. Les personnes concernées sont à contrôler de nouveau maintenant, et une deuxième personne donne son autorisation.',
  },
  'reminder-honour-clearance': {
    subject: 'Une autorisation arrive à échéance',
    title: 'L’autorisation d’une annonce expire le {due}',
    body: 'L’autorisation d’une annonce vaut 72 heures, jusqu’au {due}. Ensuite, l’annonce est proposée et autorisée de nouveau.',
  },
  'honour-suspended': {
    subject: 'Un titre n’est pas utilisé jusqu’à nouvel ordre',
    title: 'Un titre est suspendu',
    body: 'Un titre n’est pas utilisé jusqu’à nouvel ordre\u00a0: ne prévoyez ni ne montrez rien de nouveau. Le dossier en dit davantage aux personnes habilitées.',
  },
  'honour-review-opened': {
    subject: 'Une suspension est à réexaminer',
    title: 'La suspension d’un titre est à réexaminer avant le {due}',
    body: 'Ce qui avait conduit à la suspension d’un titre est terminé. Réexaminez-la avant le {due}\u00a0: levez la suspension, ou proposez que le titre prenne fin.',
  },
  'reminder-honour-suspension-review': {
    subject: 'Rappel\u00a0: un réexamen est attendu',
    title: 'Rappel\u00a0: le réexamen d’une suspension est attendu pour le {due}',
    body: `La révision de la suspension d’un titre ${when}. Levez la suspension, ou proposez que le titre prenne fin.`,
  },
  'honour-terminated': {
    subject: 'Un titre n’est plus utilisé',
    title: 'Un titre a pris fin avant son terme',
    body: 'Un titre a pris fin avant son terme\u00a0: il n’est plus utilisé. Merci de le retirer de chaque page et de chaque projet.',
  },
  'honour-rescinded': {
    subject: 'Retirez une nomination sans délai',
    title: 'Une nomination a été retirée',
    body: 'Une nomination a été retirée. Merci de l’effacer partout sans délai et d’arrêter ce qui était prévu. Le texte pour répondre aux questions se trouve dans le dossier.',
  },
  'retraction-asked': {
    subject: 'Retirez une nomination sans délai, et dites-le-nous',
    title: 'Retirez une nomination au plus tard le {due}, et dites-le-nous',
    body: 'Une nomination que vous affichez a été retirée. Merci de l’effacer sans délai et de le confirmer au plus tard le {due}.',
  },
  'retraction-change': {
    subject: 'Une nomination que vous affichez a changé',
    title: 'Une nomination que vous affichez a changé',
    body: '{change, select, suspended {Un titre que vous affichez n’est plus utilisé jusqu’à nouvel ordre. Merci de ne pas le présenter comme actuel.} reinstated {Un titre que vous affichez est de nouveau utilisé.} other {Un titre que vous affichez a pris fin avant son terme. Merci de l’afficher comme ancien, ou de ne plus l’afficher.}}',
  },
  'reminder-retraction': {
    subject: 'Rappel\u00a0: une nomination est encore à retirer',
    title: 'Rappel\u00a0: une nomination est encore à retirer',
    body: `La confirmation du retrait d’une nomination ${when}. D’ici là, nous devons supposer qu’elle est encore affichée.`,
  },
  'honour-renewal-opened': {
    subject: 'Un nouveau mandat est à envisager',
    title: 'Un renouvellement est ouvert',
    body: 'Le mandat lié à un titre prend fin dans six mois. Merci de l’évaluer et de demander l’acceptation d’un nouveau mandat, ou de le laisser prendre fin.',
  },
  'honour-renewed': {
    subject: 'Un titre a été renouvelé',
    title: 'Un titre a été renouvelé jusqu’au {end}',
    body: 'Un titre a été renouvelé\u00a0; le nouveau mandat prend fin le {end}.',
  },
  'honour-renewed-portal': {
    subject: 'Votre titre a été renouvelé',
    title: 'Votre titre a été renouvelé jusqu’au {end}',
    body: 'Votre titre a été renouvelé\u00a0; le nouveau mandat prend fin le {end}. Merci de poursuivre avec nous.',
  },
  'reminder-honour-note': {
    subject: 'Rappel\u00a0: la note annuelle sur un titre est attendue',
    title: 'Rappel\u00a0: la note annuelle sur un titre est attendue pour le {due}',
    body: `La note annuelle sur ce qui a été fait au titre de la nomination ${when}.`,
  },
  'reminder-honour-report-portal': {
    subject: 'Votre rapport est attendu',
    title: 'Votre rapport est attendu pour le {due}',
    body: `La remise de votre rapport sur les trois derniers mois ${when}.`,
  },
  'honour-reports-missing': {
    subject: 'Des rapports sur un mandat manquent',
    title:
      '{count, plural, one {# rapport sur un mandat manque} other {# rapports sur un mandat manquent}}',
    body: '{count, plural, one {# rapport sur un mandat n’est pas arrivé} other {# rapports sur un mandat ne sont pas arrivés}}. Merci d’en parler avec l’envoyé ou l’envoyée.',
  },
  'reminder-honour-final-report': {
    subject: 'Rappel\u00a0: un rapport final est attendu',
    title: 'Rappel\u00a0: un rapport final est attendu pour le {due}',
    body: `La remise du rapport final sur un mandat ${when}.`,
  },
  'reminder-honour-final-report-portal': {
    subject: 'Votre rapport final est attendu',
    title: 'Votre rapport final est attendu pour le {due}',
    body: `La remise de votre rapport final sur le mandat ${when}.`,
  },
  'reminder-honour-removal': {
    subject: 'Un titre est-il encore affiché quelque part\u00a0?',
    title: 'Vérifiez qu’un titre échu n’est plus affiché',
    body: `La vérification qu’un titre échu n’est plus affiché ${when}. Regardez les pages, les cartes et les emplois de l’emblème, puis confirmez-le.`,
  },
  'honour-member-left': {
    subject: 'Un membre a quitté une nomination conjointe',
    title: 'Un membre a quitté une nomination conjointe',
    body: 'L’une des personnes qui portent un titre ensemble n’en fait plus partie. Merci de décider si les autres continuent ou si le titre prend fin.',
  },
  'reminder-honour-continuation': {
    subject: 'Rappel\u00a0: une décision sur une nomination conjointe est attendue',
    title: 'Rappel\u00a0: les autres continuent-ils\u00a0? Décision attendue pour le {due}',
    body: `La décision sur la poursuite d’une nomination conjointe ${when}.`,
  },
};
