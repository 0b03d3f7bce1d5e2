type Checkpoint = Readonly<{ _id: string; position: number; stopped?: object }>;
/** The last ledger entry: topics, and the last position of each partition of each of them. */
type Ends = Readonly<{ topics: readonly string[]; tails: readonly (readonly number[])[] }>;

/**
 * Checkpoints that keep the log from being quiet: before the end of their partition, or standing
 * still.
 */
export const behind = (checkpoints: readonly Checkpoint[], { topics, tails }: Ends): string[] =>
  checkpoints.flatMap(({ _id, position, stopped }) => {
    const [, topic, partition] = _id.split('|');
    const ends = tails[topics.indexOf(topic!)];
    const end = ends?.[Number(partition)] ?? 0;
    return ends && (position < end || stopped) ? [`${_id} at ${position} of ${end}`] : [];
  });
