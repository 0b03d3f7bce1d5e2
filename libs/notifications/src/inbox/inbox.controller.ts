import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { CurrentPrincipal, invalid, isUuid, Problem, type Principal } from '#platform/http';
import { portalRoles } from '#kernel';
import { knownQuery, pageOf } from '#eventing/projections';
import { Clock } from '#platform/clock';
import { Catalogue } from '../catalogue/catalogue.js';
import { NotificationDocument } from '../deliveries/documents.js';
import { referenceOf } from '../planning/notify.js';
import { NoticeReaders, toldBy } from '../planning/readers.js';

/** Their own; somebody at a partner sees only what is about partners they still belong to. */
const openTo = ({
  personId,
  grants,
}: Principal): { personId: string; partnerIds?: { $in: string[] } } =>
  grants.every(({ role }) => portalRoles.includes(role))
    ? {
        personId,
        partnerIds: { $in: grants.flatMap(({ scope }) => [...(scope.partnerIds ?? [])]) },
      }
    : { personId };

const presented = ({
  _id,
  rule,
  class: cls,
  title,
  body,
  locale,
  link,
  eventType,
  createdAt,
  readAt,
}: NotificationDocument) => ({
  id: _id,
  rule,
  class: cls,
  title,
  body,
  locale,
  link,
  eventType,
  createdAt,
  ...(readAt ? { readAt } : {}),
});
/** The rule and the event would say what it was. */
const withoutOrigin = (notification: NotificationDocument) => {
  const { rule: _rule, eventType: _type, ...rest } = presented(notification);
  return rest;
};

/**
 * What the signed-in person was told: the in-app feed. Of a record they may not read now it says
 * which it is, and no more.
 */
@ApiTags('notifications')
@ApiBearerAuth()
@Controller('v1/me/notifications')
export class InboxController {
  constructor(
    @InjectModel(NotificationDocument.name)
    private readonly notifications: Model<NotificationDocument>,
    private readonly readers: NoticeReaders,
    private readonly catalogue: Catalogue,
    private readonly clock: Clock,
  ) {}

  @Get()
  @ApiOperation({ summary: 'What I was told, newest first, with the number of unread.' })
  @ApiQuery({ name: 'unread', required: false, description: '`true`: only what I have not read.' })
  @ApiQuery({ name: 'after', required: false })
  @ApiQuery({ name: 'limit', required: false })
  async list(@CurrentPrincipal() principal: Principal, @Query() given: object) {
    const query = knownQuery(given, ['unread', 'after', 'limit']);
    if (query.unread !== undefined && query.unread !== 'true' && query.unread !== 'false')
      throw invalid('/query/unread', 'choice', '`true` or `false`.');
    const mine = openTo(principal);
    const filter = query.unread === 'true' ? { ...mine, readAt: { $exists: false } } : mine;
    const [page, unread] = await Promise.all([
      pageOf<NotificationDocument & { sortKey: string }>(this.notifications, {
        principal,
        query: { ...query, of: 'inbox' },
        filter,
        sort: { sortKey: -1 },
      }),
      this.notifications.countDocuments({ ...mine, readAt: { $exists: false } }),
    ]);
    const items = await this.shown(principal, page.items);
    return { unread, items, ...(page.next ? { next: page.next } : {}) };
  }

  private async shown(principal: Principal, found: readonly NotificationDocument[]) {
    const records = found.flatMap((one) => toldBy(one).about ?? []);
    const mayBeTold = await this.readers.of(new Map(records.map((streamId) => [streamId, 0])));
    const today = this.clock.today();
    return Promise.all(
      found.map(async (one) => {
        if (one.decision.includes('cut')) return withoutOrigin(one);
        const told = toldBy(one);
        const isRead = await mayBeTold(principal.personId, today, told);
        return isRead ? presented(one) : withoutOrigin(this.cut(one, told.about!));
      }),
    );
  }

  private cut(notification: NotificationDocument, about: string): NotificationDocument {
    const { template, data } = referenceOf(about);
    const { title, body, locale } = this.catalogue.render(template, notification.wished, data);
    return { ...notification, title, body, locale };
  }

  @Post(':id/read')
  @HttpCode(204)
  @ApiOperation({ summary: 'Marks one as read; again changes nothing.' })
  async read(@CurrentPrincipal() principal: Principal, @Param('id') id: string): Promise<void> {
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
