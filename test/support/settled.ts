import { setTimeout as sleep } from 'node:timers/promises';

/** A value once it has stopped changing, for a second and a half. */
export const settled = async <T>(read: () => Promise<T>): Promise<T> => {
  for (let last = await read(), same = 0; ;) {
    await sleep(250);
    const now = await read();
    same = JSON.stringify(now) === JSON.stringify(last) ? same + 1 : 0;
    last = now;
    if (same >= 6) return now;
  }
};
