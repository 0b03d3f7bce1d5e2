import { setTimeout as sleep } from 'node:timers/promises';
import { isServerTrouble } from './server-trouble.js';

/**
 * The answer of `work`, which may be repeated: while MongoDB elects a primary or is only just busy,
 * a process that starts waits instead of ending.
 * Other errors, and trouble that lasts longer than `limitMs` (default 30 s), are thrown.
 */
export const whileStarting = async <T>(
  work: () => Promise<T>,
  limitMs = 30_000,
  pauseMs = 250,
): Promise<T> => {
  for (const until = Date.now() + limitMs; ; await sleep(pauseMs))
    try {
      return await work();
    } catch (error) {
      if (!isServerTrouble(error) || Date.now() > until) throw error;
    }
};
