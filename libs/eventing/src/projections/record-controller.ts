import { Controller, Get, Param, Query, Res, type Type } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiExtraModels,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiQuery,
  ApiTags,
} from '@nestjs/swagger';
import type { Aggregate } from '#eventing/commands';
import { ApiPage, CurrentPrincipal, entityTag, type Principal } from '#platform/http';
import { knownQuery } from './read-models.js';
import { recordAnswers } from './record-answers.js';
import { RecordsService } from './records.service.js';

type Reply = { header(name: string, value: string): Reply };

/**
 * `GET /v1/<collection>` and `GET /v1/<collection>/<id>` of an aggregate, for its `readers` within
 * their scope; all others see no such record.
 */
export const recordController = (aggregate: Aggregate): Type<object> => {
  const answers = recordAnswers(aggregate);

  @ApiTags(aggregate.collection)
  @ApiBearerAuth()
  @ApiExtraModels(...answers.models)
  @Controller(`v1/${aggregate.collection}`)
  class Records {
    constructor(private readonly service: RecordsService) {}

    @Get()
    @ApiOperation({
      operationId: `list-${aggregate.collection}`,
      summary: `Lists ${aggregate.collection}, newest first.`,
    })
    @ApiQuery({ name: 'status', required: false })
    @ApiQuery({ name: 'partnerId', required: false })
    @ApiPage(answers.page)
    list(@CurrentPrincipal() principal: Principal, @Query() given: object) {
      const query = knownQuery(given, ['status', 'partnerId', 'after', 'limit']);
      return this.service.list(aggregate, principal, query);
    }

    @Get(':id')
    @ApiOperation({
      operationId: `get-${aggregate.collection}`,
      summary: 'One record: its state, version (ETag) and the commands allowed now.',
    })
    @ApiParam({ name: 'id', format: 'uuid' })
    @ApiQuery({
      name: 'minVersion',
      required: false,
      description:
        'Waits up to 5 s until this version is visible; then 503 `not-yet-visible`. 404 where there is no such version.',
    })
    @ApiQuery({
      name: 'asOf',
      required: false,
      description: 'A position of the feed: the record once everything up to it had happened.',
    })
    @ApiOkResponse({ schema: answers.one })
    async get(
      @CurrentPrincipal() principal: Principal,
      @Param('id') id: string,
      @Query() given: object,
      @Res({ passthrough: true }) reply: Reply,
    ) {
      const query = knownQuery(given, ['minVersion', 'asOf']);
      const { version, record } = await this.service.one(aggregate, principal, id, query);
      if (version !== undefined) reply.header('ETag', entityTag(version));
      return record;
    }
  }
  Object.defineProperty(Records, 'name', { value: `${aggregate.decider.name}Records` });
  return Records;
};
