import { setTimeout as sleep } from 'node:timers/promises';
import { type MessageLog, TopicMismatch } from '#eventing/kafka';

const patienceMs = 3_000;
const pauseMs = 1_000;

/**
 * Sees to it that the topics exist. Resolves when they do, or after three seconds: a command is
 * recorded without the log, so a process starts
 * without it and goes on trying. Rejects where a topic can never be right; found out later, that
 * ends the process as an error nobody caught.
 */
export const prepareLog = async (
  log: Pick<MessageLog, 'prepare'>,
  topics: readonly string[],
  partitions: number,
  {
    onError,
    isStopping,
  }: Readonly<{ onError: (error: unknown) => void; isStopping: () => boolean }>,
): Promise<void> => {
  const prepared = async (): Promise<boolean> => {
    try {
      await log.prepare(topics, partitions);
      return true;
    } catch (error) {
      if (error instanceof TopicMismatch) throw error;
      onError(error);
      return false;
    }
  };
  const untilPrepared = async (): Promise<void> => {
    while (!isStopping() && !(await prepared())) await sleep(pauseMs, undefined, { ref: false });
  };
  const trying = untilPrepared();
  let waiting = true;
  void trying.catch((error: unknown) => {
    if (!waiting) throw error;
  });
  await Promise.race([trying, sleep(patienceMs, undefined, { ref: false })]).finally(
    () => (waiting = false),
  );
};
