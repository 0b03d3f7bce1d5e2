import type { Messages } from '#kernel';

export const en = {
  'account-invited': {
    subject: 'You are invited to work with us',
    title: 'You are invited to work with us',
    body: 'You are invited to work with us in Concord, until {until}. The code to sign in with came by mail.',
    mail: 'You are invited to work with us in Concord. Sign in, and give this code when you are asked for it, until {until}:\n{code}\nThe code is for you alone. If you did not expect this mail, leave it: without the code nothing happens.',
  },
  'account-signed-up': {
    subject: 'Your code for the partner portal',
    title: 'Your code for the partner portal',
    body: 'You asked for an account of the partner portal. The code to open it with came by mail; it is good until {until}.',
    mail: 'You asked for an account of the partner portal of Concord. Give this code where you signed up, until {until}:\n{code}\nThe code is for you alone. If it was not you who asked, leave this mail: without the code nothing happens.',
  },
} as const satisfies Messages;
