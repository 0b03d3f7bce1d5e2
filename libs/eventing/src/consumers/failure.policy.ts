/**
 * Why a batch failed.
 * `servers`: no server answered as it should; says nothing about the events · `overtaken`: another
 * process moved the checkpoint ·
 * `stale`: what the effect was worked out from had changed when it was written · `unsound`: the
 * handler could not work out or write the effect, and would fail again alike ·
 * `fault`: the handler threw.
 */
export type FailureKind = 'servers' | 'overtaken' | 'stale' | 'unsound' | 'fault';
export type Failure = Readonly<{
  kind: FailureKind;
  /** Events of the batch that concern the handler. */
  events: number;
  /** Times this very batch failed, this time included. */
  attempts: number;
  stopping: boolean;
}>;
/**
 * `again`: the same batch after a pause in ms · `halve`: each half by itself, to find the event ·
 * `park`: its stream is parked · `stop`: leave it to whoever takes the partition next.
 */
export type Remedy =
  | Readonly<{ kind: 'again'; afterMs: number }>
  | Readonly<{ kind: 'halve' }>
  | Readonly<{ kind: 'park' }>
  | Readonly<{ kind: 'stop' }>;

/**
 * Pauses before a single event is tried again; then its stream is parked. Source: eventing.md 2.5.
 */
export const triesMs = [50, 250, 1_000] as const;
const longestPauseMs = 5_000;
/**
 * A stale read is tried this often before it counts as a fault: something other than the
 * checkpoint's owner writes there.
 */
const staleTries = 5;

/**
 * What to do with a batch a handler could not take. Servers' trouble never parks an event; an
 * event's trouble never stops the others for more than 1.3 s.
 */
export const remedyFor = ({ kind, events, attempts, stopping }: Failure): Remedy => {
  if (stopping) return { kind: 'stop' };
  if (kind === 'servers' || kind === 'overtaken')
    return { kind: 'again', afterMs: Math.min(50 * 2 ** (attempts - 1), longestPauseMs) };
  if (kind === 'stale' && attempts <= staleTries) return { kind: 'again', afterMs: 0 };
  if (events > 1) return { kind: 'halve' };
  const pause = kind === 'unsound' ? undefined : triesMs[attempts - 1];
  return pause === undefined ? { kind: 'park' } : { kind: 'again', afterMs: pause };
};

/** What a partition took and parked, second by second of the last minute. */
export type BreakerState = Readonly<{
  seconds: readonly Readonly<{ second: number; messages: number; parked: readonly string[] }>[];
  /** Why it is open; stays until somebody closes it. */
  open?: string;
}>;
export const closedBreaker: BreakerState = { seconds: [] };

const windowS = 60;
const mostStreams = 20;
const mostShare = 0.01;
/**
 * Below this many messages a share says nothing: one bad record of ten is bad data, not a bad
 * deploy.
 */
const fewestMessages = 500;

/**
 * Counts a batch: more than 1 % of a minute's messages, or more than 20 streams parked in it, means
 * that the code is bad, not the data, and opens the breaker.
 * `parked` are the streams that were parked now, not those whose events wait behind one. Source:
 * eventing.md 2.5.
 */
export const count = (
  state: BreakerState,
  { now, messages, parked }: Readonly<{ now: number; messages: number; parked: readonly string[] }>,
): BreakerState => {
  const second = Math.floor(now / 1_000);
  const kept = state.seconds.filter(
    (one) => one.second > second - windowS && one.second !== second,
  );
  const current = state.seconds.find((one) => one.second === second) ?? {
    second,
    messages: 0,
    parked: [],
  };
  const seconds = [
    ...kept,
    { second, messages: current.messages + messages, parked: [...current.parked, ...parked] },
  ];
  const streams = new Set(seconds.flatMap((one) => one.parked)).size;
  const total = seconds.reduce((sum, one) => sum + one.messages, 0);
  const open =
    state.open ??
    (streams > mostStreams || (total >= fewestMessages && streams > total * mostShare)
      ? `${streams} streams were parked among ${total} messages within a minute`
      : undefined);
  return { seconds, ...(open === undefined ? {} : { open }) };
};
