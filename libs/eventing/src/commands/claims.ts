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
/** Whether a record, freshly read, carries the key; whether the asker may know of a record. */
type Carries = (holder: string, key: string) => Promise<boolean>;
type Sees = (holder: string) => Promise<boolean>;
export type Asked = readonly [asker: Asker, carries: Carries, sees: Sees];
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
   */
  async take(keys: readonly string[], ...[asker, carries, sees]: Asked): Promise<void> {
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

  /** Refuses as `take` would, and takes nothing. */
  async refuseHeld(keys: readonly string[], ...asked: Asked): Promise<void> {
    const [{ holder }] = asked;
    for (const key of keys) {
      const { owner, since } = await this.read(key);
      if (owner !== undefined && owner !== holder) await isShared({ key, owner, since }, asked);
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
  private async takeOne(key: string, ...asked: Asked): Promise<Held | undefined> {
    const [{ holder, meta, at }] = asked;
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
      if (await isShared({ key, owner: claim.owner, since: claim.since }, asked)) return undefined;
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

/**
 * Whether both may have the key, since the asker may see the owner and the aggregate shares it; no
 * where the owner does not carry it. Refuses where the owner does, or may be about to.
 */
const isShared = async (
  { key, owner, since }: Readonly<{ key: string; owner: string; since: Instant }>,
  [{ aggregate, at, sharedBy }, carries, sees]: Asked,
): Promise<boolean> => {
  const onItsWay = Date.parse(at) - Date.parse(since) < abandonedAfterMs;
  if (!onItsWay && !(await carries(owner, key))) return false;
  const isSeen = await sees(owner);
  const elsewhere = sharedBy?.(key);
  if (elsewhere && isSeen) return true;
  if (elsewhere) throw elsewhere;
  const holder = isSeen ? { heldBy: owner.slice(owner.indexOf('-') + 1) } : {};
  throw new RuleViolation(
    `${aggregate}.identifier-taken`,
    'Another record already carries this identifier.',
    'state',
    { identifier: key, ...holder },
  );
};

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
