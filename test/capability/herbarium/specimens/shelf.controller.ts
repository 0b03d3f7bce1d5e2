import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { familyFilter, ReadAccess } from '#eventing/access';
import { knownQuery, pageOf, ReadModels } from '#eventing/projections';
import { CurrentPrincipal, type Principal } from '#platform/http';
import type { ShelfCard } from './shelf.projection.js';
import { shelvedSpecimens } from './shelf.schema.js';

@ApiTags('shelf')
@ApiBearerAuth()
@Controller('v1/shelf')
export class ShelfController {
  constructor(
    private readonly models: ReadModels,
    private readonly access: ReadAccess,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Specimens that are with us, the first to go back first.' })
  @ApiQuery({ name: 'after', required: false })
  @ApiQuery({ name: 'limit', required: false })
  async list(@CurrentPrincipal() principal: Principal, @Query() given: object) {
    const query = knownQuery(given, ['after', 'limit']);
    this.access.require('specimen', principal);
    const kept = { scope: 'scope.', state: '' };
    const page = await pageOf<ShelfCard & { _id: string }>(await this.models.of(shelvedSpecimens), {
      principal,
      query: { ...query, of: 'shelf' },
      filter: familyFilter(this.access.policy, 'specimen', principal, kept),
      sort: { dueBack: 1, _id: 1 },
    });
    return {
      items: page.items.map(({ _id: id, plant, dueBack }) => ({ id, plant, dueBack })),
      ...(page.next ? { next: page.next } : {}),
    };
  }
}
