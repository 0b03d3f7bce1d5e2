import { Controller, Get, HttpCode, Inject, Post, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiConsumes, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Problem, Roles } from '#platform/http';
import { FullRescreen } from '../screening-run/full-rescreen.js';
import { ScreeningService, unscListId } from '../screening-run/screening-service.js';
import { readUnscList } from './read-unsc-list.js';

/** The sanctions lists in force. */
@ApiTags('sanctions-lists')
@ApiBearerAuth()
@Controller('v1/sanctions-lists/unsc/versions')
export class SanctionsListsController {
  constructor(
    @Inject(ScreeningService) private readonly service: ScreeningService,
    @Inject(FullRescreen) private readonly rescreen: FullRescreen,
  ) {}

  @Post()
  @HttpCode(201)
  @Roles('DDL', 'ADM', 'DDA')
  @ApiConsumes('application/xml')
  @ApiBody({ schema: { type: 'string', description: 'The UN Security Council consolidated list, XML.' } })
  @ApiOperation({ summary: 'Publishes a version of the UN Security Council list and screens everybody anew; an empty or suddenly shrunk one is refused.' })
  async publish(@Req() request: { body: unknown }) {
    if (!Buffer.isBuffer(request.body)) throw new Problem('unsupported-media-type', 'Send the list as application/xml.');
    const list = await readUnscList([request.body]);
    const change = await this.service.lists.compare(unscListId, list);
    if (!change.unchanged) {
      await this.service.lists.publish(unscListId, list, change);
      await this.rescreen.request(change.version);
    }
    return { listId: unscListId, version: change.version, entries: change.total, added: change.added.length, changed: change.changed.length, removed: change.removed.length, unchanged: change.unchanged };
  }

  @Get('in-force')
  @Roles('DDL', 'ADM', 'DDA', 'CRE', 'AUD', 'PO', 'PO-L')
  @ApiOperation({ summary: 'The version in force.' })
  async inForce() {
    const list = await this.service.lists.inForce(unscListId);
    if (!list) throw new Problem('not-found', 'No list is in force.');
    const { _id, ...rest } = list;
    return { listId: _id, ...rest };
  }
}
