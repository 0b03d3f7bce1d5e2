/** An event is in the feed a moment before the lists that show it. */
const soonMs = 200;
/** Where one event follows another, what is on the screen is asked for this often. */
const betweenMs = 1_000;
/** After the last event, once more: a list may have been behind. */
const lastMs = 1_200;

export type Lookout = Readonly<{ happened: () => void; stop: () => void }>;

/** `true`: some of what was found may be older than what happened. */
type Look = () => Promise<boolean>;

/**
 * Looks soon after something happened, and once more when nothing follows. While much happens it
 * looks again and again; never twice at once, since the second look would throw away what the first
 * one is about to find.
 */
export const lookout = (look: Look): Lookout => {
  let lookedAt = -Infinity;
  let isLooking = false;
  let isDue = false;
  let isStopped = false;
  let soon: ReturnType<typeof setTimeout> | undefined;
  let last: ReturnType<typeof setTimeout> | undefined;
  const lookNow = async (): Promise<void> => {
    soon = undefined;
    if (isLooking) return void (isDue = true);
    [isLooking, isDue, lookedAt] = [true, false, Date.now()];
    const mayBeOld = await look().catch(() => false);
    isLooking = false;
    if (isDue || mayBeOld) lookSoon();
  };
  const lookSoon = (): void => {
    if (isStopped) return;
    const waitMs = Math.max(soonMs, lookedAt + betweenMs - Date.now());
    soon ??= setTimeout(() => void lookNow(), waitMs);
  };
  return {
    happened: () => {
      lookSoon();
      clearTimeout(last);
      last = setTimeout(lookSoon, lastMs);
    },
    stop: () => {
      isStopped = true;
      clearTimeout(soon);
      clearTimeout(last);
    },
  };
};
