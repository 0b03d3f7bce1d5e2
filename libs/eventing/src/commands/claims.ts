import { Injectable } from '@nestjs/common';
import {
  RuleViolation,
  systemActor,
  type Event,
  type Instant,
  type Recorded,
  type Undated,
} from '#kernel';
import { type CommitMeta, EventStore } from '#eventing/event-store';
import { derivedId } from '#platform/ids';

/** The family of set-wide unique keys: bookkeeping that belongs to every context. */
export const claimFamily = 'claim';

/** A set-wide unique key was taken by a record. */
export type ClaimTaken = Event<'claim.taken', { key: string; holder: string }>;
/** The key is free again. */
export type ClaimReleased = Event<'claim.released', { key: string; holder: string }>;

/**
 * After this long a claim whose record does not carry the key is one whose command came to nothing;
 * until then it may be on its way.
 */
const abandonedAfterMs = 60_000;

/** Who asks: the record that is to carry the key, and the command that does it. */
export type Asker = Readonly<{
  aggregate: string;
  holder: string;
  meta: CommitMeta;
  at: Instant;
  /** Of a key that several records may carry: `Aggregate.sharedBy`. */
  sharedBy?: (key: string) => RuleViolation | undefined;
}>;
/** A key and the version of its stream at which somebody was seen to hold it. */
export type Held = Readonly<{ key: string; version: number }>;

/**
 * Set-wide uniqueness without a transaction: each key is a stream of its own, and its version
 * decides who holds it.
 * What counts in the end is whether the holder carries the key: a claim whose command came to
 * nothing (refused, or a crash in between),
 * or whose release was lost, is taken over by whoever asks a minute later.
 */
@Injectable()
export class Claims {
  constructor(private readonly store: EventStore) {}

  /**
   * Refuses `<aggregate>.identifier-taken`, with the holder's id where the asker may see it; of a
   * key that is shared what `sharedBy` says, and nothing where the asker may see the holder. A claim
   * held already is written again: its minute begins anew,
   * and a release decided on before does not free it. Where one is refused, those before it are
   * given back.
   * @param carries whether a record, freshly read, carries the key.
   * @param sees whether the asker may know of a record.
   */
  async take(
    keys: readonly string[],
    asker: Asker,
    carries: (holder: string, key: string) => Promise<boolean>,
    sees: (holder: string) => Promise<boolean>,
  ): Promise<void> {
    const taken: Held[] = [];
    try {
      for (const key of keys) {
        const now = await this.takeOne(key, asker, carries, sees);
        if (now) taken.push(now);
      }
    } catch (error) {
      // Whoever comes again without the refused one finds the others free.
      if (error instanceof RuleViolation) await this.release(taken, asker);
      throw error;
    }
  }

  /**
   * Those of the keys the record holds: what `release` may free. Read before the append that gives
   * them up.
   */
  async heldBy(holder: string, keys: readonly string[]): Promise<readonly Held[]> {
    const read = await Promise.all(keys.map(async (key) => ({ key, ...(await this.read(key)) })));
    return read.filter(({ owner }) => owner === holder);
  }

  /** Frees keys; one that was claimed again since is left alone. */
  async release(held: readonly Held[], { holder, meta, at }: Asker): Promise<void> {
    for (const { key, version } of held)
      await this.store.append(streamOf(key), version, [event('claim.released', key, holder, at)], {
        ...meta,
        commandId: `${meta.commandId}:release:${version}`,
      });
  }

  /** Answers what was taken now; undefined where the asker held it before. */
  private async takeOne(
    key: string,
    { aggregate, holder, meta, at, sharedBy }: Asker,
    carries: (holder: string, key: string) => Promise<boolean>,
    sees: (holder: string) => Promise<boolean>,
  ): Promise<Held | undefined> {
    let heldBefore = false;
    for (let version = 0; ;) {
      const { outcome } = await this.store.append(
        streamOf(key),
        version,
        [event('claim.taken', key, holder, at)],
        { ...meta, commandId: `${meta.commandId}:claim:${version}` },
      );
      if (outcome === 'appended') return heldBefore ? undefined : { key, version: version + 1 };
      const claim = await this.read(key);
      version = claim.version;
      heldBefore = claim.owner === holder;
      if (claim.owner === undefined || claim.owner === holder) continue;
      const onItsWay = Date.parse(at) - Date.parse(claim.since) < abandonedAfterMs;
      if (!onItsWay && !(await carries(claim.owner, key))) continue;
      const isSeen = await sees(claim.owner);
      const elsewhere = sharedBy?.(key);
      if (elsewhere && isSeen) return undefined;
      if (elsewhere) throw elsewhere;
      throw new RuleViolation(
        `${aggregate}.identifier-taken`,
        'Another record already carries this identifier.',
        'state',
        {
          identifier: key,
          ...(isSeen ? { heldBy: claim.owner.slice(claim.owner.indexOf('-') + 1) } : {}),
        },
      );
    }
  }

  private async read(
    key: string,
  ): Promise<{ version: number; owner: string | undefined; since: Instant }> {
    const events = (await this.store.load(streamOf(key))) as readonly Recorded<
      ClaimTaken | ClaimReleased
    >[];
    const last = events.at(-1);
    return {
      version: last?.streamVersion ?? 0,
      owner: last?.type === 'claim.taken' ? last.data.holder : undefined,
      since: last?.at ?? '',
    };
  }
}

const streamOf = (key: string): string => `${claimFamily}-${derivedId('claim', key)}`;
const event = (
  type: 'claim.taken' | 'claim.released',
  key: string,
  holder: string,
  at: Instant,
): Undated => ({
  type,
  data: { key, holder },
  at,
  by: systemActor,
});
