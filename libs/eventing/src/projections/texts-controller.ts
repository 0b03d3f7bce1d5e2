import { Controller, Get, Param, type Type } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { Aggregate } from '#eventing/commands';
import { TextMap, UuidList } from '#platform/documents';
import { CurrentPrincipal, type Principal } from '#platform/http';
import { TextsService } from './texts.service.js';

class TextsOfRecord {
  @TextMap({ description: 'By reference.' }) texts!: object;
  @UuidList({ description: 'References whose text was erased.' }) erased!: readonly string[];
}

/**
 * `GET /v1/<collection>/<id>/texts`: what the references of a record stand for, for its readers
 * within their scope.
 */
export const textsController = (aggregate: Aggregate): Type<object> => {
  @ApiTags(aggregate.collection)
  @ApiBearerAuth()
  @Controller(`v1/${aggregate.collection}`)
  class Texts {
    constructor(private readonly service: TextsService) {}

    @Get(':id/texts')
    @ApiOperation({
      operationId: `texts-of-${aggregate.collection}`,
      summary: 'The confidential texts of the record, by reference; each read is logged.',
    })
    @ApiParam({ name: 'id', format: 'uuid' })
    @ApiOkResponse({ type: TextsOfRecord })
    texts(@CurrentPrincipal() principal: Principal, @Param('id') id: string) {
      return this.service.of(aggregate, principal, id);
    }
  }
  Object.defineProperty(Texts, 'name', { value: `${aggregate.decider.name}Texts` });
  return Texts;
};
