import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { type Collection, Db, MongoServerError, Timestamp } from 'mongodb';
import type { Model } from 'mongoose';
import { ReadAccess } from '#eventing/access';
import { type Checkpoint, Parking } from '#eventing/consumers';
import { commitId, type StoredCommit } from '#eventing/event-store';
import { Ledger, type LedgerEntry, partitionOf } from '#eventing/ledger';
import { ReadModels, timelineFold } from '#eventing/projections';
import { isUuid, type Principal, Problem } from '#platform/http';
import {
  AttemptDocument,
  DeliveryDocument,
  NotificationDocument,
} from '../deliveries/documents.js';
import type {
  Trace,
  TracedAttempt,
  TracedCommand,
  TracedDelivery,
  TracedEntry,
  TracedFollower,
  TracedKind,
  TracedNotice,
} from './trace.answers.js';
import { idIn, isStreamId } from './trace.policy.js';

/** Commands told at once; of a record the newest. */
const most = 25;
/** What began with one request has mostly come about in it. */
const togetherSeconds = 600;
/** Keys of commands have no index of their own: every command would pay for it. */
const scanMs = 5_000;
const tookTooLong = 50;

/** Commits an id leads to, and what the id is of. */
type Found = Readonly<{ kind: TracedKind; commits: readonly StoredCommit[]; hasMore?: boolean }>;
/** An event as the id of a notice or a line of a timeline leads to it. */
type Happened = Readonly<{ caseId: string; version: number }>;

/** Follows an id through everything that is kept of it. Reads, and changes nothing. */
@Injectable()
export class TracesService {
  private readonly commits: Collection<StoredCommit>;
  private readonly checkpoints: Collection<Checkpoint>;
  private readonly parking: Parking;
  constructor(
    db: Db,
    private readonly ledger: Ledger,
    private readonly models: ReadModels,
    private readonly access: ReadAccess,
    @InjectModel(NotificationDocument.name)
    private readonly notifications: Model<NotificationDocument>,
    @InjectModel(DeliveryDocument.name) private readonly deliveries: Model<DeliveryDocument>,
    @InjectModel(AttemptDocument.name) private readonly attempts: Model<AttemptDocument>,
  ) {
    this.commits = ledger.commits;
    this.checkpoints = db.collection<Checkpoint>('checkpoints');
    this.parking = new Parking(db);
  }

  /** 404 where nothing has the id, or nothing that the caller may read. */
  async of(principal: Principal, pasted: string): Promise<Trace> {
    const { kind, commits, hasMore = false } = await this.found(idIn(pasted));
    const readable = await this.readable(principal, commits);
    if (readable.size === 0) throw new Problem('not-found');
    const told = commits.toSorted((a, b) => (a.ts.lessThan(b.ts) ? -1 : 1));
    const commands = await Promise.all(
      told.map((commit) => this.followed(commit, readable.get(commit._id))),
    );
    return { kind, commands, hasMore };
  }

  private async found(id: string): Promise<Found> {
    if (isStreamId(id)) return this.ofStream(id);
    const known = isUuid(id) ? await this.ofUuid(id) : undefined;
    return known ?? this.ofCommand(id);
  }
  private async ofStream(streamId: string): Promise<Found> {
    const range = { $gte: commitId(streamId, 0), $lt: commitId(streamId, 9_999_999_999) };
    const newest = await this.commits
      .find({ _id: range })
      .sort({ _id: -1 })
      .limit(most + 1)
      .toArray();
    return { kind: 'record', commits: newest.slice(0, most), hasMore: newest.length > most };
  }
  private async ofUuid(id: string): Promise<Found | undefined> {
    const delivery = await this.deliveries.findById(id).lean();
    const notificationId = delivery?.notificationId ?? id;
    const notification = await this.notifications.findById(notificationId).lean();
    const kind = delivery ? 'delivery' : notification ? 'notification' : 'event';
    const event = await this.eventOf(notification?.eventId ?? id);
    if (event) return { kind, commits: await this.together(event) };
    const streams = this.access.policy.names.map((name) => commitId(`${name}-${id}`, 1));
    const [first] = await this.commits.find({ _id: { $in: streams } }).toArray();
    return first && this.ofStream(first.s);
  }
  private async eventOf(eventId: string): Promise<Happened | undefined> {
    const timeline = await this.models.model(timelineFold);
    const line = await timeline.findById(eventId, 'caseId version').lean<Happened>();
    return line ?? undefined;
  }
  /** The commit of an event, and what else began with the same request. */
  private async together({ caseId, version }: Happened): Promise<readonly StoredCommit[]> {
    const range = { $gte: commitId(caseId, 0), $lte: commitId(caseId, version) };
    const [commit] = await this.commits.find({ _id: range }).sort({ _id: -1 }).limit(1).toArray();
    return commit ? this.beganWith(commit) : [];
  }
  private async beganWith(commit: StoredCommit): Promise<readonly StoredCommit[]> {
    const { corr, ts } = commit;
    const seconds = ts.getHighBitsUnsigned();
    const near = {
      $gte: new Timestamp({ t: seconds - togetherSeconds, i: 0 }),
      $lte: new Timestamp({ t: seconds + togetherSeconds, i: 0 }),
    };
    const others = await this.inTime(
      this.commits.find({ ts: near, corr }).sort({ ts: 1 }).limit(most).maxTimeMS(scanMs).toArray(),
    );
    return others.some(({ _id }) => _id === commit._id) ? others : [commit, ...others];
  }
  /** By the key it was sent under, what is kept of that, or the id of its request. */
  private async ofCommand(id: string): Promise<Found> {
    const [newest] = await this.inTime(
      this.commits
        .find({ $or: [{ cause: id }, { cmd: id }, { corr: id }] })
        .sort({ ts: -1 })
        .limit(1)
        .maxTimeMS(scanMs)
        .toArray(),
    );
    return { kind: 'command', commits: newest ? await this.beganWith(newest) : [] };
  }
  private async inTime(asked: Promise<StoredCommit[]>): Promise<StoredCommit[]> {
    return asked.catch((error: unknown) => {
      if (error instanceof MongoServerError && error.code === tookTooLong) return [];
      throw error;
    });
  }

  /** By commit, the events the caller may read; of those they may not there is no entry. */
  private async readable(
    principal: Principal,
    commits: readonly StoredCommit[],
  ): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
    const events = commits.flatMap(({ _id, s, f, ev }) =>
      ev.map(({ id, type }, index) => ({ id, commit: _id, streamId: s, type, version: f + index })),
    );
    const seen = await this.access.visible(principal, events, (event) => event);
    const byCommit = Map.groupBy(seen, ({ event }) => event.commit);
    return new Map(
      [...byCommit].map(([commit, all]) => [commit, new Set(all.map(({ event }) => event.id))]),
    );
  }

  private async followed(
    commit: StoredCommit,
    readable: ReadonlySet<string> | undefined,
  ): Promise<TracedCommand> {
    const [first] = commit.ev;
    const at = first!.at;
    if (!readable) return { at, masked: true, events: [], followers: [], notices: [] };
    const entry = await this.entryOf(commit._id);
    const before = entry && positionBefore(entry, commit._id);
    const events = commit.ev.map(({ id, type }, index) => ({
      id,
      type,
      version: commit.f + index,
      ...(before === undefined ? {} : { position: before + index + 1 }),
    }));
    const ledger = entry && this.placeOf(entry, commit);
    const last = before === undefined ? undefined : before + commit.n;
    const [followers, notices] = await Promise.all([
      ledger && last !== undefined ? this.followersAt(ledger, last, commit.s) : [],
      this.noticesOf(commit),
    ]);
    return {
      at,
      record: commit.s,
      role: first!.by.role,
      causationId: commit.cause,
      correlationId: commit.corr,
      events: events.filter(({ id }) => readable.has(id)),
      ...(ledger ? { ledger } : {}),
      followers,
      notices: notices.filter(({ eventId }) => readable.has(eventId)),
    };
  }

  private async entryOf(id: string): Promise<LedgerEntry | undefined> {
    const entry = await this.ledger.entries.findOne({ 'commits.id': id });
    return entry ? this.ledger.readable(entry) : undefined;
  }
  private placeOf(entry: LedgerEntry, { _id, s }: StoredCommit): TracedEntry {
    const { t } = entry.commits.find(({ id }) => id === _id)!;
    return {
      entry: entry._id,
      at: entry.at,
      topic: this.ledger.nameOf(entry.topics[t]!),
      partition: partitionOf(s, this.ledger.partitions),
    };
  }

  /** Who follows this partition, and whether they have come as far as `position`. */
  private async followersAt(
    { topic, partition }: TracedEntry,
    position: number,
    streamId: string,
  ): Promise<TracedFollower[]> {
    const place = `\\|${topic.replaceAll('.', String.raw`\.`)}\\|${partition}$`;
    const [checkpoints, parked] = await Promise.all([
      this.checkpoints
        .find({ _id: { $regex: place } })
        .sort({ _id: 1 })
        .toArray(),
      this.parking.parked.find({ streamId, position: { $lte: position } }).toArray(),
    ]);
    const reasons = new Map(parked.map(({ handler, error = '' }) => [handler, error]));
    return checkpoints.flatMap(({ _id, members, position: reached, at }) => {
      const [lane] = _id.split('|') as [string];
      return (members ?? [lane]).map((handler) => {
        const reason = reasons.get(handler);
        const isThere = reached >= position && reason === undefined;
        return { lane, handler, isThere, at, ...(reason === undefined ? {} : { parked: reason }) };
      });
    });
  }

  private async noticesOf({ s, ev }: StoredCommit): Promise<TracedNotice[]> {
    const eventId = { $in: ev.map(({ id }) => id) };
    const eventType = { $in: [...new Set(ev.map(({ type }) => type))] };
    const notices = await this.notifications.find({ record: s, eventType, eventId }).lean();
    const deliveries = await this.deliveriesOf(notices.map(({ _id }) => _id));
    return notices.map(({ _id: id, eventId: of, rule, template, personId, createdAt, readAt }) => ({
      id,
      eventId: of,
      rule,
      template,
      personId,
      at: createdAt,
      ...(readAt ? { readAt } : {}),
      deliveries: deliveries.get(id) ?? [],
    }));
  }
  private async deliveriesOf(
    notificationIds: readonly string[],
  ): Promise<ReadonlyMap<string, TracedDelivery[]>> {
    const found = await this.deliveries.find({ notificationId: { $in: notificationIds } }).lean();
    const attempts = await this.attempts
      .find({ deliveryId: { $in: found.map(({ _id }) => _id) } })
      .sort({ attemptNo: 1 })
      .lean();
    const attemptsOf = Map.groupBy(attempts, ({ deliveryId }) => deliveryId);
    const traced = found.map((delivery) => ({
      notificationId: delivery.notificationId,
      delivery: tracedDelivery(delivery, attemptsOf.get(delivery._id) ?? []),
    }));
    return new Map(
      [...Map.groupBy(traced, ({ notificationId }) => notificationId)].map(([id, all]) => [
        id,
        all.map(({ delivery }) => delivery),
      ]),
    );
  }
}

/** The position before the first event of a commit. */
const positionBefore = ({ first, commits }: LedgerEntry, commit: string): number => {
  let before = first - 1;
  for (const { id, n } of commits) {
    if (id === commit) break;
    before += n;
  }
  return before;
};

const tracedDelivery = (
  { _id: id, state, createdAt: at, gatheredInto }: DeliveryDocument,
  attempts: readonly AttemptDocument[],
): TracedDelivery => ({
  id,
  state,
  at,
  ...(gatheredInto ? { gatheredInto } : {}),
  attempts: attempts.map(tracedAttempt),
});
const tracedAttempt = ({ startedAt, endedAt, outcome, code }: AttemptDocument): TracedAttempt => ({
  startedAt,
  ...(endedAt ? { endedAt } : {}),
  ...(outcome ? { outcome } : {}),
  ...(code ? { code } : {}),
});
