import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { Db } from 'mongodb';
import { CurrentPrincipal, Problem, type Principal } from '#platform/http';
import { familyOf, ReadAccess } from '#eventing/access';
import { Ledger } from '#eventing/ledger';
import { untilCaughtUp } from './caught-up.js';
import { parseAsOf } from './history.js';
import { knownQuery, pageOf } from './read-models.js';
import { recordsModel } from './records.js';
import { withoutMeta } from './projection-handler.js';
import { ReadModels } from './registry.js';
import { timelineFold } from './timeline.js';
import type { TimelineEntry } from './timeline.schema.js';

const caseId = /^[a-z]+-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * What happened in a case, oldest first. `:caseId` is a stream id: `partner-<uuid>`,
 * `engagement-<uuid>` …; with `?whole=partner` all cases of a partner.
 */
@ApiTags('cases')
@ApiBearerAuth()
@Controller('v1/cases')
export class TimelineController {
  constructor(
    private readonly models: ReadModels,
    private readonly db: Db,
    private readonly ledger: Ledger,
    private readonly access: ReadAccess,
  ) {}

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
  @ApiQuery({ name: 'after', required: false })
  @ApiQuery({ name: 'limit', required: false })
  async timeline(
    @CurrentPrincipal() principal: Principal,
    @Param('caseId') id: string,
    @Query() given: object,
  ) {
    const query = knownQuery(given, ['whole', 'asOf', 'after', 'limit']);
    if (!caseId.test(id)) throw new Problem('not-found');
    this.access.require(familyOf(id), principal);
    const records = await this.models.model(recordsModel);
    const record = await records.findOne({ _id: id }).lean();
    if (!record || !(await this.access.viewOf(principal, id, record)))
      throw new Problem('not-found');
    const position = await parseAsOf(query.asOf, this.ledger);
    if (position !== undefined) await untilCaughtUp(this.db, this.ledger, position);
    const cases =
      query.whole === 'partner' && record.type === 'partner'
        ? { partnerIds: record.recordId }
        : { caseId: id };
    const filter = position === undefined ? cases : { ...cases, position: { $lte: position } };
    const page = await pageOf<TimelineEntry>(await this.models.model(timelineFold), {
      principal,
      query: { ...query, of: id },
      filter,
      sort: { position: 1 },
    });
    const items = await this.access.lines(principal, page.items);
    return {
      items: items.map(({ _id, ...entry }) => ({ id: _id, ...withoutMeta(entry) })),
      ...(page.next ? { next: page.next } : {}),
    };
  }
}
