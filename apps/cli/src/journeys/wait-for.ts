/** Asks until there is an answer; what fails meanwhile is asked again. Throws after `timeoutMs`. */
export const waitFor = async <T>(
  what: string,
  probe: () => Promise<T | undefined | false>,
  timeoutMs = 60_000,
): Promise<T> => {
  let last: unknown = 'nothing came';
  for (
    const until = Date.now() + timeoutMs;
    Date.now() < until;
    await new Promise((resolve) => setTimeout(resolve, 50))
  ) {
    const found = await probe().catch((error: unknown) => {
      last = error;
      return undefined;
    });
    if (found) return found;
  }
  throw new Error(`${what}: ${last instanceof Error ? last.message : String(last)}`);
};
