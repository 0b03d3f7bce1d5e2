import { Body, Controller, Get, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { InstantField, Public, validateBody } from '#platform/http';
import { Clock } from './clock.js';
import { MovableClock } from './movable-clock.js';

class ClockBody {
  @InstantField({ description: 'What time it is from now on.', example: '2027-03-02T09:15:00Z' })
  now!: string;
}

class BusinessTime {
  @ApiProperty({ format: 'date-time' }) now!: string;
  @ApiProperty({ format: 'date', example: '2026-03-02' }) today!: string;
  @ApiProperty({ example: 'Europe/Zurich' }) zone!: string;
}

/**
 * The business clock of a local deployment, to see deadlines come. Not loaded when
 * NODE_ENV=production.
 */
@ApiTags('development')
@Controller('v1/dev/clock')
@Public()
export class DevClockController {
  constructor(@Inject(Clock) private readonly clock: MovableClock) {}

  @Get()
  @ApiOperation({ summary: 'What time it is for the business; not there in production.' })
  @ApiOkResponse({ type: BusinessTime })
  read() {
    return { now: this.clock.now(), today: this.clock.today(), zone: this.clock.calendar.zone };
  }

  @Post()
  @HttpCode(200)
  @ApiOperation({
    summary: 'Moves the business clock; deadlines that pass fire within seconds.',
    description:
      'It may go back too: records made meanwhile keep their dates. Every process follows within a second.',
  })
  @ApiBody({ type: ClockBody })
  @ApiOkResponse({ type: BusinessTime })
  async move(@Body() body: unknown) {
    await this.clock.setTo((await validateBody(ClockBody, body)).now);
    return this.read();
  }
}
