import type { Messages } from '#kernel';
import type { en } from './en.js';

export const fr: Messages<keyof typeof en> = {
  'account-invited': {
    subject: 'Vous êtes invité à travailler avec nous',
    title: 'Vous êtes invité à travailler avec nous',
    body: 'Vous êtes invité à travailler avec nous dans Concord, jusqu’au {until}. Le code à donner en vous connectant est arrivé par courriel.',
    mail: 'Vous êtes invité à travailler avec nous dans Concord. Connectez-vous, et donnez ce code quand il vous est demandé, jusqu’au {until}\u00a0:\n{code}\nLe code est pour vous seul. Si vous n’attendiez pas ce courriel, laissez-le\u00a0: sans le code, rien ne se passe.',
  },
  'account-signed-up': {
    subject: 'Votre code pour le portail des partenaires',
    title: 'Votre code pour le portail des partenaires',
    body: 'Vous avez demandé un compte du portail des partenaires. Le code pour l’ouvrir est arrivé par courriel\u00a0; il est valable jusqu’au {until}.',
    mail: 'Vous avez demandé un compte du portail des partenaires de Concord. Donnez ce code là où vous vous êtes inscrit, jusqu’au {until}\u00a0:\n{code}\nLe code est pour vous seul. Si ce n’est pas vous qui l’avez demandé, laissez ce courriel\u00a0: sans le code, rien ne se passe.',
  },
};
