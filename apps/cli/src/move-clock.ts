import type { Client } from './client.js';

/** Tells the business time, or moves it first: `+7d`, or a date. */
export const moveClock = async (
  client: Client,
  to: string | undefined,
): Promise<{ now: string; today: string }> => {
  const told = await client.readClock();
  if (to === undefined) return told;
  const days = /^\+(\d{1,4})d$/.exec(to)?.[1];
  const wanted = days
    ? Date.parse(told.now) + Number(days) * 86_400_000
    : /^\d{4}-\d{2}-\d{2}$/.test(to)
      ? Date.parse(`${to}T12:00:00Z`)
      : Number.NaN;
  if (Number.isNaN(wanted)) throw new Error('Say how far: clock +7d, or clock 2027-03-02');
  return client.moveClock(new Date(wanted).toISOString());
};
