import { type Messages, whenDue } from '#kernel';
import type { en } from './en.js';

const when = whenDue.fr;

export const fr: Messages<keyof typeof en> = {
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
  'sanctions-list-proposed': {
    subject: 'Une liste attend sa publication',
    title: 'Une liste de sanctions attend sa publication\u00a0: {list}',
    body: 'Une nouvelle version de {list} est arrivée. Veuillez examiner ce qu’elle change et la publier, si ce n’est pas vous qui l’avez remise\u00a0; d’ici là, la version en vigueur sert au filtrage.',
  },
  'sanctions-list-stale': {
    subject: 'Une liste de sanctions n’est plus à jour',
    title: 'Une liste de sanctions n’est plus à jour\u00a0: {list}',
    body: 'La version de {list} en vigueur date du {good}. Une plus récente aurait dû être importée avant le {due}.',
  },
  'sanctions-list-missing': {
    subject: 'Aucune liste de sanctions n’est en vigueur',
    title: 'Aucune liste de sanctions n’est en vigueur\u00a0: {list}',
    body: 'Un partenaire doit être vérifié au regard de {list}, et aucune version n’en est en vigueur. Les examens attendent la liste. Veuillez l’importer.',
  },
  'reminder-screening-match': {
    subject: 'Rappel\u00a0: une correspondance de filtrage est ouverte',
    title: 'Rappel\u00a0: une correspondance de filtrage est ouverte',
    body: `La revue d’une correspondance de filtrage ${when}. Le partenaire reste bloqué entre-temps.`,
  },
};
