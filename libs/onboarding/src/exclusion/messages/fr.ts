import type { Messages } from '#kernel';
import type { en } from './en.js';

const basis =
  '{basis, select, tobacco {des liens avec l’industrie du tabac} arms {des liens avec l’industrie de l’armement} sanctions {une liste de sanctions} furthering_interests {des intérêts contraires à la santé publique} other {voir le dossier}}';

export const fr: Messages<keyof typeof en> = {
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
};
