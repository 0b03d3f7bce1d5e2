import type { Language } from '#kernel';

/** What stands around the text of every mail: the link's words, and why it came. */
export const frames: Readonly<Record<Language, Readonly<{ open: string; footer: string }>>> = {
  en: {
    open: 'Open in Concord',
    footer:
      'You receive this message because you have a part in this case. Confidential details are never sent by e-mail. Nobody reads replies to this address.',
  },
  fr: {
    open: 'Ouvrir dans Concord',
    footer:
      'Vous recevez ce message parce que vous avez un rôle dans ce dossier. Aucun détail confidentiel n’est envoyé par courriel. Personne ne lit les réponses à cette adresse.',
  },
};
