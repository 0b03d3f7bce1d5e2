import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Clock } from '#platform/clock';
import { ApiPage, isUuid, Problem, Public } from '#platform/http';
import { publicEntry } from './public-entry.policy.js';
import { RegisterEntry, RegisterPage, RemovedEntry } from './register.answers.js';
import { type RegisterDocument, registerEntries } from './register-document.schema.js';
import { knownQuery, pageOf, ReadModels, type PageQuery, requireDay } from '#eventing/projections';

type Reply = { status(code: number): Reply };

/**
 * The public register: partners from their activation on, their engagements from the day they are
 * in force, as of any day.
 */
@ApiTags('register')
@Controller('v1/register')
@Public()
export class RegisterController {
  constructor(
    private readonly models: ReadModels,
    private readonly clock: Clock,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Entries of the public register, as of today or of a day.' })
  @ApiQuery({ name: 'asOf', required: false, description: 'YYYY-MM-DD; default today.' })
  @ApiQuery({ name: 'kind', required: false })
  @ApiQuery({ name: 'countryCode', required: false })
  @ApiQuery({ name: 'identifier', required: false })
  @ApiPage(RegisterPage)
  async list(@Query() given: object) {
    const query = knownQuery(given, [
      'asOf',
      'kind',
      'countryCode',
      'identifier',
      'after',
      'limit',
    ]);
    const on = this.day(query);
    const filter = {
      publishedOn: { $lte: on },
      ...(query.kind ? { kind: query.kind } : {}),
      ...(query.countryCode ? { countryCode: query.countryCode } : {}),
      ...(query.identifier ? { 'identifiers.value': query.identifier } : {}),
    };
    const page = await pageOf<RegisterDocument>(await this.models.of(registerEntries), {
      principal: undefined,
      query: { ...query, of: 'register' },
      filter,
      sort: { publishedOn: -1, _id: 1 },
      shown: async (found) => found.filter((entry) => publicEntry(entry, on) !== undefined),
    });
    return {
      asOf: on,
      items: page.items.flatMap((entry) => publicEntry(entry, on) ?? []),
      ...(page.next ? { next: page.next } : {}),
    };
  }

  @Get(':id')
  @ApiOperation({
    summary: 'One entry; 410 with the day for a removed one; a merged one names its survivor.',
  })
  @ApiQuery({ name: 'asOf', required: false })
  @ApiOkResponse({ type: RegisterEntry })
  @ApiResponse({ status: 410, type: RemovedEntry, description: 'It was removed.' })
  async one(
    @Param('id') id: string,
    @Query() given: object,
    @Res({ passthrough: true }) reply: Reply,
  ) {
    const query = knownQuery(given, ['asOf']);
    const entries = await this.models.of(registerEntries);
    const stored = isUuid(id) ? await entries.findOne({ _id: id }).lean() : null;
    const entry = publicEntry(stored ?? undefined, this.day(query));
    if (!entry) throw new Problem('not-found');
    if ('removedOn' in entry) reply.status(410);
    return entry;
  }

  private day(query: PageQuery): string {
    requireDay(query, 'asOf');
    return query.asOf ?? this.clock.today();
  }
}
