import type { ClientSession, Collection, Db } from 'mongodb';
import type { Event, Recorded } from '#kernel';
import {
  asksForCases,
  type CaseSubject,
  type DependentCase,
  emptySubject,
  learn,
  withRelated,
} from './notice-subject.policy.js';

type SubjectDocument = { _id: string; subject: CaseSubject };
export const subjectsCollection = 'notice_subjects';

/**
 * What is remembered of records, as one batch of events sees and changes it.
 * Only records the batch's own events changed are written: each lies in one partition, so nobody
 * else writes them.
 */
export class Subjects {
  private readonly known = new Map<string, CaseSubject>();
  private readonly changed = new Set<string>();
  private readonly subjects: Collection<SubjectDocument>;

  private constructor(
    db: Db,
    private readonly session: ClientSession,
  ) {
    this.subjects = db.collection(subjectsCollection);
  }

  /** Reads the records of the events at once. */
  static async of(
    events: readonly Recorded<Event>[],
    db: Db,
    session: ClientSession,
  ): Promise<Subjects> {
    const one = new Subjects(db, session);
    const wanted = [...new Set(events.map(recordOf))];
    for (const { _id, subject } of await one.subjects
      .find({ _id: { $in: wanted } }, { session })
      .toArray())
      one.known.set(_id, subject);
    for (const id of wanted) if (!one.known.has(id)) one.known.set(id, emptySubject);
    return one;
  }

  /** Takes the event in and answers all that is known of what it is about. */
  async about(event: Recorded<Event>): Promise<CaseSubject> {
    const record = recordOf(event);
    let subject = await this.recall(record);
    if (record === event.streamId) {
      subject = learn(subject, event);
      this.known.set(record, subject);
      this.changed.add(record);
    }
    const { partnerIds = [], survivorId } = event.data as {
      partnerIds?: readonly string[];
      survivorId?: string;
    };
    const ids = subject.partnerIds.length > 0 ? subject.partnerIds : partnerIds;
    const partners = await Promise.all(
      [...ids, ...(survivorId ? [survivorId] : [])].map((id) => this.recall(`partner-${id}`)),
    );
    const engagement = subject.engagementId
      ? await this.recall(`engagement-${subject.engagementId}`)
      : undefined;
    const related = withRelated({ ...subject, partnerIds: ids }, partners, engagement);
    return asksForCases(event) && ids[0]
      ? { ...related, cases: await this.casesOf(ids[0]) }
      : related;
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
    await this.subjects.bulkWrite(writes, { session: this.session, ordered: false });
  }

  private async recall(id: string): Promise<CaseSubject> {
    const known =
      this.known.get(id) ??
      (await this.subjects.findOne({ _id: id }, { session: this.session }))?.subject ??
      emptySubject;
    this.known.set(id, known);
    return known;
  }

  private async casesOf(partnerId: string): Promise<readonly DependentCase[]> {
    const stored = await this.subjects
      .find(
        { 'subject.partnerIds': partnerId, 'subject.stage': { $in: ['open', 'active'] } },
        { session: this.session },
      )
      .toArray();
    const cases = new Map(stored.map(({ _id, subject }) => [_id, subject]));
    for (const id of this.changed) cases.set(id, this.known.get(id)!);
    return [...cases].flatMap(([caseId, { partnerIds, stage, people }]) =>
      partnerIds.includes(partnerId) && (stage === 'open' || stage === 'active')
        ? [{ caseId, stage, people }]
        : [],
    );
  }
}

/** The stream the event is about: an obligation's is the record it belongs to. */
export const recordOf = (event: Recorded<Event>): string => {
  const about = (event.data as { subject?: { type: string; id: string } }).subject;
  return event.type.startsWith('obligation.') && about
    ? `${about.type}-${about.id}`
    : event.streamId;
};
