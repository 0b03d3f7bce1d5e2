import type { ClientSession, Collection, Db } from 'mongodb';
import { getDomain } from 'tldts';
import type { Event, Recorded } from '#kernel';
import { nameKey, nameSimilarity, nameTokens } from '#names';
import type { CommandSender } from '#platform/commands';
import type { DuplicateCandidate, PartnerEvent } from '../partner.events.js';

type Fingerprint = { _id: string; nameKeys: string[]; tokens: string[]; tokenLists: string[][]; identifiers: string[]; site?: string };
const mostCandidates = 20;
const weakest = 0.7;

/** Registrable domain of a website, so that `www.` and sub-pages count as the same site. */
const siteOf = (website: string | undefined): string | undefined => (website ? (getDomain(website) ?? undefined) : undefined);
const fingerprint = (event: PartnerEvent): Partial<Fingerprint> => {
  if (event.type !== 'partner.registered' && event.type !== 'partner.profile_changed') return {};
  const { names, identifiers, website } = event.data;
  const lists = names?.map(({ value }) => [...nameTokens(value)]);
  return {
    ...(names && lists ? { nameKeys: [...new Set(names.map(({ value }) => nameKey(value)))], tokenLists: lists, tokens: [...new Set(lists.flat())] } : {}),
    ...(identifiers ? { identifiers: identifiers.map(({ scheme, value }) => `${scheme}:${value}`) } : {}),
    ...(siteOf(website) ? { site: siteOf(website)! } : {}),
  };
};

/**
 * Finds records that look like the same organisation: names whatever their script, order and legal form, the same identifier, the same site.
 * Keeps its own fingerprints of all partners; when one is submitted it looks, and sends what it found as the system.
 */
export class DuplicateChecker {
  readonly name = 'duplicate-checker';
  readonly version = 1;
  private readonly fingerprints: Collection<Fingerprint>;

  constructor(
    db: Db,
    private readonly sender: CommandSender,
  ) {
    this.fingerprints = db.collection('partner_fingerprints');
  }

  handles(type: string): boolean {
    return ['partner.registered', 'partner.profile_changed', 'partner.submitted', 'partner.merged', 'partner.withdrawn'].includes(type);
  }
  async prepare(): Promise<void> {
    for (const field of ['nameKeys', 'tokens', 'identifiers', 'site']) await this.fingerprints.createIndex({ [field]: 1 });
  }

  async apply(events: readonly Recorded<Event>[], session: ClientSession): Promise<void> {
    for (const event of events as readonly Recorded<PartnerEvent>[]) {
      const { partnerId } = event.data;
      if (event.type === 'partner.merged' || event.type === 'partner.withdrawn') await this.fingerprints.deleteOne({ _id: partnerId }, { session });
      else if (event.type === 'partner.submitted') {
        const candidates = await this.candidatesFor(partnerId, session);
        await this.sender.send({ type: 'RecordDuplicateCandidates', aggregateId: partnerId, data: { candidates } }, { key: event.id, correlationId: event.correlationId, causationId: event.id });
      } else {
        const known = fingerprint(event);
        const empty = { nameKeys: [], tokens: [], tokenLists: [], identifiers: [] };
        const fresh = Object.fromEntries(Object.entries(empty).filter(([field]) => !(field in known)));
        if (Object.keys(known).length > 0) await this.fingerprints.updateOne({ _id: partnerId }, { $set: known, $setOnInsert: fresh }, { upsert: true, session });
      }
    }
  }

  /** The most alike first; at most 20, none below 0.7. */
  async candidatesFor(partnerId: string, session?: ClientSession): Promise<DuplicateCandidate[]> {
    const own = await this.fingerprints.findOne({ _id: partnerId }, { session });
    if (!own) return [];
    const telling = [...own.tokens].sort((a, b) => b.length - a.length).slice(0, 12);
    const alike = [{ identifiers: { $in: own.identifiers } }, { nameKeys: { $in: own.nameKeys } }, { tokens: { $in: telling } }, ...(own.site ? [{ site: own.site }] : [])];
    const found = await this.fingerprints.find({ _id: { $ne: partnerId }, $or: alike }, { session }).limit(5_000).toArray();
    return found
      .map((other) => compare(own, other))
      .filter(({ score }) => score >= weakest)
      .sort((a, b) => b.score - a.score || (a.partnerId < b.partnerId ? -1 : 1))
      .slice(0, mostCandidates);
  }
}

const compare = (own: Fingerprint, other: Fingerprint): DuplicateCandidate => {
  const name = Math.max(0, ...own.tokenLists.flatMap((left) => other.tokenLists.map((right) => nameSimilarity(left, right).score)));
  const sameIdentifier = own.identifiers.some((identifier) => other.identifiers.includes(identifier));
  const sameSite = own.site !== undefined && own.site === other.site;
  const basis = [...(name >= weakest ? (['name'] as const) : []), ...(sameIdentifier ? (['identifier'] as const) : []), ...(sameSite ? (['site'] as const) : [])];
  return { partnerId: other._id, score: Math.max(name, sameIdentifier ? 1 : 0, sameSite ? 0.9 : 0), basis: [...basis] };
};
