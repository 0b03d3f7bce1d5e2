import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags, PickType } from '@nestjs/swagger';
import { pageOf, ReadModels } from '#eventing/projections';
import {
  ApiPage,
  type Asked,
  isUuid,
  listRules,
  pageTypeOf,
  Problem,
  Public,
} from '#platform/http';
import type { Participant } from './participants.projection.js';
import { PublicParticipant, publicParticipants } from './participants.schema.js';

class NamedParticipant extends PickType(PublicParticipant, ['partnerId', 'name', 'since']) {}

const participantsQuery = listRules({});

/** Who takes part in campaigns that run, as everybody may know it. */
@ApiTags('participants')
@Controller('v1/campaign-calendar')
@Public()
export class ParticipantsController {
  constructor(private readonly models: ReadModels) {}

  @Get(':campaignId/participants')
  @ApiOperation({ summary: 'Partners that take part in a campaign now, by name.' })
  @ApiParam({ name: 'campaignId', format: 'uuid' })
  @ApiPage(pageTypeOf(NamedParticipant), participantsQuery)
  async list(
    @Param('campaignId') campaignId: string,
    @Query(participantsQuery) query: Asked<typeof participantsQuery>,
  ) {
    if (!isUuid(campaignId)) throw new Problem('not-found');
    const page = await pageOf<Participant>(await this.models.of(publicParticipants), {
      principal: undefined,
      query: { ...query, of: `participants of ${campaignId}` },
      filter: { campaignId, status: 'active' },
      sort: { name: 1, _id: 1 },
    });
    return {
      items: page.items.map(({ partnerId, name, since }) => ({ partnerId, name, since })),
      ...(page.next ? { next: page.next } : {}),
    };
  }
}
