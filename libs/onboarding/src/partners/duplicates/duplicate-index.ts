import { Inject, Injectable } from '@nestjs/common';
import { type AnyBulkWriteOperation, type ClientSession, Db } from 'mongodb';
import { getDomain } from 'tldts';
import { type CommandIntent, type Event, type Recorded, RuleViolation } from '#kernel';
import { nameTokens } from '#names';
import { causedBy, CommandSender } from '#eventing/commands';
import { unhurriedMs } from '#eventing/consumers';
import type { Model } from 'mongoose';
import { driverOn, modelOn, prepareModels } from '#platform/documents';
import type { DuplicateCandidate, PartnerEvent } from '../partner.events.js';
import { Fingerprint } from './fingerprint.schema.js';
import { blocksOf, candidatesAmong, comparedNames, type Likeness } from './likeness.policy.js';

/** Candidates an officer is shown, and records compared for them, at most. */
const mostCandidates = 20;
const mostCompared = 400;

/** Sites many organisations share; what is behind them says nothing. */
const sharedSites = new Set([
  'facebook.com',
  'linkedin.com',
  'twitter.com',
  'x.com',
  'instagram.com',
  'youtube.com',
  'wikipedia.org',
  'google.com',
  'wordpress.com',
  'blogspot.com',
  'github.io',
  'github.com',
  'weebly.com',
  'wixsite.com',
]);
/** Registrable domain of a website: `www.` and sub-pages count as the same site. */
export const siteOf = (website: string | undefined): string | undefined => {
  const domain = website === undefined ? null : getDomain(website, { allowPrivateDomains: true });
  return domain === null || sharedSites.has(domain) ? undefined : domain;
};

const changesOf = (event: PartnerEvent): Partial<Fingerprint> => {
  if (event.type === 'partner.submitted') return { submitted: true };
  if (event.type !== 'partner.registered' && event.type !== 'partner.profile_changed') return {};
  const { names, identifiers, website, parentId } = event.data;
  const tokenLists = names && comparedNames(names).map((name) => [...nameTokens(name)]);
  const site = siteOf(website);
  return {
    ...(event.type === 'partner.registered'
      ? { kind: event.data.kind, countryCode: event.data.countryCode }
      : {}),
    ...(tokenLists ? { tokenLists, blocks: blocksOf(tokenLists) } : {}),
    ...(identifiers
      ? { identifiers: identifiers.map(({ scheme, value }) => `${scheme}:${value}`) }
      : {}),
    ...(site ? { site } : {}),
    ...(parentId ? { parentId } : {}),
  };
};
const empty = {
  kind: '',
  countryCode: '',
  tokenLists: [],
  blocks: [],
  identifiers: [],
  submitted: false,
};
const write = (event: PartnerEvent): AnyBulkWriteOperation<Fingerprint>[] => {
  const filter = { _id: event.data.partnerId };
  if (event.type === 'partner.merged') return [{ deleteOne: { filter } }];
  const changes = changesOf(event);
  if (Object.keys(changes).length === 0) return [];
  const fresh = Object.fromEntries(Object.entries(empty).filter(([field]) => !(field in changes)));
  return [{ updateOne: { filter, update: { $set: changes, $setOnInsert: fresh }, upsert: true } }];
};
const likenessOf = ({ _id, ...rest }: Fingerprint): Likeness => ({ partnerId: _id, ...rest });

/**
 * Finds records that look like the same organisation: names whatever their script, order and legal
 * form, the same identifier, the same site.
 * Keeps its own fingerprints of all partners, also of those withdrawn or declined, since history
 * follows the partner (E-21);
 * looks when one is submitted, or changes its names or identifiers later, and sends what it found
 * as the system.
 */
@Injectable()
export class DuplicateChecker {
  readonly name = 'duplicate-checker';
  readonly version = 2;
  readonly spacingMs = unhurriedMs;
  private readonly fingerprints: Model<Fingerprint>;

  constructor(
    private readonly db: Db,
    @Inject(CommandSender) private readonly sender: Pick<CommandSender, 'send'>,
  ) {
    this.fingerprints = modelOn(db, Fingerprint);
  }

  handles(type: string): boolean {
    return [
      'partner.registered',
      'partner.profile_changed',
      'partner.submitted',
      'partner.merged',
    ].includes(type);
  }
  async prepare(): Promise<void> {
    await prepareModels(this.db, Fingerprint);
  }

  /** Fingerprints first, in one write up to the next event that asks for a look. */
  async apply(events: readonly Recorded<Event>[], session: ClientSession): Promise<void> {
    let writes: AnyBulkWriteOperation<Fingerprint>[] = [];
    const flush = async (): Promise<void> => {
      if (writes.length > 0)
        await driverOn(this.db, Fingerprint).bulkWrite(writes, { session, ordered: true });
      writes = [];
    };
    for (const event of events as readonly Recorded<PartnerEvent>[]) {
      writes.push(...write(event));
      if (!asksForALook(event)) continue;
      await flush();
      const candidates = await this.lookAgain(event, session);
      if (candidates)
        await this.tell(
          {
            type: 'RecordDuplicateCandidates',
            aggregateId: event.data.partnerId,
            data: { candidates },
          },
          event,
        );
    }
    await flush();
  }

  private async lookAgain(
    event: Recorded<PartnerEvent>,
    session: ClientSession,
  ): Promise<DuplicateCandidate[] | undefined> {
    const own = await this.fingerprints
      .findOne({ _id: event.data.partnerId }, null, { session })
      .lean();
    // A draft is looked at when it is submitted.
    return own?.submitted ? this.candidatesOf(own, session) : undefined;
  }

  /** The partner moved on meanwhile: a refusal is an answer, not a failure. */
  private async tell(intent: CommandIntent, event: Recorded<Event>): Promise<void> {
    try {
      await this.sender.send(intent, causedBy(event));
    } catch (error) {
      if (!(error instanceof RuleViolation)) throw error;
    }
  }

  /** The most alike first; at most 20. */
  async candidatesFor(partnerId: string, session?: ClientSession): Promise<DuplicateCandidate[]> {
    const own = await this.fingerprints.findOne({ _id: partnerId }, null, { session }).lean();
    return own ? this.candidatesOf(own, session) : [];
  }

  private async candidatesOf(
    own: Fingerprint,
    session?: ClientSession,
  ): Promise<DuplicateCandidate[]> {
    const others = { _id: { $ne: own._id } };
    const sure = [
      ...(own.identifiers.length > 0 ? [{ identifiers: { $in: [...own.identifiers] } }] : []),
      ...(own.site ? [{ site: own.site }] : []),
    ];
    const bySign =
      sure.length > 0
        ? await this.fingerprints
            .find({ ...others, $or: sure }, null, { session })
            .limit(mostCompared)
            .lean()
        : [];
    // Those that share most blocks first, so that a common pair of words hides nobody.
    const byName = await this.fingerprints.aggregate<Fingerprint>(
      [
        { $match: { ...others, blocks: { $in: own.blocks } } },
        { $addFields: { shared: { $size: { $setIntersection: ['$blocks', own.blocks] } } } },
        { $sort: { shared: -1, _id: 1 } },
        { $limit: mostCompared },
      ],
      { session },
    );
    const found = new Map([...bySign, ...byName].map((one) => [one._id, likenessOf(one)]));
    return candidatesAmong(likenessOf(own), [...found.values()], mostCandidates);
  }
}

const asksForALook = (event: PartnerEvent): boolean =>
  event.type === 'partner.submitted' ||
  (event.type === 'partner.profile_changed' &&
    (event.data.names !== undefined || event.data.identifiers !== undefined));
