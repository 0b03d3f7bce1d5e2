import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { knownQuery, pageOf, presented, ReadModels } from '#eventing/projections';
import { Public } from '#platform/http';
import { calendarOfCampaigns } from './campaign-calendar.schema.js';

/** Campaigns that run, as everybody may know them. */
@ApiTags('campaign-calendar')
@Controller('v1/campaign-calendar')
@Public()
export class CampaignCalendarController {
  constructor(private readonly models: ReadModels) {}

  @Get()
  @ApiOperation({ summary: 'Campaigns that are live.' })
  @ApiQuery({ name: 'after', required: false })
  @ApiQuery({ name: 'limit', required: false })
  async list(@Query() given: object) {
    const query = knownQuery(given, ['after', 'limit']);
    const page = await pageOf<Record<string, unknown>>(await this.models.of(calendarOfCampaigns), {
      principal: undefined,
      query: { ...query, of: 'campaign-calendar' },
      filter: { status: 'live' },
      // Pages follow the id: the period may move while somebody reads.
      sort: { _id: 1 },
    });
    return { items: page.items.map(presented), ...(page.next ? { next: page.next } : {}) };
  }
}
