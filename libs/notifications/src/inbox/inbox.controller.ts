import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiNoContentResponse,
  ApiOperation,
  ApiTags,
  OmitType,
} from '@nestjs/swagger';
import { Text, Whole } from '#platform/documents';
import {
  ApiPage,
  type Asked,
  CurrentPrincipal,
  listRules,
  pageTypeOf,
  type Principal,
} from '#platform/http';
import { NotificationDocument } from '../deliveries/documents.js';
import { InboxService } from './inbox.service.js';

const origin = { optional: true, description: 'Not where the reader may not know what it was.' };
class ToldNotice extends OmitType(NotificationDocument, ['rule', 'eventType']) {
  @Text(origin) rule?: string;
  @Text(origin) eventType?: string;
}
const inboxQuery = listRules({
  unread: { description: '`true`: only what I have not read.', choices: ['true', 'false'] },
});
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
  @ApiPage(InboxPage, inboxQuery)
  list(
    @CurrentPrincipal() principal: Principal,
    @Query(inboxQuery) query: Asked<typeof inboxQuery>,
  ) {
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
