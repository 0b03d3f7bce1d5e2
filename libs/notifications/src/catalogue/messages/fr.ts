import type { Messages } from '#kernel';
import type { en } from './en.js';

export const fr: Messages<keyof typeof en> = {
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
  gathered: {
    subject: 'Plusieurs affaires vous attendent',
    title: '{count, plural, one {Une affaire vous attend} other {# affaires vous attendent}}',
    body: '{count, plural, one {Une affaire est arrivée} other {# affaires sont arrivées ensemble}}\u00a0:\n{lines}',
  },
  'closed-case': {
    subject: 'Un dossier a évolué',
    title: 'Un dossier a évolué',
    body: 'Le dossier {reference} a connu une évolution qui vous concerne, mais il ne vous est pas ouvert. Adressez-vous à la direction des partenariats.',
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
