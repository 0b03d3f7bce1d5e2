import type { Messages } from '#kernel';
import type { en } from './en.js';

export const fr: Messages<keyof typeof en> = {
  'account-invited': {
    subject: 'Vous êtes invité à travailler avec nous',
    title: 'Vous êtes invité à travailler avec nous',
    body: 'Vous êtes invité à travailler avec nous dans Concord, jusqu’au {until}. Le code à donner en vous connectant est arrivé par courriel.',
    mail: 'Vous êtes invité à travailler avec nous dans Concord. Connectez-vous, et donnez ce code quand il vous est demandé, jusqu’au {until}\u00a0:\n{code}\nLe code est pour vous seul. Si vous n’attendiez pas ce courriel, laissez-le\u00a0: sans le code, rien ne se passe.',
  },
};
