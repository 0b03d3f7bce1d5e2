import { Calendar, systemActor } from '#kernel';
import { toCommit } from '#eventing/event-store';
import { metaOf } from '../event-store/commit.examples.js';
import { ClaimedHere, type Run } from './claimed-here.js';
import { fromRecord } from './cloud-event.js';
import { emptyLedger, nextEntry, recordsOf, tailAfter } from './ledger.js';
import { oneTopic } from './routing.js';

const topic = 'concord.test.v1';
const calendar = new Calendar();
const publishing = {
  routing: {
    ...oneTopic(topic),
    families: { other: { topic: 'concord.other.v1', source: '/concord/other' } },
  },
  partitions: 3,
};
const happened = (stream: string, version: number, count: number) =>
  toCommit(
    stream,
    version,
    Array.from({ length: count }, (_, n) => ({
      type: 'thing.happened',
      data: { n, text: 'ordinary words' },
      at: '2026-03-02T09:00:00.000Z',
      by: systemActor,
    })),
    metaOf(`${stream}-${version}`),
  );

describe('what is claimed in this process', () => {
  it('is told as the log will bring it', () => {
    const claimed = new ClaimedHere(calendar, publishing);
    const told: Run[] = [];
    claimed.follow((run) => told.push(run));
    const brought: unknown[] = [];
    let tail = emptyLedger;
    for (const commits of [
      [happened('thing-1', 0, 2), happened('other-1', 0, 1), happened('thing-2', 0, 3)],
      [happened('other-1', 1, 2), happened('thing-1', 2, 1)],
    ]) {
      const entry = nextEntry(tail, commits, new Date(), publishing);
      const byId = new Map(commits.map((commit) => [commit.id, commit]));
      claimed.tell(entry, byId, tail.tails);
      for (const record of recordsOf(entry, byId, publishing, tail.tails)) {
        const { event, previous } = fromRecord(record.headers, record.value);
        const { topic: of, partition } = record;
        brought.push({ topic: of, partition, event: calendar.dated(event), previous });
      }
      tail = tailAfter(tail, entry);
    }
    const all = told.flatMap(({ place, events }) => events.map((one) => ({ ...place, ...one })));
    const position = ({ event }: { event: { position: number } }) => event.position;
    expect(all.toSorted((a, b) => position(a) - position(b))).toEqual(brought);
    for (const { events } of told)
      for (const [at, { previous }] of events.entries())
        if (at > 0) expect(previous).toBe(events[at - 1]!.event.position);
  });

  it('is told to nobody where nobody follows', () => {
    const commits = [happened('thing-1', 0, 1)];
    const entry = nextEntry(emptyLedger, commits, new Date(), publishing);
    // Without the commits nothing could be told.
    new ClaimedHere(calendar, publishing).tell(entry, new Map(), []);
  });
});
