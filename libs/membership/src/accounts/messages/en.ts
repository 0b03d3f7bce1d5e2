import type { Messages } from '#kernel';

export const en = {
  'account-invited': {
    subject: 'You are invited to work with us',
    title: 'You are invited to work with us',
    body: 'You are invited to work with us in Concord, until {until}. The code to sign in with came by mail.',
    mail: 'You are invited to work with us in Concord. Sign in, and give this code when you are asked for it, until {until}:\n{code}\nThe code is for you alone. If you did not expect this mail, leave it: without the code nothing happens.',
  },
} as const satisfies Messages;
