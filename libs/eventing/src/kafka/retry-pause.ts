/** Waits before something is tried again; ends early, within 100 ms, once `isOver`. */
export const retryPause = async (ms: number, isOver: () => boolean): Promise<void> => {
  for (const until = performance.now() + ms; performance.now() < until && !isOver();)
    await new Promise((resolve) => setTimeout(resolve, Math.min(100, ms)));
};
