type Checkpoint = Readonly<{ _id: string; position: number; stopped?: object }>;

/**
 * Checkpoints that keep a topic from being quiet: before the end of their partition, or standing
 * still. `ends`: last position of each partition.
 */
export const behind = (
  checkpoints: readonly Checkpoint[],
  topic: string,
  ends: readonly number[],
): string[] =>
  checkpoints.flatMap(({ _id, position, stopped }) => {
    const [, where, partition] = _id.split('|');
    const end = ends[Number(partition)] ?? 0;
    return where === topic && (position < end || stopped)
      ? [`${_id} at ${position} of ${end}`]
      : [];
  });
