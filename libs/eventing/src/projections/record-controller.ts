import { Controller, Get, Param, Query, Res, type Type } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiExtraModels,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiTags,
} from '@nestjs/swagger';
import type { Aggregate } from '#eventing/commands';
import { codesIn } from '#platform/documents';
import {
  ApiPage,
  type Asked,
  CurrentPrincipal,
  entityTag,
  listRules,
  type Principal,
  QueryRules,
} from '#platform/http';
import { recordAnswers } from './record-answers.js';
import { RecordsService } from './records.service.js';

const recordQuery = new QueryRules({
  minVersion: {
    description:
      'Waits up to 5 s until lists and searches have this version; then 503 `not-yet-visible`. 404 where there is no such version. Without it: the record as it is.',
  },
  asOf: {
    description: 'A position of the feed: the record once everything up to it had happened.',
  },
});

type Reply = { header(name: string, value: string): Reply };

/**
 * `GET /v1/<collection>` and `GET /v1/<collection>/<id>` of an aggregate, for its `readers` within
 * their scope; all others see no such record.
 */
export const recordController = (aggregate: Aggregate): Type<object> => {
  const answers = recordAnswers(aggregate);
  const choices = aggregate.view && codesIn(aggregate.view.type, 'status');
  const listQuery = listRules({ status: choices ? { choices } : {}, partnerId: {} });

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
    @ApiPage(answers.page, listQuery)
    list(
      @CurrentPrincipal() principal: Principal,
      @Query(listQuery) query: Asked<typeof listQuery>,
    ) {
      return this.service.list(aggregate, principal, query);
    }

    @Get(':id')
    @ApiOperation({
      operationId: `get-${aggregate.collection}`,
      summary: 'One record: its state, version (ETag) and the commands allowed now.',
    })
    @ApiParam({ name: 'id', format: 'uuid' })
    @recordQuery.documented
    @ApiOkResponse({ schema: answers.one })
    async get(
      @CurrentPrincipal() principal: Principal,
      @Param('id') id: string,
      @Query(recordQuery) query: Asked<typeof recordQuery>,
      @Res({ passthrough: true }) reply: Reply,
    ) {
      const { version, record } = await this.service.one(aggregate, principal, id, query);
      if (version !== undefined) reply.header('ETag', entityTag(version));
      return record;
    }
  }
  Object.defineProperty(Records, 'name', { value: `${aggregate.decider.name}Records` });
  return Records;
};
