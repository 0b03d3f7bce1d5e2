import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiQuery, ApiTags } from '@nestjs/swagger';
import { ReadAccess } from '#eventing/access';
import { knownQuery, pageOf, presented, ReadModels } from '#eventing/projections';
import { CurrentPrincipal, isUuid, Problem, type Principal } from '#platform/http';
import { progressOfRounds } from './invitation-progress.schema.js';

/** How far rounds of invitations have come. */
@ApiTags('invitation-progress')
@ApiBearerAuth()
@Controller('v1/invitation-progress')
export class InvitationProgressController {
  constructor(
    private readonly models: ReadModels,
    private readonly access: ReadAccess,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Rounds of invitations and how far they are, by campaign.' })
  @ApiQuery({ name: 'campaignId', required: false })
  @ApiQuery({ name: 'after', required: false })
  @ApiQuery({ name: 'limit', required: false })
  async list(@CurrentPrincipal() principal: Principal, @Query() given: object) {
    const query = knownQuery(given, ['campaignId', 'after', 'limit']);
    this.requireWhole(principal);
    const page = await pageOf<Record<string, unknown>>(await this.models.of(progressOfRounds), {
      principal,
      query: { ...query, of: 'invitation-progress' },
      filter: query.campaignId ? { campaignId: query.campaignId } : {},
      sort: { campaignId: 1, _id: 1 },
    });
    return { items: page.items.map(presented), ...(page.next ? { next: page.next } : {}) };
  }

  @Get(':roundId')
  @ApiOperation({ summary: 'How many of a round are invited, passed over, and still to come.' })
  @ApiParam({ name: 'roundId', format: 'uuid' })
  async get(@CurrentPrincipal() principal: Principal, @Param('roundId') roundId: string) {
    this.requireWhole(principal);
    const rounds = await this.models.of(progressOfRounds);
    const round = isUuid(roundId) ? await rounds.findOne({ _id: roundId }).lean() : null;
    if (!round) throw new Problem('not-found');
    return presented(round as never);
  }

  /** A round has no place of its own: whoever reads all of them reads its progress. */
  private requireWhole(principal: Principal): void {
    if (!this.access.policy.isOpen('invitations', principal)) throw new Problem('forbidden');
  }
}
