/**
 * Where a record stands in its partition: its own position, and that of the record before it (0:
 * none).
 */
export type Placed = Readonly<{ event: Readonly<{ position: number }>; previous: number }>;

/**
 * What to do with what the log handed over, in this order.
 * `heal`: the log left something out; read the partition's events with `after < position <= upTo`
 * from the ledger. The last of them is `upTo`.
 */
export type IntakeStep<R> =
  | Readonly<{ kind: 'take'; records: readonly R[] }>
  | Readonly<{ kind: 'heal'; after: number; upTo: number }>;

export type Intake<R> = Readonly<{
  steps: readonly IntakeStep<R>[];
  /** Position of the partition once the steps are done. */
  last: number;
  /** Records that had their effect before, or came twice. */
  duplicates: number;
}>;

/**
 * Gates the records of one partition by position, whatever was repeated, lost or re-ordered on the
 * way:
 * taken and healed positions rise strictly from `last`, and nothing of the partition lies between
 * two that follow each other.
 */
export const intake = <R extends Placed>(last: number, received: readonly R[]): Intake<R> => {
  const steps: IntakeStep<R>[] = [];
  let run: R[] = [];
  let duplicates = 0;
  const closeRun = (): void => {
    if (run.length > 0) steps.push({ kind: 'take', records: run });
    run = [];
  };
  for (const record of received) {
    const { previous, event } = record;
    if (event.position <= last) {
      duplicates += 1;
      continue;
    }
    if (previous > last) {
      closeRun();
      steps.push({ kind: 'heal', after: last, upTo: previous });
    }
    run.push(record);
    last = event.position;
  }
  closeRun();
  return { steps, last, duplicates };
};

/**
 * The log speaks of a record the ledger does not have: it was not ours, or the database is older
 * than the log.
 */
export class AheadOfLedger extends Error {
  override readonly name = 'AheadOfLedger';
}

/**
 * Throws `AheadOfLedger` unless what was read for a `heal` step ends where the log says it must.
 * `lastRead`: its last position, or `after` when nothing was read.
 */
export const assertHealed = (
  { after, upTo }: Readonly<{ after: number; upTo: number }>,
  lastRead: number,
): void => {
  if (lastRead !== upTo)
    throw new AheadOfLedger(
      `the log names position ${upTo} after ${after}, the ledger has ${lastRead === after ? 'nothing' : `${lastRead} last`} there`,
    );
};
