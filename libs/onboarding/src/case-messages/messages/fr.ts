import type { Messages } from '#kernel';

export const fr = {
  'case-note': {
    subject: 'Une note d’un collègue',
    title: 'Une note dans le dossier de {partner}',
    body: 'Un collègue a écrit une note dans le dossier de {partner}. Ouvrez le dossier pour la lire.',
  },
  'case-message': {
    subject: 'Un partenaire vous a écrit',
    title: 'Un message de {partner}',
    body: '{partner} vous a écrit au sujet de son dossier. Ouvrez le dossier pour le lire et y répondre.',
  },
  'case-message-portal': {
    subject: 'Un message pour votre organisation',
    title: 'Un message pour {partner}',
    body: 'Nous avons écrit à {partner} au sujet de son dossier. Connectez-vous pour le lire et y répondre.',
  },
} as const satisfies Messages;
