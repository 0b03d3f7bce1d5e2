import { Body, Controller, Headers, HttpCode, Post, type Type } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import {
  ApiBody,
  ApiExtraModels,
  ApiHeader,
  ApiOperation,
  ApiResponse,
  ApiTags,
  getSchemaPath,
} from '@nestjs/swagger';
import type { Role } from '#kernel';
import { Clock } from '#platform/clock';
import { Part, Uuid } from '#platform/documents';
import { isPlainObject, Problem, Public, Reads, Unnamed } from '#platform/http';
import { contentHash } from '#platform/ids';
import type { Aggregate, CommandRoute } from './aggregate.js';
import { EmptyBody } from './command-body.js';
import { type Door, send } from './command-controller.js';
import { NewIds } from './new-ids.js';

/** A few thousand characters of any script, and what else such a body has. */
const mostBytes = 24_576;
/** How many come in by a minute, in each process: nobody behind the door can be told apart. */
const mostPerMinute = 30;

/** What is answered to somebody who cannot read the record. */
@Part()
class DoorAnswer {
  @Uuid({ description: 'What it can be referred to by.' }) id!: string;
}

/** Counts in whole minutes of a clock that only goes forward. */
export class Turnstile {
  private minute = -1;
  private passed = 0;
  constructor(private readonly most = mostPerMinute) {}

  /** Lets one pass at `ms`, or answers how many seconds are to be waited. */
  wait(ms: number): number {
    const minute = Math.floor(ms / 60_000);
    if (minute !== this.minute) [this.minute, this.passed] = [minute, 0];
    if (this.passed >= this.most) return Math.ceil(((minute + 1) * 60_000 - ms) / 1_000);
    this.passed += 1;
    return 0;
  }
}

/**
 * The doors by which commands come from people who have no account, and leave no name: `POST
 * /v1/<path>`, JSON of 24 KB at most. Nobody is asked for a token, and the request log is silent. The
 * same text under the same key is one record.
 */
export const openDoors = (aggregate: Aggregate): Type<object>[] =>
  Object.entries(aggregate.routes).flatMap(([type, route]) => {
    const { anonymous } = route;
    return anonymous?.door
      ? [openDoor(aggregate, type, route, { ...anonymous, ...anonymous.door })]
      : [];
  });
type Opening = Readonly<{ field: string; role: Role; path: string; example: object }>;

const openDoor = (
  aggregate: Aggregate,
  type: string,
  route: CommandRoute,
  { field, role, path, example }: Opening,
): Type<object> => {
  const body = route.body ?? EmptyBody;
  const unnamed = { [field]: true };

  @ApiTags(aggregate.collection)
  @ApiExtraModels(body)
  @Controller(`v1/${path}`)
  @Public()
  class OpenDoor implements Door {
    private readonly turnstile = new Turnstile();
    constructor(
      readonly bus: CommandBus,
      readonly clock: Clock,
      readonly ids: NewIds,
    ) {}

    @Post()
    @HttpCode(201)
    @Unnamed()
    @Reads({ mediaType: 'application/json', bytes: mostBytes })
    @ApiOperation({
      operationId: `${type}WithoutAccount`,
      summary: `${route.summary} Without an account; nobody writes down who it comes from.`,
    })
    @ApiHeader({
      name: 'Idempotency-Key',
      required: false,
      description: 'Same key and text: the first answer again. Without one the text alone counts.',
      schema: { type: 'string', maxLength: 255 },
    })
    @ApiBody({
      schema: {
        allOf: [{ $ref: getSchemaPath(body) }],
        example: { ...example, ...unnamed },
      },
    })
    @ApiResponse({ status: 201, type: DoorAnswer, description: 'Received.' })
    @ApiResponse({ status: 404, description: 'There is nothing it could be about.' })
    @ApiResponse({ status: 422, description: 'Not something that is taken here.' })
    @ApiResponse({ status: 429, description: 'Too many at once: wait, and send it again.' })
    async come(
      @Body() given: unknown,
      @Headers('idempotency-key') key: string | undefined,
    ): Promise<DoorAnswer> {
      const seconds = this.turnstile.wait(performance.now());
      if (seconds > 0)
        throw new Problem('rate-limited', undefined, { headers: { 'retry-after': `${seconds}` } });
      const text = isPlainObject(given) ? { ...given, ...unnamed } : given;
      const sender = contentHash(text ?? null);
      const principal = {
        accountId: sender,
        personId: sender,
        displayRef: 'anonymous',
        grants: [{ role, scope: {} }],
        ties: [],
      };
      const request = { principal, key: key ?? sender, ifMatch: undefined, id: undefined };
      const result = await send(this, aggregate, type, route, { ...request, body: text });
      return { id: result.aggregateId };
    }
  }
  Object.defineProperty(OpenDoor, 'name', { value: `${type}Door` });
  return OpenDoor;
};
