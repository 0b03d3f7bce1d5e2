import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { CurrentPrincipal, invalid, isUuid, Problem, type Principal } from '#platform/http';
import { portalRoles } from '#kernel';
import { knownQuery, pageOf } from '#eventing/projections';
import { NotificationDocument } from '../deliveries/documents.js';

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

/** What the signed-in person was told: the in-app feed. */
@ApiTags('notifications')
@ApiBearerAuth()
@Controller('v1/me/notifications')
export class InboxController {
  constructor(
    @InjectModel(NotificationDocument.name)
    private readonly notifications: Model<NotificationDocument>,
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
    const items = page.items.map(
      ({ _id, rule, class: cls, title, body, locale, link, eventType, createdAt, readAt }) => ({
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
      }),
    );
    return { unread, items, ...(page.next ? { next: page.next } : {}) };
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
