import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { countryCodes, partnerKinds, regions } from '#reference';
import { ReadAccess, scopeFilter } from '#eventing/access';
import { Clock } from '#platform/clock';
import { shownAs } from '#platform/documents';
import {
  ApiPage,
  type Asked,
  CurrentPrincipal,
  idsOfCaller,
  listRules,
  Problem,
  type Principal,
  QueryRules,
} from '#platform/http';
import type { PipelineCard } from './onboarding-pipeline.projection.js';
import { PipelineBoard, PipelinePage } from './pipeline.answers.js';
import { caseTypes, PipelineCase, pipelineCases } from './pipeline-case.schema.js';
import { pipelineStates } from './stages.js';
import { ageInDays, boardOf } from './pipeline-board.policy.js';
import { equalTo, namedAmong, pageOf, ReadModels, RecordNames } from '#eventing/projections';

/** What both the list and its numbers are asked by. */
const places = {
  mine: { description: 'Only cases the caller has had a hand in.', choices: ['true'] },
  kind: { choices: partnerKinds },
  regionCode: { choices: regions },
  countryCode: { choices: countryCodes },
} as const;
const pipelineQuery = listRules({
  caseType: { choices: caseTypes },
  state: { choices: pipelineStates },
  drafts: {
    description: 'With drafts, which nobody waits for; without it only `state=draft` has them.',
    choices: ['true'],
  },
  ended: { description: 'With cases in which nothing is left to do.', choices: ['true'] },
  assessed: { description: 'Only cases whose risks were assessed.', choices: ['true'] },
  since: { description: 'Only cases that came into their state on this day or later.', day: true },
  ...places,
});
const boardQuery = new QueryRules(places);

const draft = 'draft';

/** What waits for whom, since when: registrations, engagements and agreements under way. */
@ApiTags('pipeline')
@ApiBearerAuth()
@Controller('v1/pipeline')
export class PipelineController {
  constructor(
    private readonly models: ReadModels,
    private readonly clock: Clock,
    private readonly access: ReadAccess,
    private readonly names: RecordNames,
  ) {}

  @Get()
  @ApiOperation({
    summary:
      'Open cases, the longest waiting first, with their age in days; drafts where they are asked for.',
  })
  @ApiPage(PipelinePage, pipelineQuery)
  async list(
    @CurrentPrincipal() principal: Principal,
    @Query(pipelineQuery) query: Asked<typeof pipelineQuery>,
  ) {
    const filters = ['caseType', 'state', 'kind', 'regionCode', 'countryCode'] as const;
    const wanted = [
      equalTo(query, filters),
      query.drafts || query.state === draft ? {} : { state: { $ne: draft } },
      query.ended ? {} : { open: true },
      query.assessed ? { ratings: { $exists: true } } : {},
      query.since ? { since: { $gte: query.since } } : {},
      query.mine ? { people: { $in: idsOfCaller(principal) } } : {},
    ];
    const page = await pageOf<PipelineCase>(await this.models.of(pipelineCases), {
      principal,
      query: { ...query, of: 'pipeline' },
      filter: { $and: [...wanted, this.visible(principal)] },
      sort: { since: 1, _id: 1 },
    });
    const today = this.clock.today();
    const partnerIds = page.items.flatMap((card) => card.partnerIds);
    const names = await this.names.of(principal, partnerIds);
    return {
      items: page.items.map((card) => ({
        ...shownAs(PipelineCase, card),
        partners: namedAmong(card.partnerIds, names),
        ageInDays: ageInDays(card, today, this.clock.calendar),
      })),
      ...(page.next ? { next: page.next } : {}),
    };
  }

  @Get('board')
  @ApiOperation({
    summary: 'The same as numbers: per type and state how many, how many overdue, how old.',
  })
  @boardQuery.documented
  @ApiOkResponse({ type: PipelineBoard })
  async board(
    @CurrentPrincipal() principal: Principal,
    @Query(boardQuery) query: Asked<typeof boardQuery>,
  ) {
    const cards = await (
      await this.models.of(pipelineCases)
    )
      .find(
        {
          $and: [
            { open: true },
            equalTo(query, ['kind', 'regionCode', 'countryCode']),
            query.mine ? { people: { $in: idsOfCaller(principal) } } : {},
            this.visible(principal),
          ],
        },
        'open caseType state since dueOn kind regionCode -_id',
      )
      .lean<PipelineCard[]>();
    const columns = boardOf(cards, this.clock.today(), this.clock.calendar);
    return {
      columns: columns.filter(({ state }) => state !== draft),
      drafts: columns.filter(({ state }) => state === draft),
    };
  }

  private visible(principal: Principal): object {
    const alternatives = caseTypes.flatMap((caseType) => {
      const { whole } = this.access.policy.reach(caseType, principal);
      return whole.length > 0 ? [{ $and: [{ caseType }, scopeFilter(whole, '')] }] : [];
    });
    if (alternatives.length === 0) throw new Problem('forbidden');
    return { $or: alternatives };
  }
}
