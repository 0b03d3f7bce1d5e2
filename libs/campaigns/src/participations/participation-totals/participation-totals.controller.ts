import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { familyFilter, ReadAccess } from '#eventing/access';
import { ReadModels } from '#eventing/projections';
import { Code, Many, Part, Whole } from '#platform/documents';
import {
  ApiRefusals,
  type Asked,
  CurrentPrincipal,
  isUuid,
  type Principal,
  Problem,
  QueryRules,
} from '#platform/http';
import type { ParticipationStatus } from '../participation.state.js';
import { funnelSteps, type ParticipationLine } from './participation-totals.projection.js';
import { participationStates, totalsOfParticipations } from './participation-totals.schema.js';

const totalsQuery = new QueryRules({ campaignId: {} });

@Part()
class ParticipationsInState {
  @Code(participationStates) status!: ParticipationStatus;
  @Whole() partners!: number;
}
@Part()
class StepOfFunnel {
  @Code(funnelSteps) step!: ParticipationLine['reached'];
  @Whole({ description: 'Partners that came so far or farther, wherever they are now.' })
  partners!: number;
}
@Part()
class ParticipationTotals {
  @Many(ParticipationsInState) states!: ParticipationsInState[];
  @Many(StepOfFunnel, { description: 'In their order.' }) funnel!: StepOfFunnel[];
}

/** Partners in campaigns as numbers. */
@ApiTags('participation-totals')
@ApiBearerAuth()
@Controller('v1/participation-totals')
export class ParticipationTotalsController {
  constructor(
    private readonly models: ReadModels,
    private readonly access: ReadAccess,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'How many partners are in which state, and how many came how far; by campaign.',
  })
  @totalsQuery.documented
  @ApiOkResponse({ type: ParticipationTotals })
  @ApiRefusals(404)
  async totals(
    @CurrentPrincipal() principal: Principal,
    @Query(totalsQuery) { campaignId }: Asked<typeof totalsQuery>,
  ): Promise<ParticipationTotals> {
    if (campaignId !== undefined && !isUuid(campaignId)) throw new Problem('not-found');
    this.access.require('participation', principal);
    const places = { scope: 'scope.', state: '' };
    const visible = familyFilter(this.access.policy, 'participation', principal, places);
    const lines = await this.models.of(totalsOfParticipations);
    const found = await lines.aggregate<
      Pick<ParticipationLine, 'status' | 'reached'> & { partners: number }
    >([
      { $match: { $and: [visible, campaignId ? { campaignId } : {}] } },
      { $group: { _id: { status: '$status', reached: '$reached' }, partners: { $sum: 1 } } },
      { $project: { _id: 0, status: '$_id.status', reached: '$_id.reached', partners: 1 } },
    ]);
    const countOf = (some: typeof found): number =>
      some.reduce((sum, { partners }) => sum + partners, 0);
    return {
      states: participationStates
        .map((status) => ({
          status,
          partners: countOf(found.filter((one) => one.status === status)),
        }))
        .filter(({ partners }) => partners > 0),
      funnel: funnelSteps.map((step, at) => ({
        step,
        partners: countOf(found.filter(({ reached }) => funnelSteps.indexOf(reached) >= at)),
      })),
    };
  }
}
