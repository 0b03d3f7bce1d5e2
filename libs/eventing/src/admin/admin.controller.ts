import { Body, Controller, Get, Headers, HttpCode, Param, Post, Query } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiBody,
  ApiHeader,
  ApiOperation,
  ApiQuery,
  ApiResponse,
  ApiTags,
} from '@nestjs/swagger';
import { Db } from 'mongodb';
import { type Checkpoint, Parking } from '#eventing/consumers';
import {
  BooleanField,
  CurrentPrincipal,
  parseIdempotencyKey,
  PlainText,
  Problem,
  type Principal,
  Roles,
  SafeInt,
  validateBody,
} from '#platform/http';
import { derivedId } from '#platform/ids';
import { type Operation, Operations } from '#eventing/operations';
import { knownQuery, ProjectionRegistry } from '#eventing/projections';

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
const mostListed = 200;
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
@Controller('v1/admin')
export class AdminController {
  private readonly operations: Operations;
  private readonly registry: ProjectionRegistry;
  private readonly parking: Parking;

  constructor(private readonly db: Db) {
    this.operations = new Operations(db);
    this.registry = new ProjectionRegistry(db);
    this.parking = new Parking(db);
  }

  @Get('parked')
  @ApiOperation({
    summary: 'Parked streams, by handler: how many events wait and why the first one was parked.',
  })
  @ApiQuery({ name: 'handler', required: false })
  @ApiQuery({ name: 'stream', required: false })
  async parked(@Query() given: object) {
    const { handler, stream } = knownQuery(given, ['handler', 'stream']);
    const match = { ...(handler ? named(handler) : {}), ...(stream ? { streamId: stream } : {}) };
    const group = {
      _id: { handler: '$handler', streamId: '$streamId' },
      events: { $sum: 1 },
      since: { $min: '$at' },
      position: { $min: '$position' },
      type: { $first: '$event.type' },
      errors: { $push: '$error' },
    };
    const streams = await this.parking.parked
      .aggregate([
        { $match: match },
        { $sort: { position: 1 } },
        { $group: group },
        { $sort: { position: 1 } },
        { $limit: mostListed },
      ])
      .toArray();
    return {
      items: streams.map(({ _id, errors, ...rest }) => ({ ..._id, ...rest, error: errors[0] })),
    };
  }

  @Get('consumers')
  @ApiOperation({
    summary: 'Where each lane stands in each partition of each topic, and what stands still.',
  })
  async consumers() {
    const checkpoints = await this.db
      .collection<Checkpoint>('checkpoints')
      .find({ members: { $exists: true } })
      .sort({ _id: 1 })
      .toArray();
    return {
      items: checkpoints.map(({ _id, position, members, stopped, at }) => ({
        lane: _id.split('|')[0],
        topic: _id.split('|')[1],
        partition: Number(_id.split('|')[2]),
        position,
        handlers: members,
        at,
        ...(stopped ? { stopped } : {}),
      })),
    };
  }

  @Get('read-models')
  @ApiOperation({
    summary: 'Which edition of each read model is in use, being filled, or could be returned to.',
  })
  async readModels() {
    return {
      items: [...(await this.registry.all()).values()].map(({ _id, rev: _rev, ...rest }) => ({
        name: _id,
        ...rest,
      })),
    };
  }

  @Get('operations')
  @ApiOperation({ summary: 'What administrators asked for, the latest first.' })
  async list() {
    return { items: (await this.operations.latest(mostListed)).map(shown) };
  }
  @Get('operations/:id')
  @ApiOperation({ summary: 'One operation: its state, progress and result.' })
  @ApiResponse({ status: 404, description: 'Problem document: there is none of this id.' })
  async operation(@Param('id') id: string) {
    const operation = await this.operations.one(id);
    if (!operation) throw new Problem('not-found');
    return shown(operation);
  }

  @Post('redrive')
  @HttpCode(202)
  @ApiHeader(idempotencyKey)
  @ApiBody({ type: RedriveBody })
  @ApiOperation({
    summary:
      'Puts parked events through their handler again, each stream in order. `dryRun` shows the documents before and after.',
  })
  async redrive(
    @CurrentPrincipal() principal: Principal,
    @Headers('idempotency-key') key: string | undefined,
    @Body() body: unknown,
  ) {
    const asked = await validateBody(RedriveBody, body);
    if (!(await this.parking.parked.findOne(named(asked.handler), { projection: { _id: 1 } })))
      throw new Problem('not-found', 'Nothing is parked for this handler.');
    return this.ask(principal, key, 'redrive', asked);
  }
  @Post('rebuild')
  @HttpCode(202)
  @ApiHeader(idempotencyKey)
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
  @ApiBody({ type: ResumeBody })
  @ApiOperation({ summary: 'Lets a partition go on that its breaker stopped.' })
  async resume(
    @CurrentPrincipal() principal: Principal,
    @Headers('idempotency-key') key: string | undefined,
    @Body() body: unknown,
  ) {
    const asked = await validateBody(ResumeBody, body);
    const { items } = await this.consumers();
    const isAsked = ({ lane, topic, partition }: (typeof items)[number]): boolean =>
      lane === asked.lane &&
      partition === asked.partition &&
      (asked.topic === undefined || topic === asked.topic);
    if (!items.some(isAsked))
      throw new Problem('not-found', 'There is no such lane and partition.');
    return this.ask(principal, key, 'resume', asked);
  }

  private async ask(
    { accountId }: Principal,
    key: string | undefined,
    kind: Operation['kind'],
    { reason, ...target }: Reasoned & object,
  ): Promise<object> {
    return shown(
      await this.operations.ask({
        _id: derivedId('operation', accountId, parseIdempotencyKey(key)),
        kind,
        target: { ...target },
        by: accountId,
        reason,
      }),
    );
  }
}

/** Events of a handler, by its name or its name with the version. */
const named = (handler: string): object => ({
  $or: [
    { handler },
    { $expr: { $eq: [{ $first: { $split: ['$handler', '@'] } }, { $literal: handler }] } },
  ],
});

const shown = ({
  _id,
  holder: _holder,
  leaseUntil: _leaseUntil,
  ...operation
}: Operation): object => ({ id: _id, ...operation });
