import { Body, Controller, Get, HttpCode, Put } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiBody,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { AccountDirectory, SavedView } from '#identity';
import { Many } from '#platform/documents';
import {
  CurrentPrincipal,
  ListOf,
  PlainText,
  type Principal,
  Problem,
  validateBody,
} from '#platform/http';

class SavedViews {
  @Many(SavedView) views!: readonly SavedView[];
}
class SavedViewBody {
  @PlainText({ min: 1, max: 60, description: 'As the reader calls it.' }) name!: string;
  @PlainText({ min: 1, max: 60, description: 'Path of a page of the console.' }) page!: string;
  @PlainText({ min: 0, max: 1_000, description: 'As it stands in the address.' }) query!: string;
}
class SaveViewsBody {
  @ListOf(() => SavedViewBody, { max: 50 }) views!: SavedViewBody[];
}

/** Pages with filters that somebody comes back to; each their own, on every device. */
@ApiTags('me')
@ApiBearerAuth()
@Controller('v1/me/views')
export class SavedViewsController {
  constructor(private readonly directory: AccountDirectory) {}

  @Get()
  @ApiOperation({ summary: 'Views of the console that I saved, in my order.' })
  @ApiOkResponse({ type: SavedViews })
  async list(@CurrentPrincipal() { accountId }: Principal): Promise<SavedViews> {
    const account = await this.directory.find(accountId);
    if (!account) throw new Problem('unauthenticated');
    return { views: account.savedViews ?? [] };
  }

  @Put()
  @HttpCode(204)
  @ApiOperation({ summary: 'Saves my views: these, and no others.' })
  @ApiBody({ type: SaveViewsBody })
  @ApiNoContentResponse({ description: 'They are saved.' })
  async save(@CurrentPrincipal() { accountId }: Principal, @Body() body: unknown): Promise<void> {
    const { views } = await validateBody(SaveViewsBody, body);
    await this.directory.saveViews(accountId, views);
  }
}
