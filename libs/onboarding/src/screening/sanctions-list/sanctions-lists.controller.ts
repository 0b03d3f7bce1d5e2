import { randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { Controller, Get, HttpCode, Post, Req } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
  ApiUnprocessableEntityResponse,
} from '@nestjs/swagger';
import { Calendar, RuleViolation } from '#kernel';
import { CommandSender } from '#eventing/commands';
import { Flag, One, Part, shownAs, Text, Whole } from '#platform/documents';
import {
  Administers,
  CurrentPrincipal,
  type Principal,
  Problem,
  Reads,
  Roles,
} from '#platform/http';
import { FullRescreen } from '../screening-run/full-rescreen.js';
import { ScreeningService, unscListId } from '../screening-run/screening-service.js';
import { FullRun } from '../screening-run/screening.schema.js';
import { readUnscList } from './read-unsc-list.js';
import { ListInForce } from './sanctions-list.schema.js';
import { type ListChange, sanctionsListIdOf } from './sanctions-lists.js';

const pieceBytes = 64 << 10;
/** A long list leaves the process room for others. */
const inPieces = async function* (bytes: Buffer): AsyncIterable<Uint8Array> {
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    yield bytes.subarray(at, at + pieceBytes);
    await setImmediate();
  }
};

class PublishedVersion {
  @Text() listId!: string;
  @Text() version!: string;
  @Whole() entries!: number;
  @Whole() added!: number;
  @Whole() changed!: number;
  @Whole() removed!: number;
  @Flag({ description: 'The same as the version in force.' }) unchanged!: boolean;
}
/** The version in force, and the latest run of screening everybody against a list. */
@Part()
class VersionInForce extends ListInForce {
  @One(FullRun, { optional: true }) run?: FullRun;
}

/** The sanctions lists in force. */
@ApiTags('sanctions-lists')
@ApiBearerAuth()
@Administers()
@Controller('v1/sanctions-lists/unsc/versions')
export class SanctionsListsController {
  constructor(
    private readonly service: ScreeningService,
    private readonly rescreen: FullRescreen,
    private readonly sender: CommandSender,
    private readonly calendar: Calendar,
  ) {}

  @Post()
  @HttpCode(201)
  @Roles('DDL', 'ADM', 'DDA')
  @Reads({ mediaType: 'application/xml', bytes: 64 << 20 })
  @ApiConsumes('application/xml')
  @ApiBody({
    schema: { type: 'string', description: 'The UN Security Council consolidated list, XML.' },
  })
  @ApiOperation({
    summary:
      'Publishes a version of the UN Security Council list and screens everybody anew; an empty or suddenly shrunk one is refused.',
  })
  @ApiCreatedResponse({ type: PublishedVersion })
  @ApiUnprocessableEntityResponse()
  async publish(@Req() request: { body: unknown }) {
    if (!Buffer.isBuffer(request.body)) throw new Problem('unsupported-media-type');
    const change = await this.take(request.body);
    return {
      listId: unscListId,
      version: change.version,
      entries: change.total,
      added: change.added.length,
      changed: change.changed.length,
      removed: change.removed.length,
      unchanged: change.unchanged,
    };
  }

  /**
   * Puts the version in force and says so; a refusal is told too, since people are screened against
   * an older list until somebody acts.
   */
  private async take(xml: Buffer): Promise<ListChange> {
    try {
      const list = await readUnscList(inPieces(xml));
      const change = await this.service.lists.compare(unscListId, list);
      if (!change.unchanged) {
        await this.service.lists.publish(unscListId, list, change);
        await this.rescreen.request(change.version);
      }
      const { version, total, added, changed, removed } = change;
      await this.tell('RecordListImport', {
        listId: unscListId,
        version,
        generatedOn: this.calendar.dayOf(list.generatedAt),
        total,
        added: added.length,
        changed: changed.length,
        removed: removed.length,
      });
      return change;
    } catch (error) {
      if (error instanceof RuleViolation)
        await this.tell('RecordListRejection', { listId: unscListId, code: error.code });
      throw error;
    }
  }

  private async tell(type: string, data: object): Promise<void> {
    const key = randomUUID();
    await this.sender.send(
      { type, aggregateId: sanctionsListIdOf(unscListId), data },
      { key, correlationId: key, causationId: key },
    );
  }

  @Get('in-force')
  @Roles('DDL', 'ADM', 'DDA', 'CRE', 'AUD', 'PO', 'PO-L')
  @ApiOperation({
    summary:
      'The version in force, and how far screening everybody against it has come; `unscreened` names the partners within your scope it could not screen, and why.',
  })
  @ApiOkResponse({ type: VersionInForce })
  @ApiNotFoundResponse({ description: 'No list is in force.' })
  async inForce(@CurrentPrincipal() { grants }: Principal) {
    const list = await this.service.lists.inForce(unscListId);
    if (!list) throw new Problem('not-found', 'No list is in force.');
    return { ...shownAs(ListInForce, list), run: await this.rescreen.latestWithin(grants) };
  }
}
