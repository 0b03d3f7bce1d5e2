import { Body, Controller, Get, HttpCode, Param, Post, Req } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiBody,
  ApiConflictResponse,
  ApiConsumes,
  ApiCreatedResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiTags,
  ApiUnprocessableEntityResponse,
} from '@nestjs/swagger';
import { Code, Flag, Many, One, Part, shownAs, Text, Whole } from '#platform/documents';
import {
  Administers,
  CurrentPrincipal,
  PlainText,
  type Principal,
  Problem,
  Reads,
  Roles,
  validateBody,
} from '#platform/http';
import { FullRescreen } from '../screening-run/full-rescreen.js';
import { FullRun } from '../screening-run/screening.schema.js';
import { ListPublication, mostListBytes, piecesOf, type VersionState } from './list-publication.js';
import { type ListSource, listSourceOf, listSources } from './list-source.policy.js';
import { ListInForce, ListProposal } from './sanctions-list.schema.js';
import { SanctionsLists } from './sanctions-lists.js';

const states: readonly VersionState[] = ['proposed', 'signed', 'in_force'];
class TakenVersion {
  @Text() listId!: string;
  @Text() version!: string;
  @Code(states, { description: '`proposed`: somebody else publishes it.' }) state!: VersionState;
  @Whole() entries!: number;
  @Whole() added!: number;
  @Whole() changed!: number;
  @Whole() removed!: number;
  @Flag({ description: 'The same as the version in force.' }) unchanged!: boolean;
}
class PublishedVersion {
  @Text() listId!: string;
  @Text() version!: string;
  @Code(states, { description: '`signed`: a second person publishes it.' }) state!: VersionState;
}
class DiscardListBody {
  @PlainText({ min: 20, max: 4_000, multiline: true, description: 'Sealed: never in an event.' })
  reason!: string;
}
class DiscardedVersion {
  @Text() listId!: string;
  @Text() version!: string;
}
/** The version in force, and the latest run of screening everybody against a list. */
@Part()
class VersionInForce extends ListInForce {
  @One(FullRun, { optional: true }) run?: FullRun;
}
class KnownList {
  @Text() listId!: string;
  @Text() title!: string;
  @Text() publisher!: string;
  @Flag({ description: 'Nobody is screened while it is not in force.' }) isRequired!: boolean;
  @One(ListInForce, { optional: true }) inForce?: object;
  @One(ListProposal, { optional: true, description: 'Waits to be published.' }) proposed?: object;
}
class KnownLists {
  @Many(KnownList) items!: KnownList[];
}

const listNames = listSources.map(({ listId }) => listId.toLowerCase());
const sourceOf = (list: string): ListSource => {
  const source = list === list.toLowerCase() ? listSourceOf(list) : undefined;
  if (!source) throw new Problem('not-found', 'There is no such list.');
  return source;
};
const OfList = ApiParam({ name: 'list', enum: listNames });
const readers = ['DDL', 'ADM', 'DDA', 'CRE', 'AUD', 'PO', 'PO-L'] as const;

/** The sanctions lists: what is in force, and how a version comes to be. */
@ApiTags('sanctions-lists')
@ApiBearerAuth()
@Administers()
@Controller('v1/sanctions-lists')
export class SanctionsListsController {
  constructor(
    private readonly lists: SanctionsLists,
    private readonly publication: ListPublication,
    private readonly rescreen: FullRescreen,
  ) {}

  @Get()
  @Roles(...readers)
  @ApiOperation({
    summary: 'The lists there are readers for, with the version in force and the one that waits.',
  })
  @ApiOkResponse({ type: KnownLists })
  async known() {
    const items = await Promise.all(
      listSources.map(async ({ listId, title, publisher, isRequired }) => {
        const [inForce, proposed] = await Promise.all([
          this.lists.inForce(listId),
          this.lists.proposed(listId),
        ]);
        return {
          listId,
          title,
          publisher,
          isRequired,
          ...(inForce ? { inForce: shownAs(ListInForce, inForce) } : {}),
          ...(proposed ? { proposed: shownAs(ListProposal, proposed) } : {}),
        };
      }),
    );
    return { items };
  }

  @Post(':list/versions')
  @HttpCode(201)
  @Roles('DDL', 'DDA')
  @Reads({ mediaType: 'application/xml', bytes: mostListBytes })
  @ApiConsumes('application/xml')
  @ApiBody({ schema: { type: 'string', description: 'The list as its publisher made it, XML.' } })
  @OfList
  @ApiOperation({
    summary:
      'Hands in a version of a list; it waits for somebody else to publish it. An empty, suddenly shrunk, older or future one is refused.',
  })
  @ApiCreatedResponse({ type: TakenVersion })
  @ApiUnprocessableEntityResponse()
  async handIn(
    @Param('list') list: string,
    @CurrentPrincipal() principal: Principal,
    @Req() request: { body: unknown },
  ): Promise<TakenVersion> {
    const { listId } = sourceOf(list);
    if (!Buffer.isBuffer(request.body)) throw new Problem('unsupported-media-type');
    const change = await this.publication.handIn(listId, piecesOf(request.body), principal);
    const { version, total, added, changed, removed, unchanged } = change;
    return {
      listId,
      version,
      state: unchanged ? 'in_force' : 'proposed',
      entries: total,
      added: added.length,
      changed: changed.length,
      removed: removed.length,
      unchanged,
    };
  }

  @Get(':list/versions/proposed')
  @Roles(...readers)
  @OfList
  @ApiOperation({
    summary: 'The version that waits to be published, and what it would change, entry by entry.',
  })
  @ApiOkResponse({ type: ListProposal })
  @ApiNotFoundResponse({ description: 'No version waits.' })
  async proposed(@Param('list') list: string) {
    const proposal = await this.lists.proposed(sourceOf(list).listId);
    if (!proposal) throw new Problem('not-found', 'No version waits to be published.');
    return shownAs(ListProposal, proposal);
  }

  @Post(':list/versions/:version/publication')
  @HttpCode(200)
  @Roles('DDL', 'DDA', 'CRE')
  @OfList
  @ApiOperation({
    summary:
      'Puts the version that waits in force and screens whom it touches; by somebody who did not hand it in, and for a version that was fetched by two people.',
  })
  @ApiOkResponse({ type: PublishedVersion })
  @ApiConflictResponse({ description: 'This version does not wait.' })
  async publish(
    @Param('list') list: string,
    @Param('version') version: string,
    @CurrentPrincipal() principal: Principal,
  ): Promise<PublishedVersion> {
    const { listId } = sourceOf(list);
    return { listId, version, state: await this.publication.publish(listId, version, principal) };
  }

  @Post(':list/versions/:version/discard')
  @HttpCode(200)
  @Roles('DDL', 'DDA', 'CRE')
  @OfList
  @ApiBody({ type: DiscardListBody })
  @ApiOperation({
    summary:
      'The version that waits will not be published, for a reason; by somebody who did not hand it in. One that was fetched waits again when its list is fetched next.',
  })
  @ApiOkResponse({ type: DiscardedVersion })
  @ApiConflictResponse({ description: 'This version does not wait.' })
  async discard(
    @Param('list') list: string,
    @Param('version') version: string,
    @CurrentPrincipal() principal: Principal,
    @Body() body: unknown,
  ): Promise<DiscardedVersion> {
    const { listId } = sourceOf(list);
    const { reason } = await validateBody(DiscardListBody, body ?? {});
    await this.publication.discard(listId, version, reason, principal);
    return { listId, version };
  }

  @Get(':list/versions/in-force')
  @Roles(...readers)
  @OfList
  @ApiOperation({
    summary:
      'The version in force, and how far screening everybody against it has come; `unscreened` names the partners within your scope it could not screen, and why.',
  })
  @ApiOkResponse({ type: VersionInForce })
  @ApiNotFoundResponse({ description: 'No version is in force.' })
  async inForce(@Param('list') list: string, @CurrentPrincipal() { grants }: Principal) {
    const inForce = await this.lists.inForce(sourceOf(list).listId);
    if (!inForce) throw new Problem('not-found', 'No list is in force.');
    return { ...shownAs(ListInForce, inForce), run: await this.rescreen.latestWithin(grants) };
  }
}
