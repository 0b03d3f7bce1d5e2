import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Db } from 'mongodb';
import type { Model } from 'mongoose';
import { type Grant, RuleViolation } from '#kernel';
import type { Cause } from '#eventing/commands';
import { modelOn } from '#platform/documents';
import { isOutage } from '#eventing/event-store';
import { ScreeningHandler } from './screening-handler.js';
import { LOGGER, type Logger } from '#platform/logging';
import { ScreeningService, unscListId } from './screening-service.js';
import { FullRun, ListedPartner, type Unscreened } from './screening.schema.js';

const batch = 64;
const leaseMs = 30_000;
const againMs = 600_000;
/**
 * Everybody is screened at least this often, whatever changed. Source: domain.md b.3, "a weekly
 * full run".
 */
const weekMs = 7 * 86_400_000;

/**
 * Screens everybody against a first version of a list and at least once a week, and against a new
 * version those it can touch; in the background, and goes on where it stopped, after a restart too.
 * A partner that can't be screened is named and tried again every ten minutes; the others don't
 * wait for it.
 */
@Injectable()
export class FullRescreen {
  private readonly id = randomUUID();
  private readonly runs: Model<FullRun>;
  private timer: NodeJS.Timeout | undefined;
  private working: Promise<void> | undefined;
  private stopping = false;

  constructor(
    private readonly db: Db,
    private readonly service: ScreeningService,
    private readonly handler: ScreeningHandler,
    @Inject(LOGGER) private readonly logger: Pick<Logger, 'error'>,
  ) {
    this.runs = modelOn(db, FullRun);
  }

  /** `touched`: keys of the entries that changed. Default: everybody is screened against all. */
  async request(
    listVersion: string,
    listId: string = unscListId,
    touched?: readonly string[],
  ): Promise<void> {
    const _id = runOf(listVersion, listId);
    const within = touched && (await this.withWhatWaits(_id, touched));
    await this.runs.updateOne({ _id }, anew(listVersion, within), { upsert: true });
    this.wake();
  }
  /** A run that begins anew before it ended, and partners the latest one could not screen. */
  private async withWhatWaits(
    _id: string,
    touched: readonly string[],
  ): Promise<Within | undefined> {
    const before = await this.runs.findOne({ _id, state: 'pending' }).lean();
    if (before && !before.touched) return undefined;
    const latest = await this.runs.findOne().sort(newestFirst).lean();
    const left = [...(before?.left ?? []), ...(latest?.unscreened ?? []).map(partnerOf)];
    return { touched: [...new Set([...(before?.touched ?? []), ...touched])], left };
  }
  /** The same for whoever has these grants: it names the partners they reach. */
  async latestWithin(grants: readonly Grant[]): ReturnType<FullRescreen['latest']> {
    const run = await this.latest();
    if (!run) return undefined;
    const named = run.unscreened.map(({ partnerId }) => partnerId);
    const reached = await this.service.withinReach(grants, named);
    return { ...run, unscreened: run.unscreened.filter((one) => reached.has(one.partnerId)) };
  }
  /** The latest run, as an officer may see it. */
  async latest(): Promise<
    | Pick<FullRun, 'listVersion' | 'state' | 'screened' | 'unscreened' | 'startedAt' | 'doneAt'>
    | undefined
  > {
    const shown = 'listVersion state screened unscreened startedAt doneAt -_id';
    const run = await this.runs.findOne({}, shown).sort(newestFirst).lean();
    return run ?? undefined;
  }
  start(): void {
    this.timer = setInterval(() => this.wake(), 2_000);
    this.timer.unref();
  }
  async stop(): Promise<void> {
    this.stopping = true;
    clearInterval(this.timer);
    await this.working?.catch(() => {});
  }
  private wake(): void {
    this.working ??= this.work()
      .catch((error: unknown) => this.onError(error))
      .finally(() => (this.working = undefined));
  }

  private onError(error: unknown): void {
    this.logger.error({ err: error }, 'rescreening');
  }

  private async work(): Promise<void> {
    for (;;) {
      const now = new Date();
      const free = [
        { lease: { $exists: false } },
        { 'lease.until': { $lt: now } },
        { 'lease.by': this.id },
      ];
      const run = await this.runs
        .findOneAndUpdate(
          { state: 'pending', $or: free },
          { $set: { lease: { by: this.id, until: new Date(now.getTime() + leaseMs) } } },
          { returnDocument: 'after' },
        )
        .lean();
      if (this.stopping) return;
      if (!run) {
        const latest = await this.runs.findOne().sort(newestFirst).lean();
        if (latest && (await this.isWeekOver())) continue;
        if (latest) await this.tryAgain(latest);
        return;
      }
      const partners = await modelOn(this.db, ListedPartner)
        .find({ _id: { $gt: run.at } })
        .sort({ _id: 1 })
        .limit(batch)
        .lean();
      const last = partners.at(-1);
      if (!last) {
        await this.runs.updateOne(
          { _id: run._id },
          { $set: { state: 'done', doneAt: new Date() }, $unset: { lease: '' } },
        );
        continue;
      }
      const unscreened = await this.screen(
        partners.map(({ _id }) => _id),
        run,
      );
      const more = unscreened.length > 0 ? { $push: { unscreened: { $each: unscreened } } } : {};
      await this.runs.updateOne(
        { _id: run._id, 'lease.by': this.id },
        {
          $set: { at: last._id, ...(unscreened.length > 0 ? { againAt: inAWhile() } : {}) },
          $inc: { screened: partners.length - unscreened.length },
          ...more,
        },
      );
    }
  }

  /**
   * Begins the weekly run where it is due; by the machine's clock, once however many processes
   * look.
   */
  private async isWeekOver(): Promise<boolean> {
    const list = await this.service.lists.inForce(unscListId);
    if (!list) return false;
    const ofEverybody = { touched: { $exists: false } };
    const latest = await this.runs.findOne(ofEverybody).sort(newestFirst).lean();
    const weekAgo = new Date(Date.now() - weekMs);
    if (latest && (latest.state !== 'done' || latest.startedAt > weekAgo)) return false;
    const isBegun = { ...ofEverybody, startedAt: { $gt: weekAgo } };
    try {
      await this.runs.updateOne({ _id: runOf(list.version), $nor: [isBegun] }, anew(list.version), {
        upsert: true,
      });
    } catch (error) {
      // Another process was first.
      if ((error as { code?: number }).code === duplicateKey) return false;
      throw error;
    }
    return true;
  }

  /** Takes up those the latest run could not screen. Two that do it at once do no harm. */
  private async tryAgain(run: FullRun): Promise<void> {
    if (!run.againAt || run.againAt > new Date()) return;
    const ids = run.unscreened.map(({ partnerId }) => partnerId);
    const unscreened = await this.screen(ids, run, `again:${run.againAt.getTime()}`);
    await this.runs.updateOne(
      { _id: run._id, againAt: run.againAt },
      {
        ...(unscreened.length > 0
          ? { $set: { unscreened, againAt: inAWhile() } }
          : { $set: { unscreened }, $unset: { againAt: '' } }),
        $inc: { screened: ids.length - unscreened.length },
      },
    );
  }

  /** All at once; where that fails one by one, which tells whose fault it is. */
  private async screen(
    ids: readonly string[],
    { listVersion, startedAt, touched, left = [] }: FullRun,
    attempt = '',
  ): Promise<Unscreened[]> {
    const list = `list:${listVersion}`;
    // Each run is a cause of its own: what it asks for is not taken for a repeat of last week's.
    const cause: Cause = {
      key: `${list}:${startedAt.getTime()}${attempt}`,
      correlationId: list,
      causationId: list,
    };
    const take = async (some: readonly string[]): Promise<void> => {
      const within =
        touched && !attempt ? await this.service.touchedBy(some, touched) : new Set(some);
      const asked = some.filter((id) => within.has(id) || left.includes(id));
      await this.service.screen(asked, () => cause);
      await this.handler.complete(some, () => cause);
    };
    try {
      await take(ids);
      return [];
    } catch (error) {
      if (isEverybodys(error)) throw error;
    }
    const unscreened: Unscreened[] = [];
    for (const partnerId of ids)
      try {
        await take([partnerId]);
      } catch (error) {
        if (isEverybodys(error)) throw error;
        unscreened.push({
          partnerId,
          code: error instanceof RuleViolation ? error.code : (error as Error).name,
          at: new Date(),
        });
        this.onError(
          Object.assign(new Error(`partner ${partnerId} could not be screened`, { cause: error }), {
            partnerId,
            listVersion,
          }),
        );
      }
    return unscreened;
  }
}

const duplicateKey = 11_000;
const newestFirst = { startedAt: -1 } as const;
const runOf = (listVersion: string, listId: string = unscListId): string =>
  `${listId}|${listVersion}`;
const partnerOf = ({ partnerId }: Unscreened): string => partnerId;
type Within = Readonly<{ touched: readonly string[]; left: readonly string[] }>;
const anew = (listVersion: string, within?: Within) => ({
  $set: {
    ...(within ? { touched: [...within.touched], left: [...within.left] } : {}),
    listVersion,
    state: 'pending' as const,
    at: '',
    screened: 0,
    unscreened: [],
    startedAt: new Date(),
  },
  $unset: {
    lease: '' as const,
    doneAt: '' as const,
    againAt: '' as const,
    ...(within ? {} : { touched: '' as const, left: '' as const }),
  },
});
const inAWhile = (): Date => new Date(Date.now() + againMs);
/** Nobody can be screened: the run waits where it is. */
const isEverybodys = (error: unknown): boolean =>
  isOutage(error) || (error instanceof RuleViolation && error.code === 'screening.list-missing');
