import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { Clock } from '#platform/clock';
import { type Page, pageOf, type PageQuery } from '#eventing/projections';
import { portalRoles } from '#kernel';
import { type Shown, shownAs } from '#platform/documents';
import { isUuid, Problem, type Principal } from '#platform/http';
import { Catalogue } from '../catalogue/catalogue.js';
import { NotificationDocument } from '../deliveries/documents.js';
import { referenceOf } from '../planning/closed-case.policy.js';
import { NoticeReaders, toldBy } from '../planning/readers.js';

type Mine = Readonly<{ personId: string; partnerIds?: Readonly<{ $in: string[] }> }>;

/** Their own; somebody at a partner sees only what is about partners they still belong to. */
const openTo = ({ personId, grants }: Principal): Mine =>
  grants.every(({ role }) => portalRoles.includes(role))
    ? {
        personId,
        partnerIds: { $in: grants.flatMap(({ scope }) => [...(scope.partnerIds ?? [])]) },
      }
    : { personId };

const shown = (notification: NotificationDocument): Shown =>
  shownAs(NotificationDocument, notification);
/** The rule and the event would say what it was. */
const withoutOrigin = (notification: NotificationDocument): Shown => {
  const { rule: _rule, eventType: _type, ...rest } = shown(notification);
  return rest;
};

/**
 * What people were told, each their own. Of a record they may not read now it says which it is, and
 * no more.
 */
@Injectable()
export class InboxService {
  constructor(
    @InjectModel(NotificationDocument.name)
    private readonly notifications: Model<NotificationDocument>,
    private readonly readers: NoticeReaders,
    private readonly catalogue: Catalogue,
    private readonly clock: Clock,
  ) {}

  /** Newest first, with the number of all that is unread. */
  async page(
    principal: Principal,
    query: PageQuery,
  ): Promise<Page<Shown> & Readonly<{ unread: number }>> {
    const mine = openTo(principal);
    const notRead = { ...mine, readAt: { $exists: false } };
    const [page, unread] = await Promise.all([
      pageOf<NotificationDocument>(this.notifications, {
        principal,
        query: { ...query, of: 'inbox' },
        filter: query.unread === 'true' ? notRead : mine,
        sort: { sortKey: -1 },
      }),
      this.notifications.countDocuments(notRead),
    ]);
    return { unread, ...page, items: await this.toldNow(principal, page.items) };
  }
  private async toldNow(
    { personId }: Principal,
    found: readonly NotificationDocument[],
  ): Promise<Shown[]> {
    const records = found.flatMap((one) => toldBy(one).about ?? []);
    const mayBeTold = await this.readers.of(new Map(records.map((streamId) => [streamId, 0])));
    const today = this.clock.today();
    return Promise.all(
      found.map(async (one) => {
        if (one.decision.includes('cut')) return withoutOrigin(one);
        const told = toldBy(one);
        const isRead = await mayBeTold(personId, today, told);
        return isRead ? shown(one) : withoutOrigin(this.cut(one, told.about!));
      }),
    );
  }
  private cut(notification: NotificationDocument, about: string): NotificationDocument {
    const { template, data } = referenceOf(about);
    const { title, body, locale } = this.catalogue.render(template, notification.wished, data);
    return { ...notification, title, body, locale };
  }

  /** Again changes nothing. 404 where it is not the caller's. */
  async markRead(principal: Principal, id: string): Promise<void> {
    const mine = isUuid(id)
      ? await this.notifications.findOne({ _id: id, ...openTo(principal) }).lean()
      : null;
    if (!mine) throw new Problem('not-found');
    await this.notifications.updateOne(
      { _id: id, readAt: { $exists: false } },
      { $set: { readAt: new Date() } },
    );
  }
}
