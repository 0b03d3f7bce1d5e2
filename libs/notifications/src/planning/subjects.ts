import type { ClientSession, Db } from 'mongodb';
import type { Model } from 'mongoose';
import {
  type AnyCaseFile,
  type DependentCase,
  type Event,
  type NoticeSubject,
  partnersOf,
  type Recorded,
} from '#kernel';
import type { ObligationEvent } from '#obligations';
import { driverOn, modelOn } from '#platform/documents';
import { emptySubject, learn, withRelated } from './notice-subject.policy.js';
import { SubjectDocument } from './subject.schema.js';

/** Case files by the name of the record. */
export type CaseFiles = Readonly<Record<string, AnyCaseFile | undefined>>;

/**
 * What is remembered of records, as one batch of events sees and changes it.
 * Only records the batch's own events changed are written: each lies in one partition, so nobody
 * else writes them.
 */
export class Subjects {
  private readonly known = new Map<string, NoticeSubject>();
  private readonly changed = new Set<string>();
  private readonly subjects: Model<SubjectDocument>;

  private constructor(
    private readonly db: Db,
    private readonly caseFiles: CaseFiles,
    private readonly session: ClientSession,
  ) {
    this.subjects = modelOn(db, SubjectDocument);
  }

  /** Reads the records of the events at once, then those they are about. */
  static async of(
    events: readonly Recorded<Event>[],
    db: Db,
    caseFiles: CaseFiles,
    session: ClientSession,
  ): Promise<Subjects> {
    const read = new Subjects(db, caseFiles, session);
    const own = [...new Set(events.map(recordOf))];
    await read.readAll(own);
    const related = own.map((id) => read.known.get(id)!).flatMap(relatedTo);
    const named = events.flatMap(partnersOf).map((id) => `partner-${id}`);
    await read.readAll([...related, ...named]);
    return read;
  }

  /** Takes the event in and answers all that is known of what it is about, but for other cases. */
  async about(event: Recorded<Event>): Promise<NoticeSubject> {
    const record = recordOf(event);
    const before = await this.recall(record);
    const { subject, mentions } =
      record === event.streamId
        ? learn(before, event, this.caseFiles[familyOf(record)])
        : { subject: before, mentions: [] };
    if (record === event.streamId) {
      this.known.set(record, subject);
      this.changed.add(record);
    }
    const { partnerIds = [] } = event.data as { partnerIds?: readonly string[] };
    const ids = subject.partnerIds.length > 0 ? subject.partnerIds : partnerIds;
    const partners = await Promise.all(
      [...ids, ...mentions].map((id) => this.recall(`partner-${id}`)),
    );
    const engagement = subject.engagementId
      ? await this.recall(`engagement-${subject.engagementId}`)
      : undefined;
    return withRelated({ ...subject, partnerIds: ids }, partners, engagement);
  }

  /** Work of a partner that is not over. */
  async casesOf(partnerId: string): Promise<readonly DependentCase[]> {
    const stored = await this.subjects
      .find(
        { 'subject.partnerIds': partnerId, 'subject.stage': { $in: ['open', 'active'] } },
        null,
        { session: this.session },
      )
      .lean();
    const cases = new Map(stored.map(({ _id, subject }) => [_id, subject]));
    for (const id of this.changed) cases.set(id, this.known.get(id)!);
    return [...cases].flatMap(([caseId, { partnerIds, stage, people }]) =>
      partnerIds.includes(partnerId) && (stage === 'open' || stage === 'active')
        ? [{ caseId, stage, people }]
        : [],
    );
  }

  async write(): Promise<void> {
    if (this.changed.size === 0) return;
    const writes = [...this.changed].map((_id) => ({
      updateOne: {
        filter: { _id },
        update: { $set: { subject: this.known.get(_id)! } },
        upsert: true,
      },
    }));
    await driverOn(this.db, SubjectDocument).bulkWrite(writes, {
      session: this.session,
      ordered: false,
    });
  }

  private async readAll(ids: readonly string[]): Promise<void> {
    const wanted = [...new Set(ids)].filter((id) => !this.known.has(id));
    if (wanted.length === 0) return;
    const found = await this.subjects
      .find({ _id: { $in: wanted } }, null, { session: this.session })
      .lean();
    for (const { _id, subject } of found) this.known.set(_id, subject);
    for (const id of wanted) if (!this.known.has(id)) this.known.set(id, emptySubject);
  }

  private async recall(id: string): Promise<NoticeSubject> {
    await this.readAll([id]);
    return this.known.get(id)!;
  }
}

const relatedTo = ({ partnerIds, engagementId }: NoticeSubject): readonly string[] => [
  ...partnerIds.map((id) => `partner-${id}`),
  ...(engagementId ? [`engagement-${engagementId}`] : []),
];
const familyOf = (record: string): string => record.slice(0, record.indexOf('-'));

/** The stream the event is about: an obligation's is the record it belongs to. */
export const recordOf = (event: Recorded<Event>): string => {
  const { data } = event as Recorded<ObligationEvent>;
  const about = event.type.startsWith('obligation.') && 'subject' in data && data.subject;
  return about ? `${about.type}-${about.id}` : event.streamId;
};
