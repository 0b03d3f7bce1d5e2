import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { familyFilter, ReadAccess } from '#eventing/access';
import { type Kept, pageOf, ReadModels } from '#eventing/projections';
import { shownAs } from '#platform/documents';
import {
  ApiPage,
  type Asked,
  CurrentPrincipal,
  listRules,
  pageTypeOf,
  type Principal,
} from '#platform/http';
import { ShelvedSpecimen, shelvedSpecimens, SpecimenOnShelf } from './shelf.schema.js';

const shelfQuery = listRules({});

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
  @ApiPage(pageTypeOf(ShelvedSpecimen), shelfQuery)
  async list(
    @CurrentPrincipal() principal: Principal,
    @Query(shelfQuery) query: Asked<typeof shelfQuery>,
  ) {
    this.access.require('specimen', principal);
    const kept = { scope: 'scope.', state: '' };
    type Shelved = SpecimenOnShelf & Kept;
    const page = await pageOf<Shelved>(await this.models.of(shelvedSpecimens), {
      principal,
      query: { ...query, of: 'shelf' },
      filter: familyFilter(this.access.policy, 'specimen', principal, kept),
      sort: { dueBack: 1, _id: 1 },
    });
    const items = page.items.map((one) => ({ id: one._id, ...shownAs(SpecimenOnShelf, one) }));
    return { ...page, items };
  }
}
