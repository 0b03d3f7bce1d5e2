import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { ApiPage, CurrentPrincipal, pageTypeOf, type Principal } from '#platform/http';
import { knownQuery } from './read-models.js';
import { TimelineEntry } from './timeline.schema.js';
import { TimelineService } from './timeline.service.js';

/**
 * What happened in a case, oldest first. `:caseId` is a stream id: `partner-<uuid>`,
 * `engagement-<uuid>` …; with `?whole=partner` all cases of a partner.
 */
@ApiTags('cases')
@ApiBearerAuth()
@Controller('v1/cases')
export class TimelineController {
  constructor(private readonly service: TimelineService) {}

  @Get(':caseId/timeline')
  @ApiOperation({ summary: 'What happened in a case, oldest first.' })
  @ApiQuery({
    name: 'whole',
    required: false,
    description: '`partner`: everything that concerns the partner, not only its own record.',
  })
  @ApiQuery({
    name: 'asOf',
    required: false,
    description:
      'A position of the feed: only what had happened up to it. 503 `not-yet-visible` while the read model is behind it.',
  })
  @ApiPage(pageTypeOf(TimelineEntry))
  timeline(
    @CurrentPrincipal() principal: Principal,
    @Param('caseId') id: string,
    @Query() given: object,
  ) {
    const query = knownQuery(given, ['whole', 'asOf', 'after', 'limit']);
    return this.service.page(principal, id, query);
  }
}
