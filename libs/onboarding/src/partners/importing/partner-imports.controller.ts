import { Readable } from 'node:stream';
import { Controller, HttpCode, Post, Query, Req, StreamableFile } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiBody,
  ApiConsumes,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
  ApiUnprocessableEntityResponse,
} from '@nestjs/swagger';
import { type Asked, QueryRules, Reads, Roles } from '#platform/http';
import { importLineSchema } from './import-lines.js';
import { importers, type ImportRequest, PartnerImports } from './partner-imports.js';

const asked = new QueryRules({
  dryRun: {
    choices: ['true', 'false'],
    description: 'Says what would become of each row; nothing is registered. Default false.',
  },
});
const mediaType = 'application/x-ndjson';
const form = {
  mediaType: 'multipart/form-data',
  // The setting says how large a table may be.
  bytes: 1 << 30,
} as const;

/** Tables of organisations, as `npm run concord -- import partners` reads them. */
@ApiTags('partners')
@ApiBearerAuth()
@Controller('v1/partners/imports')
export class PartnerImportsController {
  constructor(private readonly imports: PartnerImports) {}

  @Post()
  @HttpCode(200)
  @Roles(...importers)
  @Reads(form)
  @ApiConsumes(form.mediaType)
  @ApiBody({
    schema: {
      type: 'object',
      required: ['file'],
      properties: {
        file: { type: 'string', format: 'binary', description: 'CSV or JSON; docs/import.md.' },
        mapping: {
          type: 'string',
          description:
            'What the columns of a table of your own mean, JSON or YAML; a field, or a file of its own.',
        },
        encoding: { type: 'string', description: 'Default: as the file says, or looks like.' },
      },
    },
  })
  @ApiOperation({
    operationId: 'ImportPartners',
    summary: 'Registers the organisations of a table, each row as if it were sent alone.',
    description:
      'Answers as it goes on, one JSON document a line: `table`, a `row` each in their order, and `end` or `stopped`. The key of a row is its idempotency key: sent again, the table adds nothing. It ends when the caller hangs up; what was registered stays. 422 `import.unreadable` where nothing can be read.',
  })
  @asked.documented
  @ApiOkResponse({
    description: 'How it goes on, line by line.',
    content: { [mediaType]: { schema: importLineSchema } },
  })
  @ApiUnprocessableEntityResponse({ description: 'The table cannot be read.' })
  async take(
    @Req() request: ImportRequest,
    @Query(asked) { dryRun }: Asked<typeof asked>,
  ): Promise<StreamableFile> {
    const { lines, end } = await this.imports.begin(request, dryRun === 'true');
    const answer = Readable.from(written(lines));
    // Of a caller who hung up before the first line nobody reads one.
    answer.once('close', () => void end());
    return new StreamableFile(answer, { type: mediaType });
  }
}

async function* written(told: AsyncIterable<object>): AsyncGenerator<string> {
  for await (const line of told) yield `${JSON.stringify(line)}\n`;
}
