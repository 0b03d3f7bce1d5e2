import { emptyLedger, type LedgerEntry, LedgerFault, oneTopic } from '#eventing/ledger';
import type { CommitListener, RelayPorts } from './ports.js';
import { Relay } from './relay.js';
import { commit, HandTiming } from './relay.examples.js';
import { pause } from './timing.js';

const moment = commit.ts;
const fails = (message: string) => async (): Promise<never> => {
  throw new Error(message);
};
/** As the driver does it: reading a stream rejects when somebody closes it. */
const open = async ({ ended }: CommitListener) => ({
  openedAt: moment,
  close: async () => ended(new Error('ChangeStream is closed')),
});

/**
 * A relay on a clock that a test moves, over a store with one commit that was never claimed. The
 * ports of the test are put over its own.
 */
const relay = (over: Readonly<{ [Port in keyof RelayPorts]?: Partial<RelayPorts[Port]> }>) => {
  const timing = new HandTiming();
  const entries: LedgerEntry[] = [];
  const did = { leads: 0, errors: [] as string[] };
  const ports: RelayPorts = {
    commits: {
      open,
      time: async () => moment,
      page: async () => [commit],
      count: async () => 1,
      ...over.commits,
    },
    ledger: {
      // It takes a moment: without pauses there would be thousands of leads, not a test that hangs.
      prepare: () => pause(timing, 1).then(() => void (did.leads += 1)),
      tail: async () => entries.at(-1) ?? emptyLedger,
      after: async (entry, limit) => entries.slice(entry, entry + limit),
      claim: async (entry) => entries.push(entry) > 0,
      claimed: async () => new Map(entries.map(({ _id }) => [commit.id, _id])),
      at: async () => undefined,
      commitsOf: async () => new Map([[commit.id, commit]]),
      ...over.ledger,
    },
    sent: { read: async () => 0, advance: async () => {}, ...over.sent },
    publisher: { publish: async () => {}, newest: async () => [], ...over.publisher },
    lease: { take: async () => true, release: async () => {}, ...over.lease },
    timing,
  };
  const one = new Relay(ports, {
    routing: oneTopic('t'),
    partitions: 1,
    onError: (error) => did.errors.push(String(error)),
  });
  one.start();
  return { one, timing, did, entries };
};

describe('the pauses of a relay', () => {
  it('grow while every claim fails, although each failure closes a stream', async () => {
    const { timing, did } = relay({ ledger: { claim: fails('no primary') } });
    await timing.pass(60_000);
    // At 0, 0.1, 0.3, 0.7, 1.5, 3.1 and 6.3 s, then every 5 s.
    expect(did.leads).toBe(17);
    expect(did.errors).toEqual(did.errors.map(() => 'Error: no primary'));
  });
  it('grow while every stream breaks at once, although the catch-up before it succeeds', async () => {
    const { timing, did } = relay({
      commits: {
        page: async () => [],
        open: async ({ ended }) => (
          ended(new Error('no cursor')),
          { openedAt: moment, close: async () => {} }
        ),
      },
    });
    await timing.pass(60_000);
    expect(did.leads).toBe(17);
  });
  it('are short again after a lead that got on', async () => {
    const broken = { yes: true };
    const streams: CommitListener[] = [];
    const { timing, did } = relay({
      commits: {
        page: async () => [],
        open: async (listener) => {
          if (broken.yes) throw new Error('no stream');
          streams.push(listener);
          return { openedAt: moment, close: async () => {} };
        },
      },
    });
    await timing.pass(60_000);
    broken.yes = false;
    await timing.pass(60_000);
    const before = did.leads;
    streams.at(-1)!.ended(new Error('no cursor'));
    await timing.pass(101);
    expect(did.leads).toBe(before + 1);
  });
  it('end at once when it is stopped', async () => {
    const { one, timing } = relay({ lease: { take: fails('no primary') } });
    await timing.pass(60_000);
    await one.stop();
  });
});

describe('what a relay says of its trouble', () => {
  it('is nothing while it works, has just started, or another leads', async () => {
    const { one, timing, did } = relay({});
    expect(one.trouble).toBeUndefined();
    await timing.pass(120_000);
    expect([one.position, one.trouble, did.errors]).toEqual([1, undefined, []]);
    const other = relay({ lease: { take: async () => false } });
    await other.timing.pass(120_000);
    expect(other.one.trouble).toBeUndefined();
  });
  it('is what every lead fails with, once it has lasted, and nothing after one that got on', async () => {
    const broken = { yes: true };
    const { one, timing } = relay({
      ledger: {
        claimed: async () => {
          if (broken.yes)
            throw new LedgerFault('the ledger names 2 commits, the store has 1 of them');
          return new Map();
        },
      },
    });
    await timing.pass(9_000);
    expect(one.trouble).toBeUndefined();
    await timing.pass(3_000);
    expect(one.trouble).toBe(
      'claiming has failed for 11 s: the ledger names 2 commits, the store has 1 of them',
    );
    broken.yes = false;
    await timing.pass(10_000);
    expect([one.position, one.trouble]).toEqual([1, undefined]);
  });
  it('is that publishing fails, without the words of others, until something is acknowledged', async () => {
    const broken = { yes: true };
    const { one, timing, entries } = relay({
      publisher: {
        publish: async () => {
          if (broken.yes) throw new TypeError('kafka://user:secret@host');
        },
      },
    });
    await timing.pass(15_000);
    expect(entries.length).toBe(1);
    expect(one.trouble).toBe('publishing has failed for 14 s: TypeError');
    broken.yes = false;
    await timing.pass(10_000);
    expect([one.position, one.trouble]).toEqual([1, undefined]);
  });
  it('is that more was sent than the ledger has', async () => {
    const { one, timing } = relay({ sent: { read: async () => 7 } });
    await timing.pass(15_000);
    expect(one.trouble).toContain('entry 7 was sent, but the ledger ends before it');
  });
  it('is that the log takes something and never answers, once that has lasted', async () => {
    const { one, timing } = relay({ publisher: { publish: () => new Promise(() => {}) } });
    await timing.pass(29_000);
    expect(one.trouble).toBeUndefined();
    await timing.pass(2_000);
    expect(one.trouble).toMatch(/^nothing was published for 3\d s, although the ledger is ahead$/);
  });
  it('is forgotten when another takes the lead', async () => {
    const mine = { yes: true };
    const { one, timing } = relay({
      lease: { take: async () => mine.yes },
      publisher: { publish: fails('no broker') },
    });
    await timing.pass(20_000);
    expect(one.trouble).toContain('publishing');
    mine.yes = false;
    await timing.pass(20_000);
    expect(one.trouble).toBeUndefined();
  });
});

describe('the stop of a relay', () => {
  it('gives the lease back once, before it sends what is left', async () => {
    let released = 0;
    let answer = (): void => {};
    const { one, timing } = relay({
      lease: { release: async () => void (released += 1) },
      publisher: { publish: () => new Promise((resolve) => (answer = resolve)) },
    });
    await timing.pass(1_000);
    expect([one.position, released]).toEqual([0, 0]);
    const stopped = one.stop();
    await timing.pass(0);
    expect(released).toBe(1);
    answer();
    await timing.pass(5_000);
    await stopped;
    expect([one.position, released]).toEqual([1, 1]);
  });
});
