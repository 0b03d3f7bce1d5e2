import { RuleViolation, systemActor, type Event, type Instant, type Recorded } from '#kernel';
import type { CommitMeta, EventStore } from '#platform/event-store';
import { derivedId } from '#platform/ids';

/** A set-wide unique key was taken by a record. */
export type ClaimTaken = Event<'claim.taken', { key: string; holder: string }>;
/** The key is free again. */
export type ClaimReleased = Event<'claim.released', { key: string; holder: string }>;

/** After this long a claim without a record is one whose command died; until then its record may be on its way. */
const abandonedAfterMs = 60_000;

/**
 * Set-wide uniqueness without a transaction: each key is a stream of its own, and its version decides who holds it.
 * A claim whose record never came to be (a crash in between) is taken over by whoever asks a minute later.
 */
export class Claims {
  constructor(private readonly store: EventStore) {}

  async take(keys: readonly string[], capability: string, holder: string, meta: CommitMeta, at: Instant): Promise<void> {
    for (const key of keys) await this.takeOne(key, capability, holder, meta, at);
  }

  async release(keys: readonly string[], holder: string, meta: CommitMeta, at: Instant): Promise<void> {
    for (const key of keys) {
      const { version, owner } = await this.read(key);
      if (owner === holder) await this.store.append(streamOf(key), version, [event('claim.released', key, holder, at)], { ...meta, commandId: `${meta.commandId}:release:${version}` });
    }
  }

  private async takeOne(key: string, capability: string, holder: string, meta: CommitMeta, at: Instant): Promise<void> {
    let [version, owner, since]: [number, string | undefined, Instant] = [0, undefined, at];
    for (;;) {
      const result = await this.store.append(streamOf(key), version, [event('claim.taken', key, holder, at)], { ...meta, commandId: `${meta.commandId}:claim:${version}` });
      if (result.outcome !== 'conflict') {
        if (result.outcome === 'appended') return;
        if ((await this.read(key)).owner === holder) return;
      }
      ({ version, owner, since } = await this.read(key));
      if (owner === holder) return;
      const fresh = Date.parse(at) - Date.parse(since) < abandonedAfterMs;
      if (owner !== undefined && (fresh || (await this.store.load(owner)).length > 0))
        throw new RuleViolation(`${capability}.identifier-taken`, 'Another record already carries this identifier.', 'state', {
          identifier: key,
          heldBy: owner.slice(owner.indexOf('-') + 1),
        });
    }
  }

  private async read(key: string): Promise<{ version: number; owner: string | undefined; since: Instant }> {
    const events = (await this.store.load(streamOf(key))) as readonly Recorded<ClaimTaken | ClaimReleased>[];
    const last = events.at(-1);
    return { version: last?.streamVersion ?? 0, owner: last?.type === 'claim.taken' ? last.data.holder : undefined, since: last?.at ?? '' };
  }
}

const streamOf = (key: string): string => `claim-${derivedId('claim', key)}`;
const event = (type: 'claim.taken' | 'claim.released', key: string, holder: string, at: Instant): Event => ({
  type,
  data: { key, holder },
  at,
  by: systemActor,
});
