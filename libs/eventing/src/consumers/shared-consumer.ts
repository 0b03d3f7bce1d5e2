import type { Consumption, ConsumeOptions, MessageLog } from '#eventing/kafka';

type Member = Readonly<{
  options: ConsumeOptions;
  resolve: (consumption: Consumption) => void;
  reject: (error: unknown) => void;
}>;

/**
 * One consumer for all groups of a process that follow the same topics at one pace: each record is
 * fetched and decoded once for them.
 * A batch that one of them rejects is given again to all; offsets move on once all have kept what
 * they took. The first that stops ends it for all, as a process does. Decision: ADR-0080.
 */
export class SharedConsumer implements Pick<MessageLog, 'consume'> {
  private readonly expected: string[] = [];
  private readonly joining = new Map<string, Member>();

  constructor(
    private readonly log: Pick<MessageLog, 'consume'>,
    /** What the name of the group begins with; those of its members follow. */
    private readonly prefix: string,
    private readonly fetchSpacingMs: () => number = () => 0,
  ) {}

  /** Says that this group will come. Nothing is consumed before all that were said are there. */
  expect(group: string): void {
    this.expected.push(group);
  }

  /** Resolves once all are there and the log was joined; rejects for all where it was not. */
  consume(options: ConsumeOptions): Promise<Consumption> {
    const { promise, resolve, reject } = Promise.withResolvers<Consumption>();
    this.joining.set(options.group, { options, resolve, reject });
    if (this.joining.size === this.expected.length) void this.join();
    return promise;
  }

  private async join(): Promise<void> {
    const members = this.expected.map((group) => this.joining.get(group)!);
    this.joining.clear();
    try {
      const consumption = await this.log.consume({
        ...together(members.map(({ options }) => options)),
        group: this.prefix + this.expected.join('+'),
        fetchSpacingMs: this.fetchSpacingMs,
      });
      const shared = oneEndOf(consumption);
      for (const { resolve } of members) resolve(shared);
    } catch (error) {
      for (const { reject } of members) reject(error);
    }
  }
}

/** What all of them want of one consumer. An error is told to the one it came from. */
const together = (members: readonly ConsumeOptions[]): Omit<ConsumeOptions, 'group'> => {
  const sources = new WeakMap<object, ConsumeOptions>();
  const all = async (work: (member: ConsumeOptions) => Promise<void> | undefined) => {
    const outcomes = await Promise.allSettled(members.map(async (member) => work(member)));
    const failed = outcomes.findIndex(({ status }) => status === 'rejected');
    if (failed === -1) return;
    const { reason } = outcomes[failed] as PromiseRejectedResult;
    if (reason instanceof Error) sources.set(reason, members[failed]!);
    throw reason;
  };
  return {
    topics: members[0]!.topics,
    onBatch: (topic, partition, records) =>
      all((member) => member.onBatch(topic, partition, records)),
    beforeCommit: () => all((member) => member.beforeCommit?.()),
    onError: (error) => {
      const source = error instanceof Error ? sources.get(error) : undefined;
      (source ?? members[0]!).onError?.(error);
    },
  };
};

/** All stops are the first one. */
const oneEndOf = (consumption: Consumption): Consumption => {
  let ending: Promise<void> | undefined;
  return {
    get trouble() {
      return consumption.trouble;
    },
    owns: (place) => consumption.owns(place),
    stop: () => (ending ??= consumption.stop()),
  };
};
