import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiBearerAuth,
  ApiOperation,
  ApiResponse,
  ApiTags,
} from '@nestjs/swagger';
import { Code, Flag, Many, NumberMap, Part, Text, Uuid } from '#platform/documents';
import {
  Administers,
  ApiPage,
  type Asked,
  CurrentPrincipal,
  listRules,
  pageTypeOf,
  type Principal,
  Roles,
} from '#platform/http';
import { DeliveriesService } from './deliveries.service.js';
import { AttemptDocument, DeliveryDocument, deliveryStates } from './documents.js';

const deliveriesQuery = listRules({ state: { choices: [...deliveryStates, 'dead'] } });

/** A mail as administrators see it: what it is about, how far it is, and every attempt. */
@Part()
class Delivery extends DeliveryDocument {
  @Text({ optional: true }) rule?: string;
  @Text({ optional: true }) template?: string;
  @Text({ optional: true }) eventId?: string;
  @Text({ optional: true, description: 'The record it is about.' }) record?: string;
  @Flag({
    optional: true,
    description: 'An answer was lost: it may have arrived without our knowing, more than once.',
  })
  mayHaveArrived?: true;
  @Many(AttemptDocument) attempts!: AttemptDocument[];
}
class DeliveryPage extends pageTypeOf(Delivery) {
  @NumberMap({ description: 'How many there are in each state.' }) counts!: object;
}
class RetriedDelivery {
  @Uuid() id!: string;
  @Code(deliveryStates) state!: string;
}

/**
 * Mail that left, waits, or could not be delivered; for administrators. People are named by id,
 * texts stay out, and so does what it was about where they may not read it.
 */
@ApiTags('deliveries')
@ApiBearerAuth()
@Controller('v1/deliveries')
@Roles('ADM')
@Administers()
export class DeliveriesController {
  constructor(private readonly deliveries: DeliveriesService) {}

  @Get()
  @ApiOperation({
    summary:
      'Mail, newest first, with its attempts and the number in each state; `state=dead` is what could not be delivered.',
  })
  @ApiPage(DeliveryPage, deliveriesQuery)
  list(
    @CurrentPrincipal() principal: Principal,
    @Query(deliveriesQuery) query: Asked<typeof deliveriesQuery>,
  ) {
    return this.deliveries.page(principal, query);
  }

  @Post(':id/retry')
  @HttpCode(202)
  @ApiOperation({
    summary:
      'Sends again what could not be delivered; an address that was left alone counts as working again. Again changes nothing while it waits.',
  })
  @ApiAcceptedResponse({ type: RetriedDelivery })
  @ApiResponse({ status: 409, description: 'It has left, or was taken back.' })
  async retry(@Param('id') id: string) {
    return { id, state: await this.deliveries.retry(id) };
  }
}
