import { Body, Controller, Get, Headers, HttpCode, Param, Post, Query } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiBearerAuth,
  ApiBody,
  ApiHeader,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import {
  Administers,
  type Asked,
  BooleanField,
  CurrentPrincipal,
  parseIdempotencyKey,
  PlainText,
  type Principal,
  QueryRules,
  Roles,
  SafeInt,
  validateBody,
} from '#platform/http';
import { derivedId } from '#platform/ids';
import { Operation } from '#eventing/operations';
import {
  HealthOfParts,
  ListedLanes,
  ListedOperations,
  ListedReadModels,
  ParkedStreams,
} from './admin.answers.js';
import { AdminService } from './admin.service.js';

const parkedQuery = new QueryRules({ handler: {}, stream: {} });

class Reasoned {
  @PlainText({
    min: 10,
    max: 1_000,
    description: 'Why; kept with who asked.',
    example: 'The projection was corrected in release 0.2.',
  })
  reason!: string;
}
class RedriveBody extends Reasoned {
  @PlainText({
    min: 1,
    max: 100,
    description: 'Name of the handler, or with its version.',
    example: 'records',
  })
  handler!: string;
  @PlainText({ min: 1, max: 200, optional: true, description: 'Only this stream.' })
  streamId?: string;
  @BooleanField({ optional: true, description: 'Show what would change; write nothing.' })
  dryRun?: boolean;
}
class RebuildBody extends Reasoned {
  @PlainText({ min: 1, max: 100, example: 'partner-directory' })
  projection!: string;
  @BooleanField({ optional: true, description: 'Fill and compare only.' })
  verifyOnly?: boolean;
  @BooleanField({
    optional: true,
    description: 'Switch although documents differ: what a corrected projection is for.',
  })
  acceptDifferences?: boolean;
}
class RollbackBody extends Reasoned {
  @PlainText({ min: 1, max: 100, example: 'partner-directory' })
  projection!: string;
}
class ResumeBody extends Reasoned {
  @PlainText({ min: 1, max: 100, example: 'projections' })
  lane!: string;
  @SafeInt({ min: 0, max: 1_000 })
  partition!: number;
  @PlainText({ min: 1, max: 249, optional: true, description: 'Only in this topic.' })
  topic?: string;
}
const idempotencyKey = {
  name: 'Idempotency-Key',
  required: true,
  description: 'Same key and body: the first result again.',
  schema: { type: 'string', maxLength: 255, example: 'my-first-try' },
} as const;

/**
 * Running the read models and consumers: what was parked, what stands still, redrive, rebuild,
 * roll-back. For administrators, with a reason.
 */
@ApiTags('administration')
@ApiBearerAuth()
@Roles('ADM')
@Administers()
@Controller('v1/admin')
export class AdminController {
  constructor(private readonly service: AdminService) {}

  @Get('parked')
  @ApiOperation({
    summary: 'Parked streams, by handler: how many events wait and why the first one was parked.',
  })
  @parkedQuery.documented
  @ApiOkResponse({ type: ParkedStreams })
  async parked(@Query(parkedQuery) { handler, stream }: Asked<typeof parkedQuery>) {
    return { items: await this.service.parked({ handler, stream }) };
  }

  @Get('consumers')
  @ApiOperation({
    summary: 'Where each lane stands in each partition of each topic, and what stands still.',
  })
  @ApiOkResponse({ type: ListedLanes })
  async consumers() {
    return { items: await this.service.lanes() };
  }

  @Get('health')
  @ApiOperation({ summary: 'Whether each part this process depends on works, and what waits.' })
  @ApiOkResponse({ type: HealthOfParts })
  health() {
    return this.service.health();
  }

  @Get('read-models')
  @ApiOperation({
    summary: 'Which edition of each read model is in use, being filled, or could be returned to.',
  })
  @ApiOkResponse({ type: ListedReadModels })
  async readModels() {
    return { items: await this.service.readModels() };
  }

  @Get('operations')
  @ApiOperation({ summary: 'What administrators asked for, the latest first.' })
  @ApiOkResponse({ type: ListedOperations })
  async list() {
    return { items: await this.service.latest() };
  }
  @Get('operations/:id')
  @ApiOperation({ summary: 'One operation: its state, progress and result.' })
  @ApiOkResponse({ type: Operation })
  operation(@Param('id') id: string) {
    return this.service.operation(id);
  }

  @Post('redrive')
  @HttpCode(202)
  @ApiHeader(idempotencyKey)
  @ApiAcceptedResponse({ type: Operation })
  @ApiBody({ type: RedriveBody })
  @ApiNotFoundResponse({ description: 'Nothing is parked for this handler.' })
  @ApiOperation({
    summary:
      'Puts parked events through their handler again, each stream in order. `dryRun` shows the documents before and after.',
  })
  async redrive(
    @CurrentPrincipal() principal: Principal,
    @Headers('idempotency-key') key: string | undefined,
    @Body() body: unknown,
  ) {
    return this.ask(principal, key, 'redrive', await validateBody(RedriveBody, body));
  }
  @Post('rebuild')
  @HttpCode(202)
  @ApiHeader(idempotencyKey)
  @ApiAcceptedResponse({ type: Operation })
  @ApiBody({ type: RebuildBody })
  @ApiOperation({
    summary:
      'Fills a read model anew from the ledger beside the one in use, compares, and switches readers to it.',
  })
  async rebuild(
    @CurrentPrincipal() principal: Principal,
    @Headers('idempotency-key') key: string | undefined,
    @Body() body: unknown,
  ) {
    return this.ask(principal, key, 'rebuild', await validateBody(RebuildBody, body));
  }
  @Post('rollback')
  @HttpCode(202)
  @ApiHeader(idempotencyKey)
  @ApiAcceptedResponse({ type: Operation })
  @ApiBody({ type: RollbackBody })
  @ApiOperation({
    summary: 'Returns readers to the edition before the last switch, while it still follows.',
  })
  async rollback(
    @CurrentPrincipal() principal: Principal,
    @Headers('idempotency-key') key: string | undefined,
    @Body() body: unknown,
  ) {
    return this.ask(principal, key, 'rollback', await validateBody(RollbackBody, body));
  }
  @Post('resume')
  @HttpCode(202)
  @ApiHeader(idempotencyKey)
  @ApiAcceptedResponse({ type: Operation })
  @ApiBody({ type: ResumeBody })
  @ApiNotFoundResponse({ description: 'There is no such lane and partition.' })
  @ApiOperation({ summary: 'Lets a partition go on that its breaker stopped.' })
  async resume(
    @CurrentPrincipal() principal: Principal,
    @Headers('idempotency-key') key: string | undefined,
    @Body() body: unknown,
  ) {
    return this.ask(principal, key, 'resume', await validateBody(ResumeBody, body));
  }

  private ask(
    { accountId }: Principal,
    key: string | undefined,
    kind: Operation['kind'],
    { reason, ...target }: Reasoned & Operation['target'],
  ): Promise<object> {
    return this.service.ask({
      _id: derivedId('operation', accountId, parseIdempotencyKey(key)),
      kind,
      target,
      by: accountId,
      reason,
    });
  }
}
