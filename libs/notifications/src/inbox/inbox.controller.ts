import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiNoContentResponse,
  ApiOperation,
  ApiQuery,
  ApiTags,
  OmitType,
} from '@nestjs/swagger';
import { knownQuery } from '#eventing/projections';
import { Text, Whole } from '#platform/documents';
import { ApiPage, CurrentPrincipal, invalid, pageTypeOf, type Principal } from '#platform/http';
import { NotificationDocument } from '../deliveries/documents.js';
import { InboxService } from './inbox.service.js';

const origin = { optional: true, description: 'Not where the reader may not know what it was.' };
class ToldNotice extends OmitType(NotificationDocument, ['rule', 'eventType']) {
  @Text(origin) rule?: string;
  @Text(origin) eventType?: string;
}
class InboxPage extends pageTypeOf(ToldNotice) {
  @Whole({ description: 'All that is unread, on this page or not.' }) unread!: number;
}

/**
 * What the signed-in person was told: the in-app feed. Of a record they may not read now it says
 * which it is, and no more.
 */
@ApiTags('notifications')
@ApiBearerAuth()
@Controller('v1/me/notifications')
export class InboxController {
  constructor(private readonly inbox: InboxService) {}

  @Get()
  @ApiOperation({ summary: 'What I was told, newest first, with the number of unread.' })
  @ApiQuery({ name: 'unread', required: false, description: '`true`: only what I have not read.' })
  @ApiPage(InboxPage)
  list(@CurrentPrincipal() principal: Principal, @Query() given: object) {
    const query = knownQuery(given, ['unread', 'after', 'limit']);
    if (query.unread !== undefined && query.unread !== 'true' && query.unread !== 'false')
      throw invalid('/query/unread', 'choice', '`true` or `false`.');
    return this.inbox.page(principal, query);
  }

  @Post(':id/read')
  @HttpCode(204)
  @ApiNoContentResponse({ description: 'It is read.' })
  @ApiOperation({ summary: 'Marks one as read; again changes nothing.' })
  read(@CurrentPrincipal() principal: Principal, @Param('id') id: string): Promise<void> {
    return this.inbox.markRead(principal, id);
  }
}
