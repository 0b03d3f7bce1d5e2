import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { InstantText, Part, Text, TextList, UuidList } from '#platform/documents';
import {
  ApiPage,
  type Asked,
  CurrentPrincipal,
  listRules,
  pageTypeOf,
  type Principal,
  Roles,
} from '#platform/http';
import { type ReadOfTexts, ReadsService } from './reads.service.js';

const readsQuery = listRules({});
const readersQuery = listRules({ personId: {}, accountId: {} });

/** Somebody looked at confidential texts of a record. */
@Part()
class TextsRead implements ReadOfTexts {
  @Text({ description: 'The case, as its timeline names it.' }) record!: string;
  @InstantText() at!: string;
  @Text() personId!: string;
  @Text() accountId!: string;
  @TextList({ description: 'Everything they may do, as they read.' }) roles!: readonly string[];
  @UuidList({ description: 'References of the texts; what they say is not kept here.' })
  refs!: readonly string[];
}

/** Who has read confidential texts: of a case, or of any. */
@ApiTags('cases')
@ApiBearerAuth()
@Controller('v1')
export class ReadsController {
  constructor(private readonly service: ReadsService) {}

  @Get('cases/:caseId/reads')
  @Roles('CRE', 'AUD')
  @ApiOperation({ summary: 'Who read the confidential texts of a case, the latest first.' })
  @ApiPage(pageTypeOf(TextsRead), readsQuery)
  reads(
    @CurrentPrincipal() principal: Principal,
    @Param('caseId') id: string,
    @Query(readsQuery) query: Asked<typeof readsQuery>,
  ) {
    return this.service.page(principal, id, query);
  }

  @Get('reads')
  @Roles('AUD')
  @ApiOperation({
    summary:
      'Who read confidential texts of any case, the latest first; of one person, of one account.',
  })
  @ApiPage(pageTypeOf(TextsRead), readersQuery)
  all(
    @CurrentPrincipal() principal: Principal,
    @Query(readersQuery) query: Asked<typeof readersQuery>,
  ) {
    return this.service.allBy(principal, query);
  }
}
