import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { ReadAccess } from '#eventing/access';
import { type Kept, pageOf, presented, presentedType, ReadModels } from '#eventing/projections';
import {
  ApiPage,
  type Asked,
  CurrentPrincipal,
  isUuid,
  listRules,
  pageTypeOf,
  Problem,
  type Principal,
} from '#platform/http';
import { progressOfRounds, RoundProgress } from './invitation-progress.schema.js';

const roundsQuery = listRules({ campaignId: {} });

const Progress = presentedType(RoundProgress);

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
  @ApiPage(pageTypeOf(Progress), roundsQuery)
  async list(
    @CurrentPrincipal() principal: Principal,
    @Query(roundsQuery) query: Asked<typeof roundsQuery>,
  ) {
    this.requireWhole(principal);
    const page = await pageOf<RoundProgress & Kept>(await this.models.of(progressOfRounds), {
      principal,
      query: { ...query, of: 'invitation-progress' },
      filter: query.campaignId ? { campaignId: query.campaignId } : {},
      sort: { campaignId: 1, _id: 1 },
    });
    return { ...page, items: page.items.map((round) => presented(RoundProgress, round)) };
  }

  @Get(':roundId')
  @ApiOperation({ summary: 'How many of a round are invited, passed over, and still to come.' })
  @ApiParam({ name: 'roundId', format: 'uuid' })
  @ApiOkResponse({ type: Progress })
  async get(@CurrentPrincipal() principal: Principal, @Param('roundId') roundId: string) {
    this.requireWhole(principal);
    const rounds = await this.models.of(progressOfRounds);
    const round = isUuid(roundId) ? await rounds.findOne({ _id: roundId }).lean() : null;
    if (!round) throw new Problem('not-found');
    return presented(RoundProgress, round);
  }

  /** A round has no place of its own: whoever reads all of them reads its progress. */
  private requireWhole(principal: Principal): void {
    if (!this.access.policy.isOpen('invitations', principal)) throw new Problem('forbidden');
  }
}
