import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { familyFilter, ReadAccess } from '#eventing/access';
import { ReadModels } from '#eventing/projections';
import { Code, Many, Part, Text, Whole } from '#platform/documents';
import {
  ApiRefusals,
  type Asked,
  CurrentPrincipal,
  isUuid,
  Problem,
  type Principal,
  QueryRules,
} from '#platform/http';
import { endStates, openStates, type PledgeStatus } from '../pledge.state.js';
import type { PledgeLine } from './pledge-totals.projection.js';
import { pledgeKinds, totalsOfPledges } from './pledge-totals.schema.js';

const totalsQuery = new QueryRules({ campaignId: {} });

@Part()
class PledgeTotal {
  @Code([...openStates, ...endStates]) status!: PledgeStatus;
  @Text({ description: 'ISO 4217.' }) currency!: string;
  @Whole({ description: 'How many pledges.' }) pledges!: number;
  @Text({ description: 'Whole minor units.' }) pledgedMinor!: string;
  @Text({ description: 'Whole minor units.' }) receivedMinor!: string;
}
@Part()
class PledgeCount {
  @Code(pledgeKinds) kind!: PledgeLine['kind'];
  @Code([...openStates, ...endStates]) status!: PledgeStatus;
  @Whole({ description: 'How many pledges.' }) pledges!: number;
}
@Part()
class PledgeTotals {
  @Many(PledgeTotal, { description: 'Of money.' }) totals!: PledgeTotal[];
  @Many(PledgeCount, {
    description: 'Of all pledges by kind: what is not money has no total, since units differ.',
  })
  counts!: PledgeCount[];
}

/** Pledges as numbers. */
@ApiTags('pledge-totals')
@ApiBearerAuth()
@Controller('v1/pledge-totals')
export class PledgeTotalsController {
  constructor(
    private readonly models: ReadModels,
    private readonly access: ReadAccess,
  ) {}

  @Get()
  @ApiOperation({
    summary:
      'What is pledged and what came, by status and currency, and how many pledges of each kind; never added up across either.',
  })
  @totalsQuery.documented
  @ApiOkResponse({ type: PledgeTotals })
  @ApiRefusals(404)
  async totals(
    @CurrentPrincipal() principal: Principal,
    @Query(totalsQuery) { campaignId }: Asked<typeof totalsQuery>,
  ): Promise<PledgeTotals> {
    if (campaignId !== undefined && !isUuid(campaignId)) throw new Problem('not-found');
    this.access.require('pledge', principal);
    const pledges = await this.models.of(totalsOfPledges);
    const visible = familyFilter(this.access.policy, 'pledge', principal, {
      scope: 'scope.',
      state: '',
    });
    const total = (field: string) => ({ $sum: { $toLong: `$${field}.amountMinor` } });
    const wanted = { $and: [visible, campaignId ? { campaignId } : {}] };
    const counts = await pledges.aggregate<PledgeCount>([
      { $match: wanted },
      { $group: { _id: { kind: '$kind', status: '$status' }, pledges: { $sum: 1 } } },
      { $sort: { '_id.kind': 1, '_id.status': 1 } },
      { $project: { _id: 0, kind: '$_id.kind', status: '$_id.status', pledges: 1 } },
    ]);
    const totals = await pledges.aggregate<PledgeTotal>([
      { $match: { $and: [wanted, { pledged: { $exists: true } }] } },
      {
        $group: {
          _id: { status: '$status', currency: '$pledged.currency' },
          pledges: { $sum: 1 },
          pledged: total('pledged'),
          received: total('received'),
        },
      },
      { $sort: { '_id.currency': 1, '_id.status': 1 } },
      {
        $project: {
          _id: 0,
          status: '$_id.status',
          currency: '$_id.currency',
          pledges: 1,
          pledgedMinor: { $toString: '$pledged' },
          receivedMinor: { $toString: '$received' },
        },
      },
    ]);
    return { totals, counts };
  }
}
