import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { EventStore } from '#eventing/event-store';
import { TextsService } from '#eventing/projections';
import { Code, Flag, Many, Part, Text } from '#platform/documents';
import { CurrentPrincipal, isUuid, noParameters, notFound, type Principal } from '#platform/http';
import { profileSections } from '#reference';
import type { PartnerEvent } from '../partner.events.js';
import { fieldsFilledIn } from './profile-texts.policy.js';

@Part()
class FieldInWords {
  @Code([...profileSections]) section!: string;
  @Text() field!: string;
  @Text({ optional: true, description: 'Confidential; absent where it was erased.' })
  text?: string;
  @Flag({ optional: true }) erased?: true;
}
class ProfileInWords {
  @Many(FieldInWords) fields!: readonly FieldInWords[];
}

/** What an organisation wrote in its profile, for its own people and for those who judge it. */
@ApiTags('partners')
@ApiBearerAuth()
@Controller('v1/partners')
export class ProfileController {
  constructor(
    private readonly store: EventStore,
    private readonly texts: TextsService,
  ) {}

  @Get(':id/profile')
  @ApiOperation({
    summary: 'The fields of the profile as they were filled in last; each read is logged.',
  })
  @ApiParam({ name: 'id', format: 'uuid' })
  @ApiOkResponse({ type: ProfileInWords })
  async profile(
    @CurrentPrincipal() principal: Principal,
    @Param('id') partnerId: string,
    @Query(noParameters) _query: object,
  ): Promise<ProfileInWords> {
    if (!isUuid(partnerId)) throw notFound(false);
    const stored: readonly unknown[] = await this.store.load(`partner-${partnerId}`);
    const fields = fieldsFilledIn(stored as readonly PartnerEvent[]);
    const refs = fields.map(({ valueRef }) => valueRef);
    const texts = await this.texts.behind('partner', principal, partnerId, refs);
    return {
      fields: fields.map(({ section, field, valueRef }) => {
        const text = texts.get(valueRef);
        return { section, field, ...(text === undefined ? { erased: true } : { text }) };
      }),
    };
  }
}
