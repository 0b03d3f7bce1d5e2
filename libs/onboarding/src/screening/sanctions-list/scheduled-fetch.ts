import { Inject, Injectable } from '@nestjs/common';
import { Db } from 'mongodb';
import type { Model } from 'mongoose';
import { RuleViolation } from '#kernel';
import { SETTINGS, type Settings } from '#platform/config';
import { modelOn, prepareModels } from '#platform/documents';
import { LOGGER, type Logger } from '#platform/logging';
import { fetchList } from './fetch-list.js';
import { ListPublication, mostListBytes } from './list-publication.js';
import { type ListId, listSources, type ListSource } from './list-source.policy.js';
import { ListFetch } from './sanctions-list.schema.js';

const lookEveryMs = 60_000;
const againMs = 15 * 60_000;
const timeoutMs = 120_000;
const hourMs = 3_600_000;

export type FetchSettings = Pick<
  Settings,
  | 'CONCORD_SANCTIONS_UNSC_SOURCE'
  | 'CONCORD_SANCTIONS_EU_SOURCE'
  | 'CONCORD_SANCTIONS_OFAC_SOURCE'
  | 'CONCORD_SANCTIONS_OFAC_NS_SOURCE'
  | 'CONCORD_SANCTIONS_FETCH_HOURS'
  | 'CONCORD_SANCTIONS_PLAIN_HTTP'
  | 'CONCORD_SANCTIONS_PUBLISH'
>;
const addressesOf = (settings: FetchSettings): Readonly<Record<ListId, string | undefined>> => ({
  UNSC: settings.CONCORD_SANCTIONS_UNSC_SOURCE,
  EU: settings.CONCORD_SANCTIONS_EU_SOURCE,
  OFAC: settings.CONCORD_SANCTIONS_OFAC_SOURCE,
  'OFAC-NS': settings.CONCORD_SANCTIONS_OFAC_NS_SOURCE,
});

/**
 * Fetches the lists that have an address, each in its time and once however many processes look.
 * What fails leaves the version in force, is told once for each kind of failure, and stands in
 * readiness until it is mended.
 */
@Injectable()
export class ScheduledFetch {
  private readonly fetches: Model<ListFetch>;
  private readonly sources: readonly Readonly<{ source: ListSource; address: string }>[];
  private timer: NodeJS.Timeout | undefined;
  private working: Promise<void> | undefined;

  constructor(
    private readonly db: Db,
    private readonly publication: ListPublication,
    @Inject(SETTINGS) private readonly settings: FetchSettings,
    @Inject(LOGGER) private readonly logger: Pick<Logger, 'error'>,
  ) {
    this.fetches = modelOn(db, ListFetch);
    const addresses = addressesOf(settings);
    this.sources = listSources.flatMap((source) => {
      const address = addresses[source.listId];
      return address ? [{ source, address }] : [];
    });
  }

  start(): void {
    this.wake();
    this.timer = setInterval(() => this.wake(), lookEveryMs);
    this.timer.unref();
  }
  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.working;
  }
  private wake(): void {
    this.working ??= this.work()
      .catch((error: unknown) => this.logger.error({ err: error }, 'fetching sanctions lists'))
      .finally(() => (this.working = undefined));
  }

  /** Puts in force what was published meanwhile, and fetches what is due. */
  async work(now = new Date()): Promise<void> {
    await prepareModels(this.db, ListFetch);
    await this.publication.settle();
    for (const { source, address } of this.sources)
      if (await this.isOurs(source.listId, now)) await this.fetch(source, address, now);
  }

  /** Lists that cannot be fetched, in words for operators; `ok` where there is none. */
  async verdict(): Promise<string> {
    const listIds = this.sources.map(({ source }) => source.listId);
    const failed = await this.fetches
      .find({ _id: { $in: listIds }, failure: { $exists: true } })
      .lean();
    if (failed.length === 0) return 'ok';
    return failed
      .map(
        ({ _id, failure, failedSince }) => `${_id}: ${failure} since ${failedSince?.toISOString()}`,
      )
      .join('; ');
  }

  /** Of several processes one takes the turn. */
  private async isOurs(listId: ListId, now: Date): Promise<boolean> {
    await this.fetches.updateOne(
      { _id: listId },
      { $setOnInsert: { nextAt: new Date(0) } },
      { upsert: true },
    );
    const { modifiedCount } = await this.fetches.updateOne(
      { _id: listId, nextAt: { $lte: now } },
      { $set: { nextAt: this.after(now, timeoutMs + againMs) } },
    );
    return modifiedCount === 1;
  }
  private after(now: Date, ms: number): Date {
    return new Date(now.getTime() + ms);
  }

  private async fetch(source: ListSource, address: string, now: Date): Promise<void> {
    const { listId } = source;
    const before = (await this.fetches.findById(listId).lean())!;
    try {
      // Of another address nothing is known; after a failure the bytes are looked at again.
      const isKnown = before.address === address && !before.failure;
      const found = await fetchList(address, isKnown ? before : {}, {
        mostBytes: mostListBytes,
        timeoutMs,
        plainHttp: this.settings.CONCORD_SANCTIONS_PLAIN_HTTP?.split(',') ?? [],
      });
      if (found) {
        const isOfficial =
          this.settings.CONCORD_SANCTIONS_PUBLISH === 'official' &&
          found.from?.protocol === 'https:' &&
          source.hosts.includes(found.from.hostname);
        await this.publication.takeFetched(listId, found.bytes, { isOfficial });
      } else await this.publication.stillNewest(listId);
      const known = found
        ? { address, etag: found.etag, lastModified: found.lastModified }
        : { address };
      await this.fetches.updateOne(
        { _id: listId },
        {
          $set: {
            ...JSON.parse(JSON.stringify(known)),
            checkedAt: now,
            nextAt: this.after(now, this.settings.CONCORD_SANCTIONS_FETCH_HOURS * hourMs),
          },
          $unset: { failure: '', failedSince: '' },
        },
      );
    } catch (error) {
      if (!(error instanceof RuleViolation)) throw error;
      const { code } = error;
      this.logger.error({ err: error, listId }, 'a sanctions list could not be taken');
      if (before.failure !== code) await this.publication.tellRejected(listId, code);
      await this.fetches.updateOne(
        { _id: listId },
        {
          $set: {
            checkedAt: now,
            failure: code,
            failedSince: before.failedSince ?? now,
            nextAt: this.after(now, againMs),
          },
        },
      );
    }
  }
}
