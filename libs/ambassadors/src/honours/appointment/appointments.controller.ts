import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import { type Kept, pageOf, ReadModels } from '#eventing/projections';
import { Clock } from '#platform/clock';
import {
  ApiPage,
  type Asked,
  isUuid,
  listRules,
  pageTypeOf,
  Problem,
  Public,
} from '#platform/http';
import { Vault } from '#platform/vault';
import { titleCodes } from '../titles.policy.js';
import { type AppointmentListed, listedAppointments } from './appointment-entry.schema.js';
import { Appointment, RescindedAppointment } from './appointments.answers.js';
import { publicAppointment } from './public-appointment.policy.js';

const appointmentsQuery = listRules({ title: { choices: titleCodes } });

type Entry = AppointmentListed & Kept;
type Reply = { status(code: number): Reply };

/** Who bears a title, and who bore one; names and texts are opened as they are read. */
@ApiTags('appointments')
@Controller('v1/appointments')
@Public()
export class AppointmentsController {
  constructor(
    private readonly models: ReadModels,
    private readonly vault: Vault,
    private readonly clock: Clock,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Appointments that were announced, the newest first.' })
  @ApiPage(pageTypeOf(Appointment), appointmentsQuery)
  async list(@Query(appointmentsQuery) query: Asked<typeof appointmentsQuery>) {
    const page = await pageOf<Entry>(await this.models.of(listedAppointments), {
      principal: undefined,
      query: { ...query, of: 'appointments' },
      filter: { rescindedOn: null, ...(query.title ? { title: query.title } : {}) },
      sort: { start: -1, _id: 1 },
    });
    return {
      items: await this.shown(page.items),
      ...(page.next ? { next: page.next } : {}),
    };
  }

  @Get(':id')
  @ApiOperation({ summary: 'One appointment; 410 with the day for one that was taken back.' })
  @ApiParam({ name: 'id', format: 'uuid' })
  @ApiOkResponse({ type: Appointment })
  @ApiResponse({ status: 404, description: 'Nothing was announced.' })
  @ApiResponse({ status: 410, type: RescindedAppointment, description: 'It was taken back.' })
  async one(@Param('id') id: string, @Res({ passthrough: true }) reply: Reply) {
    const entries = await this.models.of(listedAppointments);
    const entry = isUuid(id) ? await entries.findOne({ _id: id }).lean() : null;
    if (!entry) throw new Problem('not-found');
    const { rescindedOn } = entry;
    if (rescindedOn) {
      reply.status(410);
      return { id, rescindedOn };
    }
    const [shown] = await this.shown([entry as Entry]);
    return shown;
  }

  /** A text that was erased is left out. */
  private async shown(entries: readonly Entry[]): Promise<object[]> {
    const refs = entries.flatMap(({ members, themeRef, texts }) => [
      ...members.map(({ nameRef }) => nameRef),
      themeRef,
      ...texts.map(({ textRef }) => textRef),
    ]);
    const opened = await this.vault.open(refs);
    const today = this.clock.today();
    return entries.map((entry) => publicAppointment(entry, opened, today));
  }
}
