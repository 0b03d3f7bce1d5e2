import { setImmediate } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Db } from 'mongodb';
import type { Model } from 'mongoose';
import { type Grant, reaches, RuleViolation, staffRoles } from '#kernel';
import { foldName } from '#names';
import { type Cause, CommandSender, RecordStates, type Rescreener } from '#eventing/commands';
import { contentHash, derivedId } from '#platform/ids';
import { Vault } from '#platform/vault';
import { modelOn, prepareModels } from '#platform/documents';
import {
  type PartnerKind,
  profileOf,
  type Screening,
  screenedPeople,
  whoIsScreened,
} from '#reference';
import { matchDecider } from '../match/match.decider.js';
import { type Hit, Matcher, type Subject } from '../matching/matcher.js';
import { entryVersionOf } from '../sanctions-list/entry-version.policy.js';
import { listSources } from '../sanctions-list/list-source.policy.js';
import { mergeEntries, type MergedEntry } from '../sanctions-list/merged-entries.js';
import type { ListInForce } from '../sanctions-list/sanctions-list.schema.js';
import { SanctionsLists } from '../sanctions-list/sanctions-lists.js';
import { partnerView } from '#onboarding/partners';
import { type ScreenedPartner, screened } from './screened-partner.policy.js';
import { keysOf, pairOf, pairsAbout, standsFor } from './known-pairs.policy.js';
import { FullRun, KnownPair } from './screening.schema.js';

export const unscListId = 'UNSC';
type Screened = Readonly<{
  id: string;
  type: 'partner' | 'person';
  subject: Subject;
  fingerprint: string;
}>;
type Partner = Readonly<{ partnerId: string; partner: ScreenedPartner }>;
type ListedHit = Hit<MergedEntry>;
type Found = Readonly<{ matchId: string; of: Screened; hit: ListedHit }>;
/** All lists in force, as one. */
type InForce = Readonly<{ version: string; matcher: Matcher<MergedEntry> }>;
export type ScreeningOutcome = Readonly<{
  found: number;
  open: number;
  cleared: number;
  confirmed: number;
}>;

/**
 * Matches partners and their key persons with the lists in force, and keeps the matches' own
 * records up to date.
 */
@Injectable()
export class ScreeningService implements Rescreener {
  private readonly pairs: Model<KnownPair>;
  private part:
    | Readonly<{ name: string; keys: ReadonlySet<string>; matcher: Matcher<MergedEntry> }>
    | undefined;
  private loaded: Readonly<{ version: string; list: Promise<InForce> }> | undefined;

  constructor(
    private readonly db: Db,
    readonly lists: SanctionsLists,
    private readonly vault: Vault,
    private readonly records: RecordStates,
    private readonly sender: CommandSender,
  ) {
    this.pairs = modelOn(db, KnownPair);
  }
  async prepare(): Promise<void> {
    await this.lists.prepare();
    await prepareModels(this.db, KnownPair, FullRun);
  }

  /**
   * Rescreener: before a decision, signature or activation. Refuses `screening.list-missing` while
   * no list is in force.
   */
  async rescreen(partnerIds: readonly string[], cause: string): Promise<void> {
    await this.screen(
      partnerIds,
      () => ({ key: `rescreen:${cause}`, correlationId: cause, causationId: cause }),
      { holdAtOnce: true },
    );
  }

  /** Those of the partners that a grant of somebody inside reaches. */
  async withinReach(
    grants: readonly Grant[],
    partnerIds: readonly string[],
  ): Promise<ReadonlySet<string>> {
    const scopes = grants.filter(({ role }) => staffRoles.includes(role));
    const found = await Promise.all(
      partnerIds.map(async (id) => {
        const { kind, countryCode, regionCode } = await this.records.state(partnerView, id);
        const place = { kind, countryCode, regionCode, partnerIds: [id] };
        return scopes.some(({ scope }) => reaches(scope, place)) ? [id] : [];
      }),
    );
    return new Set(found.flat());
  }

  /**
   * Screens partners as they are now; hundreds of them share the look-ups. Kinds whose profile asks
   * for no screening are left alone.
   * `holdAtOnce` also holds for matches found before: the process places holds too, but a step
   * about to be decided can't wait for it.
   * @throws RuleViolation `screening.list-missing`: no silence counts as clear
   */
  async screen(
    partnerIds: readonly string[],
    causeOf: (partnerId: string) => Cause,
    { holdAtOnce = false } = {},
  ): Promise<void> {
    const { partners, pairs } = await this.toScreen(partnerIds);
    if (partners.length === 0) return;
    const list = await this.inForce();
    const subjects = await this.subjectsOf(partners);
    const work: Promise<void>[] = [];
    for (const { partnerId, partner } of partners) {
      const own = subjects.get(partnerId)!;
      const hits = own.flatMap((of) => list.matcher.match(of.subject).map((hit) => ({ of, hit })));
      const known = pairs.get(partnerId) ?? [];
      if (hits.length > 0 || known.length > 0)
        work.push(
          this.found(partnerId, hits, known).then((found) =>
            this.keep(
              { partnerId, partner },
              own,
              found,
              known,
              list,
              causeOf(partnerId),
              holdAtOnce,
            ),
          ),
        );
      // Matching is pure computing: others get their turn between two partners.
      await setImmediate();
    }
    // All are awaited even when one fails, so that none goes on beside a repeat.
    for (const outcome of await Promise.allSettled(work))
      if (outcome.status === 'rejected') throw outcome.reason;
  }

  /**
   * Those of the partners that entries with these keys can touch: one of them is like somebody's
   * name, or a match of theirs is about one.
   */
  async touchedBy(
    partnerIds: readonly string[],
    changed: readonly string[],
  ): Promise<ReadonlySet<string>> {
    const { partners, pairs } = await this.toScreen(partnerIds);
    if (partners.length === 0) return new Set();
    const { matcher, version } = await this.inForce();
    const name = `${version} ${contentHash(changed)}`;
    if (this.part?.name !== name) {
      const keys = new Set(changed);
      this.part = { name, keys, matcher: matcher.within(keys) };
    }
    const { keys, matcher: ofChanged } = this.part;
    const subjects = await this.subjectsOf(partners);
    const touched = new Set<string>();
    for (const { partnerId } of partners) {
      const isKnown = (pairs.get(partnerId) ?? []).some((pair) =>
        keysOf(pair).some((key) => keys.has(key)),
      );
      const own = subjects.get(partnerId)!;
      if (isKnown || own.some(({ subject }) => ofChanged.match(subject).length > 0))
        touched.add(partnerId);
      await setImmediate();
    }
    return touched;
  }

  /** Partners with somebody to screen as they are now, and the pairs they were in. */
  private async toScreen(partnerIds: readonly string[]): Promise<
    Readonly<{
      partners: readonly Partner[];
      pairs: ReadonlyMap<string, readonly KnownPair[]>;
    }>
  > {
    const known = await Promise.all(
      partnerIds.map(async (partnerId): Promise<Partner> => ({
        partnerId,
        partner: screened(await this.records.state(partnerView, partnerId)),
      })),
    );
    const ofProfile = known.filter(
      ({ partner }) => partner.status === 'known' && screeningOf(partner) !== 'none',
    );
    const pairs = Map.groupBy(
      ofProfile.length === 0
        ? []
        : await this.pairs
            .find({ partnerId: { $in: ofProfile.map(({ partnerId }) => partnerId) } })
            .lean(),
      ({ partnerId }) => partnerId,
    );
    // Who has nobody to screen, and never had, waits for no list.
    const partners = ofProfile.filter(
      ({ partnerId, partner }) =>
        whoIsScreened(screeningOf(partner)).organisation ||
        screenedPeople(screeningOf(partner), partner.people).length > 0 ||
        pairs.has(partnerId),
    );
    return { partners, pairs };
  }

  /**
   * Which match each hit belongs to. What was decided about an entry holds for it under whatever
   * reference of whatever list it goes: the match of a pair keeps its id, and of two that became
   * one the decided one stays.
   */
  private found(
    partnerId: string,
    hits: readonly Omit<Found, 'matchId'>[],
    pairs: readonly KnownPair[],
  ): Promise<Found[]> {
    return Promise.all(
      hits.map(async ({ of, hit }): Promise<Found> => {
        const others = hits.flatMap((one) =>
          one.of.id === of.id && one.hit !== hit ? [one.hit.entry.keys] : [],
        );
        const ofSubject = pairs.filter(({ subjectId }) => subjectId === of.id);
        const same = pairsAbout(ofSubject, hit.entry.keys, others);
        const [only] = same;
        const { listId, ref } = hit.entry;
        if (!only) return { matchId: derivedId('match', partnerId, of.id, listId, ref), of, hit };
        if (same.length === 1) return { matchId: only._id, of, hit };
        const statuses = await Promise.all(
          same.map(async ({ _id }) => ({ _id, status: await this.statusOf(_id) })),
        );
        return { matchId: pairOf(statuses), of, hit };
      }),
    );
  }

  /** Records what was found and drops what no longer holds. */
  private async keep(
    { partnerId, partner }: Partner,
    own: readonly Screened[],
    found: readonly Found[],
    pairs: readonly KnownPair[],
    list: InForce,
    cause: Cause,
    holdAtOnce: boolean,
  ): Promise<void> {
    const { kind, countryCode, regionCode, registrantId } = partner;
    for (const { matchId, of, hit } of found) {
      const { entry, score, features } = hit;
      await this.pairs.updateOne(
        { _id: matchId },
        {
          $setOnInsert: {
            partnerId,
            subjectId: of.id,
            listId: entry.listId,
            entryRef: entry.ref,
          },
          $addToSet: { keys: { $each: [...entry.keys] } },
        },
        { upsert: true },
      );
      const data = {
        partnerId,
        subject: { type: of.type, id: of.id },
        listId: entry.listId,
        entryRef: entry.ref,
        references: entry.references.map((one) => ({ ...one })),
        entryVersion: entryVersionOf(entry, contentHash),
        subjectFingerprint: of.fingerprint,
        score,
        features,
        registrantId,
        kind,
        countryCode,
        regionCode,
      };
      await this.sender.send(
        {
          type: 'RecordMatch',
          aggregateId: matchId,
          data,
          key: `${list.version}:${of.fingerprint}`,
        },
        cause,
      );
      if (holdAtOnce && isUnresolved(await this.statusOf(matchId)))
        await this.sender.send(
          {
            type: 'PlaceHold',
            aggregateId: partnerId,
            data: { holdId: matchId, type: 'sanctions_match', target: 'partner', cause: matchId },
            key: matchId,
          },
          cause,
        );
    }
    const seen = new Set(found.map(({ matchId }) => matchId));
    const subjectIds = new Set(own.map(({ id }) => id));
    for (const pair of pairs.filter(({ _id }) => !seen.has(_id))) {
      const { _id, subjectId } = pair;
      const other = found.find(
        ({ of, hit }) => of.id === subjectId && standsFor(pair, hit.entry.keys),
      );
      if (other) {
        const { matchId: into } = other;
        await this.sender.send(
          { type: 'MergeMatch', aggregateId: _id, data: { into }, key: into },
          cause,
        );
        continue;
      }
      const reason = !keysOf(pair).some((key) => list.matcher.has(key))
        ? 'delisted'
        : subjectIds.has(subjectId)
          ? 'below_threshold'
          : 'subject_gone';
      await this.sender.send(
        { type: 'DropMatch', aggregateId: _id, data: { cause: reason }, key: reason },
        cause,
      );
    }
  }

  /** Matches of a partner by what became of them, read fresh. */
  async standing(partnerId: string): Promise<ScreeningOutcome> {
    const counts = { found: 0, open: 0, cleared: 0, confirmed: 0 };
    for (const { _id } of await this.pairs.find({ partnerId }).lean()) {
      const status = await this.statusOf(_id);
      if (status === 'unknown' || status === 'obsolete') continue;
      counts.found += 1;
      if (status === 'false_positive') counts.cleared += 1;
      else if (status === 'confirmed') counts.confirmed += 1;
      else counts.open += 1;
    }
    return counts;
  }
  private async statusOf(matchId: string): Promise<string> {
    return ((await this.records.state(matchDecider, matchId)) as { status: string }).status;
  }

  /**
   * The lists in force as one. A new version is read once, however many ask for it at a time; none
   * of the lists that are required may be missing.
   */
  private async inForce(): Promise<InForce> {
    const lists = await this.lists.allInForce();
    const missing = listSources.find(
      ({ listId, isRequired }) => isRequired && !lists.some(({ _id }) => _id === listId),
    );
    if (missing)
      throw new RuleViolation(
        'screening.list-missing',
        'No sanctions list is in force, so nobody can be screened. Import one first.',
        'state',
        { listId: missing.listId },
      );
    const version = lists.map((one) => `${one._id}:${one.version}`).join(' ');
    if (this.loaded?.version !== version) {
      const loading = this.read(version, lists);
      this.loaded = { version, list: loading };
      loading.catch(() => (this.loaded = undefined));
    }
    return this.loaded!.list;
  }
  private async read(version: string, lists: readonly ListInForce[]): Promise<InForce> {
    const entries = mergeEntries(await this.lists.entriesOfAll(lists));
    return { version, matcher: new Matcher(entries, ({ keys }) => keys) };
  }

  /**
   * The organisations and their key persons. A name the vault no longer opens (erased) is not
   * screened any more.
   */
  private async subjectsOf(
    partners: readonly Partner[],
  ): Promise<ReadonlyMap<string, readonly Screened[]>> {
    const people = partners.flatMap(({ partner }) =>
      screenedPeople(screeningOf(partner), partner.people),
    );
    const opened =
      people.length === 0
        ? new Map<string, string>()
        : await this.vault.open(
            people.flatMap(({ nameRef, birthYearRef }) => [
              nameRef,
              ...(birthYearRef ? [birthYearRef] : []),
            ]),
          );
    const personOf = ({ personId, nameRef, birthYearRef }: ScreenedPartner['people'][number]) => {
      const name = opened.get(nameRef);
      const birthYear = Number(opened.get(birthYearRef ?? '') ?? 0);
      return name
        ? [{ personId, name, birthYear, about: JSON.stringify([foldName(name), birthYear]) }]
        : [];
    };
    // A digest of a name that anybody could make would tell the name to whoever guesses it.
    const texts = people.flatMap(personOf).map(({ personId, about }) => ({
      ref: `${personId} ${about}`,
      subject: personId,
      text: about,
    }));
    const digests =
      texts.length === 0 ? new Map<string, string>() : await this.vault.fingerprints(texts);
    return new Map(
      partners.map(({ partnerId, partner }) => {
        const { names, acronyms, countryCode } = partner;
        const own = screenedPeople(screeningOf(partner), partner.people);
        const organisation: Screened = {
          id: partnerId,
          type: 'partner',
          subject: { type: 'organisation', names, acronyms, countryCode },
          fingerprint: contentHash([...names, ...acronyms].map(foldName).sort()).slice(0, 24),
        };
        const persons = own
          .flatMap(personOf)
          .flatMap(({ personId, name, birthYear, about }): Screened[] => {
            const fingerprint = digests.get(`${personId} ${about}`);
            return fingerprint
              ? [
                  {
                    id: personId,
                    type: 'person',
                    subject: { type: 'person', names: [name], ...(birthYear ? { birthYear } : {}) },
                    fingerprint,
                  },
                ]
              : [];
          });
        return [
          partnerId,
          [...(whoIsScreened(screeningOf(partner)).organisation ? [organisation] : []), ...persons],
        ] as const;
      }),
    );
  }
}

/** By the newest profile: what the lists ask for holds for everybody from its day on. */
const screeningOf = ({ kind }: ScreenedPartner): Screening =>
  profileOf(kind as PartnerKind).screening;
const isUnresolved = (status: string): boolean =>
  status !== 'unknown' && status !== 'obsolete' && status !== 'false_positive';
