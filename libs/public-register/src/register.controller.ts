import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Clock } from '#platform/clock';
import {
  ApiPage,
  type Asked,
  isUuid,
  listRules,
  Problem,
  Public,
  QueryRules,
} from '#platform/http';
import { publicEntry } from './public-entry.policy.js';
import { RegisterEntry, RegisterPage, RemovedEntry } from './register.answers.js';
import { type RegisterDocument, registerEntries } from './register-document.schema.js';
import { equalTo, pageOf, ReadModels } from '#eventing/projections';
import { countryCodes, partnerKinds } from '#reference';

const asOf = { description: 'YYYY-MM-DD; default today.', day: true } as const;
const registerQuery = listRules({
  asOf,
  kind: { choices: partnerKinds },
  countryCode: { choices: countryCodes },
  identifier: {},
});
const entryQuery = new QueryRules({ asOf });

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
  @ApiPage(RegisterPage, registerQuery)
  async list(@Query(registerQuery) query: Asked<typeof registerQuery>) {
    const { asOf: on = this.clock.today() } = query;
    const filter = {
      publishedOn: { $lte: on },
      ...equalTo(query, ['kind', 'countryCode']),
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
  @entryQuery.documented
  @ApiOkResponse({ type: RegisterEntry })
  @ApiResponse({ status: 410, type: RemovedEntry, description: 'It was removed.' })
  async one(
    @Param('id') id: string,
    @Query(entryQuery) query: Asked<typeof entryQuery>,
    @Res({ passthrough: true }) reply: Reply,
  ) {
    const { asOf: on = this.clock.today() } = query;
    const entries = await this.models.of(registerEntries);
    const stored = isUuid(id) ? await entries.findOne({ _id: id }).lean() : null;
    const entry = publicEntry(stored ?? undefined, on);
    if (!entry) throw new Problem('not-found');
    if ('removedOn' in entry) reply.status(410);
    return entry;
  }
}
