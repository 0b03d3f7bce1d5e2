import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { type Kept, pageOf, presented, presentedType, ReadModels } from '#eventing/projections';
import { ApiPage, type Asked, listRules, pageTypeOf, Public } from '#platform/http';
import { calendarOfCampaigns, CampaignInCalendar } from './campaign-calendar.schema.js';

const calendarQuery = listRules({});

/** Campaigns that run, as everybody may know them. */
@ApiTags('campaign-calendar')
@Controller('v1/campaign-calendar')
@Public()
export class CampaignCalendarController {
  constructor(private readonly models: ReadModels) {}

  @Get()
  @ApiOperation({ summary: 'Campaigns that are live.' })
  @ApiPage(pageTypeOf(presentedType(CampaignInCalendar)), calendarQuery)
  async list(@Query(calendarQuery) query: Asked<typeof calendarQuery>) {
    const page = await pageOf<CampaignInCalendar & Kept>(
      await this.models.of(calendarOfCampaigns),
      {
        principal: undefined,
        query: { ...query, of: 'campaign-calendar' },
        filter: { status: 'live' },
        // Pages follow the id: the period may move while somebody reads.
        sort: { _id: 1 },
      },
    );
    const items = page.items.map((campaign) => presented(CampaignInCalendar, campaign));
    return { ...page, items };
  }
}
