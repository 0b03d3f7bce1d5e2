import { type Messages, whenDue } from '#kernel';
import type { en } from './en.js';

const when = whenDue.fr;

export const fr: Messages<keyof typeof en> = {
  'delegation-granted': {
    subject: 'Une délégation de pouvoirs',
    title: 'Délégués du {from} au {until}\u00a0: {roles}',
    body: 'Du {from} au {until}, le délégataire agit dans ces rôles pour qui les lui a confiés\u00a0: {roles}. Les deux comptent comme personnes de chaque dossier.',
  },
  'reminder-delegation-end': {
    subject: 'Une délégation de pouvoirs prend fin',
    title: 'Une délégation prend fin avant le {due}',
    body: `La fin d’une délégation de pouvoirs ${when}. Ce qui reste à décider sous elle est à décider avant.`,
  },
  'delegation-ended': {
    subject: 'Une délégation de pouvoirs a pris fin',
    title: 'Une délégation a pris fin',
    body: '{cause, select, revoked {Une délégation de pouvoirs est retirée.} other {Le dernier jour d’une délégation de pouvoirs est passé.}} Ce qui a été décidé sous elle reste valable.',
  },
};
