import type { Readable } from 'node:stream';
import {
  applyDecorators,
  Controller,
  Headers,
  HttpCode,
  Inject,
  Param,
  Post,
  Query,
  Req,
  Res,
} from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiHeader,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiTags,
} from '@nestjs/swagger';
import { answerOf, CommandAnswer, type CommandReply } from '#eventing/commands';
import { SETTINGS, type Settings } from '#platform/config';
import {
  type Asked,
  CodeField,
  CurrentPrincipal,
  PlainText,
  type Principal,
  Problem,
  QueryRules,
  Reads,
  Roles,
  UuidField,
  validateBody,
} from '#platform/http';
import { documentAggregate, filers } from '../document.aggregate.js';
import type { DocumentAudience } from '../document.events.js';
import { documentKindCodes } from '../document.policy.js';
import { tooLarge } from '../contents/inspection.js';
import { fileNameIn } from './file-name.js';
import { FilingService, type SentFile } from './filing.service.js';

/** What is said of a file beside its bytes; the query is checked against it. */
class FilingQuery {
  @PlainText({ min: 1, max: 40 }) subjectType!: string;
  @UuidField() subjectId!: string;
  @CodeField(documentKindCodes) kind!: string;
  @CodeField(['internal', 'partner'], { optional: true }) audience?: DocumentAudience;
  @UuidField({ optional: true }) personId?: string;
}
const filingRules = new QueryRules({
  subjectType: {
    description: 'Family of the record it belongs to: `partner`, `engagement`, `agreement` …',
  },
  subjectId: { description: 'Id of the record.' },
  kind: { choices: documentKindCodes },
  audience: {
    choices: ['internal', 'partner'],
    description: 'Who reads it; default by its kind. What a partner files, it reads.',
  },
  personId: { description: 'The person it is about: it is erased with them.' },
});

const bytesAsTheyAre = {
  mediaType: 'application/octet-stream',
  // The setting says how large a file may be.
  bytes: 1 << 30,
} as const;
type Sent = { body: unknown; headers: Readonly<Record<string, string | undefined>> };

const IsFile = (): MethodDecorator =>
  applyDecorators(
    Reads(bytesAsTheyAre),
    ApiConsumes(bytesAsTheyAre.mediaType),
    ApiBody({
      schema: { type: 'string', format: 'binary', description: 'The file, byte for byte.' },
    }),
    ApiHeader({
      name: 'Idempotency-Key',
      required: true,
      description: 'Same key and file: the first result again.',
      schema: { type: 'string', maxLength: 255, example: 'my-first-file' },
    }),
    ApiHeader({
      name: 'Content-Disposition',
      required: true,
      description: 'Names the file.',
      schema: { type: 'string', example: 'attachment; filename="report.pdf"' },
    }),
  );

/** Files come as they are; what they are is looked at, not believed. */
@ApiTags('documents')
@ApiBearerAuth()
@Controller('v1/documents')
export class FilingController {
  constructor(
    private readonly filing: FilingService,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Post()
  @HttpCode(201)
  @Roles(...filers)
  @IsFile()
  @ApiOperation({
    operationId: 'FileDocument',
    summary: 'Files a document with a record: its bytes, read as they come.',
    description:
      'The bytes say of what media type they are. Without a virus scanner `scan` of the version is `not_scanned`.',
  })
  @filingRules.documented
  @ApiCreatedResponse({ type: CommandAnswer })
  async file(
    @CurrentPrincipal() principal: Principal,
    @Headers('idempotency-key') key: string | undefined,
    @Query(filingRules) query: Asked<typeof filingRules>,
    @Req() request: Sent,
    @Res({ passthrough: true }) reply: CommandReply,
  ): Promise<CommandAnswer> {
    const {
      subjectType: type,
      subjectId: id,
      ...rest
    } = await validateBody(FilingQuery, { ...query }, '/query');
    const sent = this.fileIn(request, principal, key);
    const result = await this.filing.file(sent, { subject: { type, id }, ...rest });
    return answerOf(documentAggregate, documentAggregate.routes['FileDocument']!, result, reply);
  }

  @Post(':id/add-document-version')
  @HttpCode(200)
  @Roles(...filers)
  @IsFile()
  @ApiOperation({
    operationId: 'AddDocumentVersion',
    summary: 'Files another version of a document; the earlier ones stay.',
  })
  @ApiParam({ name: 'id', format: 'uuid' })
  @ApiHeader({
    name: 'If-Match',
    required: true,
    description: 'ETag of the version you read.',
    schema: { type: 'string', example: '"1"' },
  })
  @ApiOkResponse({ type: CommandAnswer })
  async addVersion(
    @CurrentPrincipal() principal: Principal,
    @Headers('idempotency-key') key: string | undefined,
    @Headers('if-match') ifMatch: string | undefined,
    @Param('id') id: string,
    @Req() request: Sent,
    @Res({ passthrough: true }) reply: CommandReply,
  ): Promise<CommandAnswer> {
    const sent = this.fileIn(request, principal, key);
    const result = await this.filing.addVersion(sent, id, ifMatch);
    const route = documentAggregate.routes['AddDocumentVersion']!;
    return answerOf(documentAggregate, route, result, reply);
  }

  /** 413 before a byte is read, where the sender says how many there are. */
  private fileIn({ body, headers }: Sent, principal: Principal, key: string | undefined): SentFile {
    const mostBytes = this.settings.CONCORD_DOCUMENTS_MAX_BYTES;
    if (Number(headers['content-length'] ?? 0) > mostBytes) throw tooLarge(mostBytes);
    if (!isStream(body))
      throw new Problem('unsupported-media-type', 'Send the file as application/octet-stream.');
    return { principal, key, fileName: fileNameIn(headers['content-disposition']), bytes: body };
  }
}

const isStream = (body: unknown): body is Readable =>
  typeof (body as { pipe?: unknown } | undefined)?.pipe === 'function';
