import { Inject, Injectable } from '@nestjs/common';
import { type ClientSession, Db } from 'mongodb';
import {
  Calendar,
  type Duties,
  type AnyWithdrawals,
  type Event,
  type Notice,
  type NotificationRule,
  type NoticeSubject,
  type Recorded,
} from '#kernel';
import { unhurriedMs } from '#eventing/consumers';
import { insertOnce } from '#platform/mongo';
import { Catalogue } from '../catalogue/catalogue.js';
import { DeliveryDocument, NotificationDocument } from '../deliveries/documents.js';
import { driverOn, prepareModels } from '#platform/documents';
import { type Addressed, type MayRead, resolveAudience } from './audience.js';
import { remindersOf } from '../rules/reminders.rule.js';
import { withdrawnBy } from '../rules/withdrawn-by.rule.js';
import { type Correction, correctionsOf } from './corrections.js';
import { RecipientDirectory } from './directory.js';
import { known } from './notice-subject.policy.js';
import { gatheringOf, type GatheringRules, gatherInto, remindersIn } from './gathering.js';
import { aboutOf, isMailed, mailFor, notificationFor, type Occasion, tellingOf } from './notify.js';
import { type MayBeTold, NoticeReaders } from './readers.js';
import { PLANNER_SIGNALS, TELLING } from '../tokens.js';
import { type CaseFiles, recordOf, Subjects } from './subjects.js';
import { SubjectDocument } from './subject.schema.js';

/**
 * `offer`: told after each batch that there may be something to send; `onFallback`: a message is
 * not in the reader's language; `onNobody`: not even a lead was there to be told. `gatherMs`: how
 * long the mail of a notice of which many may come waits for others. Default 0, none waits.
 */
export type PlannerSignals = Readonly<{
  gatherMs?: number;
  offer?: () => void;
  onFallback?: (about: { template: string; wished: readonly string[]; locale: string }) => void;
  onNobody?: (about: { eventId: string; rule: string }) => void;
}>;

/** What the capabilities of the product say of whom to tell, and of what. */
export type Telling = Readonly<{
  notices: readonly NotificationRule<never, never>[];
  withdrawals: AnyWithdrawals;
  feedOnly: readonly string[];
  gathered: readonly string[];
  duties: Duties;
  caseFiles: CaseFiles;
}>;

/** An event with what is to be said of it. */
type Happening = Readonly<{
  event: Recorded<Event>;
  subject: NoticeSubject;
  notices: readonly Notice[];
}>;
/** What is not written yet. */
type Planned = Readonly<{ notifications: NotificationDocument[]; deliveries: DeliveryDocument[] }>;

/**
 * Notification intake: event → rules → people → notifications (the in-app feed) and e-mail
 * deliveries, in the checkpoint's transaction.
 * Keys are derived from event and person, so replaying the whole log plans nothing twice.
 */
@Injectable()
export class NotificationPlanner {
  readonly name = 'notifications';
  readonly version = 1;
  readonly spacingMs = unhurriedMs;
  private readonly rules: readonly NotificationRule[];
  private readonly withdrawing: ReturnType<typeof withdrawnBy>;
  private readonly reminders: ReadonlySet<string>;
  private readonly gathering: GatheringRules;

  constructor(
    private readonly db: Db,
    @Inject(TELLING) private readonly telling: Telling,
    private readonly directory: RecipientDirectory,
    private readonly readers: NoticeReaders,
    private readonly catalogue: Catalogue,
    private readonly calendar: Calendar,
    @Inject(PLANNER_SIGNALS) private readonly signals: PlannerSignals = {},
  ) {
    this.rules = [...telling.notices, remindersOf(telling.duties)] as unknown as NotificationRule[];
    this.withdrawing = withdrawnBy(telling.withdrawals);
    this.reminders = remindersIn(telling.duties);
    this.gathering = { rules: new Set(telling.gathered), waitMs: signals.gatherMs ?? 0 };
  }

  async prepare(): Promise<void> {
    await prepareModels(this.db, NotificationDocument, DeliveryDocument, SubjectDocument);
  }

  handles(): boolean {
    return true;
  }

  async apply(events: readonly Recorded<Event>[], session: ClientSession): Promise<void> {
    const subjects = await Subjects.of(events, this.db, this.telling.caseFiles, session);
    const planned: Planned = { notifications: [], deliveries: [] };
    const happenings: Happening[] = [];
    for (const event of events) {
      const subject = await subjects.about(event);
      happenings.push({ event, subject, notices: await this.noticesOf(event, subject, subjects) });
    }
    const mayBeTold = await this.readers.of(this.spokenOf(happenings));
    for (const happening of happenings) {
      // What is taken back may have been told in this very batch.
      if (this.withdrawing(happening.event)) await this.store(planned, session);
      await this.planFor(happening, mayBeTold, planned, session);
    }
    await this.store(planned, session);
    await subjects.write();
  }

  /**
   * The records that notices and corrections speak of, each at the version of the event that is
   * told.
   */
  private spokenOf(happenings: readonly Happening[]): ReadonlyMap<string, number> {
    const versions = new Map<string, number>();
    for (const { event, subject, notices } of happenings) {
      const record = recordOf(event);
      const partners = subject.partnerIds.map((id) => `partner-${id}`);
      const spokenOf = [
        ...notices.flatMap((one) => aboutOf(one, { record }) ?? []),
        ...(this.withdrawing(event) ? [record, ...partners] : []),
      ];
      for (const streamId of spokenOf) {
        const version = streamId === event.streamId ? event.streamVersion : 0;
        versions.set(streamId, Math.max(version, versions.get(streamId) ?? 0));
      }
    }
    return versions;
  }

  /** The partner's other cases are read only for a rule that looks at them. */
  private async noticesOf(
    event: Recorded<Event>,
    subject: NoticeSubject,
    subjects: Subjects,
  ): Promise<readonly Notice[]> {
    const noticesAbout = (known: NoticeSubject): Notice[] =>
      this.rules.flatMap((rule) => rule(event, known));
    let wasAsked = false;
    const notices = noticesAbout({
      ...subject,
      get cases() {
        wasAsked = true;
        return [];
      },
    });
    const [partnerId] = subject.partnerIds;
    return wasAsked && partnerId
      ? noticesAbout({ ...subject, cases: await subjects.casesOf(partnerId) })
      : notices;
  }

  private async planFor(
    { event, subject, notices }: Happening,
    mayBeTold: MayBeTold,
    planned: Planned,
    session: ClientSession,
  ): Promise<void> {
    const { regionCode, countryCode, kind, partnerIds } = subject;
    const occasion: Occasion = {
      eventId: event.id,
      eventType: event.type,
      at: event.at,
      record: recordOf(event),
      partnerIds,
      ...(countryCode ? { countryCode } : {}),
    };
    const at = {
      record: known({ regionCode, countryCode, kind, partnerIds }),
      actorPersonId: event.by.personId,
      on: event.on,
    };
    const mayRead: MayRead = (personId, notice) =>
      mayBeTold(personId, event.on, tellingOf(notice, occasion));
    const people = await resolveAudience(notices, at, this.directory, mayRead, ({ rule }) =>
      this.signals.onNobody?.({ eventId: event.id, rule }),
    );
    const told = people.map((addressed) => notificationFor(occasion, addressed, this.catalogue));
    const corrections = await this.corrections(event, occasion, people, mayRead, session);
    const notifications = [...told, ...corrections.map(({ notification }) => notification)];
    const now = new Date();
    const deliveries = notifications
      .filter((one) => isMailed(one, this.telling.feedOnly))
      .map((one) => mailFor(one, now, gatheringOf(one, this.gathering, this.reminders)));
    const unsent = new Set(
      corrections.filter((one) => one.unsent).map(({ notification }) => notification._id),
    );
    planned.notifications.push(...notifications);
    planned.deliveries.push(
      ...deliveries.map((one) =>
        unsent.has(one.notificationId) ? { ...one, state: 'cancelled' as const } : one,
      ),
    );
  }

  /**
   * What the event takes back, told to those who were told it first and hear nothing else of this
   * event.
   */
  private async corrections(
    event: Recorded<Event>,
    occasion: Occasion,
    people: readonly Addressed[],
    mayRead: MayRead,
    session: ClientSession,
  ): Promise<readonly Correction[]> {
    const withdrawal = this.withdrawing(event);
    if (!withdrawal) return [];
    const told = new Set(people.map(({ recipient }) => recipient.personId));
    return correctionsOf(
      withdrawal,
      occasion,
      { told, actorPersonId: event.by.personId },
      {
        db: this.db,
        directory: this.directory,
        mayRead,
        catalogue: this.catalogue,
        calendar: this.calendar,
        session,
      },
    );
  }

  /** Each kind in one write: a transaction must not take a call for every event. */
  private async store(planned: Planned, session: ClientSession): Promise<void> {
    const [notifications, deliveries] = [
      planned.notifications.splice(0),
      planned.deliveries.splice(0),
    ];
    if (notifications.length === 0) return;
    for (const { template, wished, locale, decision } of notifications)
      if (decision.includes('locale-fallback'))
        this.signals.onFallback?.({ template, wished, locale });
    await driverOn(this.db, NotificationDocument).bulkWrite(notifications.map(insertOnce), {
      session,
      ordered: false,
    });
    if (deliveries.length === 0) return;
    const gathered = await gatherInto(this.db, deliveries, session);
    await driverOn(this.db, DeliveryDocument).bulkWrite(gathered.map(insertOnce), {
      session,
      ordered: false,
    });
    this.signals.offer?.();
  }
}
