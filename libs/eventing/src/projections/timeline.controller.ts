import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  ApiPage,
  type Asked,
  CurrentPrincipal,
  listRules,
  pageTypeOf,
  type Principal,
} from '#platform/http';
import { TimelineEntry } from './timeline.schema.js';
import { TimelineService } from './timeline.service.js';

const timelineQuery = listRules({
  whole: {
    description: '`partner`: everything that concerns the partner, not only its own record.',
    choices: ['partner'],
  },
  asOf: {
    description:
      'A position of the feed: only what had happened up to it. 503 `not-yet-visible` while the read model is behind it.',
  },
});

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
  @ApiPage(pageTypeOf(TimelineEntry), timelineQuery)
  timeline(
    @CurrentPrincipal() principal: Principal,
    @Param('caseId') id: string,
    @Query(timelineQuery) query: Asked<typeof timelineQuery>,
  ) {
    return this.service.page(principal, id, query);
  }
}
