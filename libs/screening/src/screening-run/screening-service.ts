import type { Collection, Db } from 'mongodb';
import { RuleViolation } from '#kernel';
import { foldName } from '#names';
import type { Cause, CommandExecutor, CommandSender } from '#platform/commands';
import { contentHash, derivedId } from '#platform/ids';
import type { Vault } from '#platform/vault';
import { profileOf, type PartnerKind } from '#reference';
import { matchDecider } from '../match/match.decider.js';
import { Matcher, type Subject } from '../matching/matcher.js';
import { type ListInForce, SanctionsLists } from '../sanctions-list/sanctions-lists.js';
import { type ScreenedPartner, screenedPartner } from './partner-view.state.js';

export const unscListId = 'UNSC';
/** A pair that was found once; written before its command, so that none is forgotten. */
type KnownPair = { _id: string; partnerId: string; subjectId: string; entryRef: string };
type Screened = Readonly<{ id: string; type: 'partner' | 'person'; subject: Subject; fingerprint: string }>;
export type ScreeningOutcome = Readonly<{ found: number; open: number; cleared: number; confirmed: number }>;

/** Matches partners and their key persons with the lists in force, and keeps the matches' own records up to date. */
export class ScreeningService {
  readonly lists: SanctionsLists;
  private readonly pairs: Collection<KnownPair>;
  private loaded: { version: string; matcher: Matcher } | undefined;

  constructor(
    db: Db,
    private readonly vault: Vault,
    private readonly executor: CommandExecutor,
    private readonly sender: CommandSender,
  ) {
    this.lists = new SanctionsLists(db);
    this.pairs = db.collection('screening_pairs');
  }
  async prepare(): Promise<void> {
    await this.lists.prepare();
    await this.pairs.createIndex({ partnerId: 1 });
  }

  /** Rescreener: before a decision, signature or activation. Refuses `screening.list-missing` while no list is in force. */
  async rescreen(partnerIds: readonly string[], cause: string): Promise<void> {
    for (const partnerId of partnerIds) await this.screenPartner(partnerId, { key: `rescreen:${cause}`, correlationId: cause, causationId: cause }, { holdAtOnce: true });
  }

  /**
   * Screens a partner as it is now. Kinds whose profile asks for no screening are left alone.
   * @throws RuleViolation `screening.list-missing`: no silence counts as clear
   */
  async screenPartner(partnerId: string, cause: Cause, { holdAtOnce = false } = {}): Promise<ScreeningOutcome> {
    const partner = await this.executor.reader.state(screenedPartner as never, partnerId) as ScreenedPartner;
    if (partner.status !== 'known' || profileOf(partner.kind as PartnerKind).screening === 'none') return { found: 0, open: 0, cleared: 0, confirmed: 0 };
    const { list, matcher } = await this.inForce();
    const subjects = await this.subjectsOf(partnerId, partner);
    const seen = new Set<string>();
    for (const { id, type, subject, fingerprint } of subjects)
      for (const { entry, score, features } of matcher.match(subject)) {
        const matchId = derivedId('match', partnerId, id, unscListId, entry.ref);
        seen.add(matchId);
        await this.pairs.updateOne({ _id: matchId }, { $setOnInsert: { partnerId, subjectId: id, entryRef: entry.ref } }, { upsert: true });
        const { kind, countryCode, regionCode, registrantId } = partner;
        const data = { partnerId, subject: { type, id }, listId: unscListId, entryRef: entry.ref, entryVersion: entry.version, subjectFingerprint: fingerprint, score, features, registrantId, kind, countryCode, regionCode };
        const { events } = await this.sender.send({ type: 'RecordMatch', aggregateId: matchId, data, key: `${list.version}:${fingerprint}` }, cause);
        // The process places the hold too; a step that is about to be decided can't wait for it.
        if (holdAtOnce && events.length > 0) await this.sender.send({ type: 'PlaceHold', aggregateId: partnerId, data: { holdId: matchId, type: 'sanctions_match', target: 'partner', cause: matchId }, key: matchId }, cause);
      }
    return this.settle(partnerId, seen, new Set(subjects.map(({ id }) => id)), matcher, cause);
  }

  /** Drops matches that no longer hold and counts what is left. */
  private async settle(partnerId: string, seen: ReadonlySet<string>, subjectIds: ReadonlySet<string>, matcher: Matcher, cause: Cause): Promise<ScreeningOutcome> {
    const counts = { found: seen.size, open: 0, cleared: 0, confirmed: 0 };
    for (const { _id, subjectId, entryRef } of await this.pairs.find({ partnerId }).toArray()) {
      if (!seen.has(_id)) {
        const reason = !matcher.has(entryRef) ? 'delisted' : subjectIds.has(subjectId) ? 'below_threshold' : 'subject_gone';
        await this.sender.send({ type: 'DropMatch', aggregateId: _id, data: { cause: reason }, key: reason }, cause);
      }
      const { status } = (await this.executor.reader.state(matchDecider, _id)) as { status: string };
      if (status === 'false_positive') counts.cleared += 1;
      else if (status === 'confirmed') counts.confirmed += 1;
      else if (status !== 'obsolete' && status !== 'unknown') counts.open += 1;
    }
    return counts;
  }

  /** Matches of a partner by what became of them, read fresh. */
  async standing(partnerId: string): Promise<ScreeningOutcome> {
    const counts = { found: 0, open: 0, cleared: 0, confirmed: 0 };
    for (const { _id } of await this.pairs.find({ partnerId }).toArray()) {
      const { status } = (await this.executor.reader.state(matchDecider, _id)) as { status: string };
      if (status === 'unknown' || status === 'obsolete') continue;
      counts.found += 1;
      if (status === 'false_positive') counts.cleared += 1;
      else if (status === 'confirmed') counts.confirmed += 1;
      else counts.open += 1;
    }
    return counts;
  }

  private async inForce(): Promise<{ list: ListInForce; matcher: Matcher }> {
    const list = await this.lists.inForce(unscListId);
    if (!list) throw new RuleViolation('screening.list-missing', 'No sanctions list is in force, so nobody can be screened. Import one first.', 'state');
    if (this.loaded?.version !== list.version) this.loaded = { version: list.version, matcher: new Matcher(await this.lists.entriesOf(unscListId)) };
    return { list, matcher: this.loaded.matcher };
  }

  /** The organisation and its key persons. A name the vault no longer opens (erased) is not screened any more. */
  private async subjectsOf(partnerId: string, { names, people }: ScreenedPartner): Promise<Screened[]> {
    const opened = await this.vault.open(people.flatMap(({ nameRef, birthYearRef }) => [nameRef, ...(birthYearRef ? [birthYearRef] : [])]));
    const organisation: Screened = { id: partnerId, type: 'partner', subject: { type: 'organisation', names }, fingerprint: contentHash(names.map(foldName).sort()).slice(0, 24) };
    const known = people.flatMap(({ personId, nameRef, birthYearRef }) => {
      const name = opened.get(nameRef);
      const birthYear = Number(opened.get(birthYearRef ?? '') ?? 0);
      return name ? [{ personId, name, birthYear, about: JSON.stringify([foldName(name), birthYear]) }] : [];
    });
    // A digest of a name that anybody could make would tell the name to whoever guesses it.
    const digests = await this.vault.fingerprints(known.map(({ personId, about }) => ({ ref: personId, subject: personId, text: about })));
    const persons = known.flatMap(({ personId, name, birthYear }): Screened[] => {
      const fingerprint = digests.get(personId);
      return fingerprint ? [{ id: personId, type: 'person', subject: { type: 'person', names: [name], ...(birthYear ? { birthYear } : {}) }, fingerprint }] : [];
    });
    return [organisation, ...persons];
  }
}
