import { Controller, Get, Param, Query } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { CurrentPrincipal, noParameters, type Principal, Roles } from '#platform/http';
import { Trace } from './trace.answers.js';
import { TracesService } from './traces.service.js';

/** The way of a command through the house, for those who look after it and those who audit it. */
@ApiTags('administration')
@ApiBearerAuth()
@Roles('ADM', 'AUD')
@Controller('v1/traces')
export class TracesController {
  constructor(private readonly traces: TracesService) {}

  @Get(':id')
  @ApiOperation({
    summary:
      'What came of an id: command, events, ledger, topic, read models, notices and mails, each with its time.',
    description:
      'Any id: the key of a command or its correlation id, an event, a record or its stream, a notification, a delivery, the Message-ID of a mail. Of records the caller may not read it says that there is something, and no more.',
  })
  @ApiOkResponse({ type: Trace })
  @ApiNotFoundResponse({ description: 'Nothing has the id, or nothing that the caller may read.' })
  trace(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Query(noParameters) _query: object,
  ): Promise<Trace> {
    return this.traces.of(principal, id);
  }
}
