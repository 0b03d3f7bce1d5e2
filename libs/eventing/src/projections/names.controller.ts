import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Many } from '#platform/documents';
import {
  type Asked,
  CurrentPrincipal,
  invalid,
  isUuid,
  type Principal,
  QueryRules,
} from '#platform/http';
import { namedAmong, NamedRecord, RecordNames } from './record-names.js';

const mostIds = 100;
const namesQuery = new QueryRules({
  ids: { description: `Ids with commas between them, ${mostIds} at most.` },
});
class Names {
  @Many(NamedRecord, { description: 'In the order of the ids.' }) items!: readonly NamedRecord[];
}

/** What the records are called that others name by their ids alone. */
@ApiTags('names')
@ApiBearerAuth()
@Controller('v1/names')
export class NamesController {
  constructor(private readonly names: RecordNames) {}

  @Get()
  @ApiOperation({
    summary:
      'How records are called, by their ids, whatever their collection. Those alone that you read.',
  })
  @namesQuery.documented
  @ApiOkResponse({ type: Names })
  async named(
    @CurrentPrincipal() principal: Principal,
    @Query(namesQuery) { ids = '' }: Asked<typeof namesQuery>,
  ): Promise<Names> {
    const wanted = [...new Set(ids.split(',').filter(Boolean))];
    if (wanted.length > mostIds || !wanted.every(isUuid))
      throw invalid('/query/ids', 'ids', `Up to ${mostIds} ids with commas between them.`);
    return { items: namedAmong(wanted, await this.names.of(principal, wanted)) };
  }
}
