import { setTimeout as sleep } from 'node:timers/promises';
import { type Fault, type FaultKind, kindOf, type Victim } from './schedule.ts';

/**
 * Thrown by an injector or by what heals: nothing was hurt, because what it was meant for was not
 * there just then.
 */
export class NobodyHurt extends Error {
  override readonly name = 'NobodyHurt';
}
export type Injected = Readonly<{ what: string; heal?: () => unknown }>;
/**
 * One of `recoveredMs`, `notInjected` and `failed` (of injection or healing), or none: it was never
 * recovered from.
 */
export type Result = {
  kind: FaultKind;
  atMs: number;
  recoveredMs?: number;
  notInjected?: string;
  failed?: string;
  unready?: readonly string[];
};
export type Run = Readonly<{
  /** When the run began, in ms since 1970. */
  start: number;
  inject: (fault: Fault) => Promise<Injected>;
  /** Ms from `from` until the victim's work was done again; undefined: not within the limit. */
  recovered: (victim: Victim, from: number) => Promise<number | undefined>;
  /** Names of the victim's processes that did not become ready within the limit. */
  unready: (victim: Victim) => Promise<readonly string[]>;
  say: (line: string) => void;
}>;

/**
 * Kinds whose end is waited for before the time to recover is counted: nobody else can do the work
 * meanwhile.
 */
const countsFromHealing: readonly FaultKind[] = [
  'kill broker',
  'freeze broker',
  'delay Kafka',
  'delay MongoDB',
  'answers of MongoDB held',
  'kill Redis',
  'delay Redis',
];

/**
 * Injects a fault at its time, heals it, and waits until what it disturbed works again. Never
 * rejects: the result says what went wrong.
 */
export const runFault = async (
  fault: Fault,
  { start, inject, recovered, unready, say }: Run,
): Promise<Result> => {
  await sleep(Math.max(0, start + fault.atMs - Date.now()));
  const at = Date.now();
  const { kind } = fault;
  const { victim } = kindOf(kind);
  const result: Result = { kind, atMs: at - start };
  try {
    const { what, heal } = await inject(fault);
    say(`${kind}: ${what}`);
    const healing = heal && sleep(fault.forMs).then(heal);
    // Awaited below; it may fail while the recovery is still waited for.
    healing?.catch(() => {});
    const late = countsFromHealing.includes(kind);
    if (late) await healing;
    const recoveredMs = await recovered(victim, late ? Date.now() : at);
    await healing;
    if (kind.startsWith('kill ') || kind.startsWith('stop '))
      result.unready = await unready(victim);
    if (recoveredMs !== undefined && !result.unready?.length) result.recoveredMs = recoveredMs;
    else
      say(
        `NOT RECOVERED from ${kind}${result.unready?.length ? `: ${result.unready.join(', ')} never became ready` : ''}`,
      );
  } catch (error) {
    const { message } = error as Error;
    if (error instanceof NobodyHurt) result.notInjected = message;
    else result.failed = message;
    say(`${kind} ${error instanceof NobodyHurt ? 'was not injected' : 'FAILED'}: ${message}`);
  }
  return result;
};

/**
 * So many of the faults may find nobody to hurt: they fall into each other's recovery. Never all.
 */
const mostNotInjected = (faults: number): number =>
  Math.min(faults - 1, Math.max(2, Math.ceil(faults / 20)));

/** What the faults themselves say against a run. */
export const violationsOf = (
  results: readonly Result[],
): { kind: string; n: number; says: string }[] => {
  const violations = results.flatMap(({ kind, recoveredMs, notInjected, failed, unready }) => {
    if (failed !== undefined) return [{ kind: 'fault-failed', n: 0, says: `${kind}: ${failed}` }];
    if (recoveredMs !== undefined || notInjected !== undefined) return [];
    return [
      {
        kind: 'not-recovered',
        n: 0,
        says: unready?.length ? `${kind}: ${unready.join(', ')} never became ready` : kind,
      },
    ];
  });
  const missed = results.filter(({ notInjected }) => notInjected !== undefined).length;
  if (results.length > 0 && missed > mostNotInjected(results.length))
    violations.push({
      kind: 'not-injected',
      n: 0,
      says: `${missed} of ${results.length} faults found nobody to hurt`,
    });
  return violations;
};
