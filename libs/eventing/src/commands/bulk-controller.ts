import { Body, Controller, Headers, HttpCode, Post, Req, type Type } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import {
  ApiBearerAuth,
  ApiHeader,
  ApiOkResponse,
  ApiOperation,
  ApiPropertyOptional,
  ApiTags,
} from '@nestjs/swagger';
import { Allow } from 'class-validator';
import { Clock } from '#platform/clock';
import { Many, OpenObject, Part, Text, TextList, Uuid, Whole } from '#platform/documents';
import {
  CurrentPrincipal,
  entityTag,
  isPlainObject,
  ListOf,
  parseIdempotencyKey,
  PlainText,
  type Principal,
  Problem,
  problemDocument,
  Roles,
  SafeInt,
  type TellsRefusals,
  UuidField,
  validateBody,
} from '#platform/http';
import { Places } from '#platform/load';
import type { Aggregate, CommandRoute } from './aggregate.js';
import { type Door, kebab, send } from './command-controller.js';
import { NewIds } from './new-ids.js';

/** Commands of one request; of different records so many are carried out at a time. */
const [mostCommands, atOnce] = [200, 8];

class BulkCommandBody {
  @UuidField({ description: 'The record.' }) id!: string;
  @PlainText({ min: 1, max: 100, description: 'As in the address: `clear-match`.' })
  command!: string;
  @SafeInt({
    optional: true,
    description:
      'Version you read. Default for another command of the same record: the one the last left.',
  })
  version?: number;
  @Allow()
  @ApiPropertyOptional({
    type: Object,
    description: 'The body the command has at its own address; checked as there.',
  })
  body?: unknown;
}
class BulkBody {
  @ListOf(() => BulkCommandBody, { min: 1, max: mostCommands }) commands!: BulkCommandBody[];
}

/** What one command of several came to: as if it had been sent alone. */
@Part()
class BulkOutcome {
  @Uuid() id!: string;
  @Text() command!: string;
  @Whole({ description: 'The HTTP status it would have had alone.' }) status!: number;
  @Whole({ optional: true, description: 'Of the record, after the command.' }) version?: number;
  @TextList({ optional: true, description: 'Types of the events recorded.' }) events?: string[];
  @OpenObject({ optional: true, description: 'Problem document (RFC 9457) of a refused one.' })
  problem?: object;
}
@Part()
class BulkAnswer {
  @Whole() accepted!: number;
  @Whole() refused!: number;
  @Many(BulkOutcome, { description: 'In the order of the commands.' }) results!: BulkOutcome[];
}

type Step = Readonly<{ type: string; route: CommandRoute }>;
type Asked = BulkCommandBody & Readonly<{ at: number }>;

/**
 * `POST /v1/<collection>/bulk`: several commands of one kind of record in one request, each judged,
 * recorded and refused by itself, those of one record in their order. Nothing is taken back where
 * another one is refused.
 */
export const bulkController = (aggregate: Aggregate): Type<object>[] => {
  const { collection, routes } = aggregate;
  const steps = new Map<string, Step>(
    Object.entries(routes)
      .filter(([, { who, creates, ownDoor }]) => {
        const isForPeople = who.some((role) => role !== 'SYS');
        return isForPeople && !creates && !ownDoor;
      })
      .map(([type, route]) => [kebab(type), { type, route }]),
  );
  if (steps.size === 0) return [];
  const senders = new Set([...steps.values()].flatMap(({ route }) => route.who));
  senders.delete('SYS');

  @ApiTags(collection)
  @ApiBearerAuth()
  @Controller(`v1/${collection}`)
  class Bulk implements Door {
    constructor(
      readonly bus: CommandBus,
      readonly clock: Clock,
      readonly ids: NewIds,
    ) {}

    @Post('bulk')
    @HttpCode(200)
    @Roles(...senders)
    @ApiOperation({
      operationId: `bulk-${collection}`,
      summary: `Several commands in one request, each with a result of its own: ${mostCommands} at most.`,
      description: `Commands: ${[...steps.keys()].join(', ')}. Each is carried out as if it came alone; the same key again is safe.`,
    })
    @ApiHeader({
      name: 'Idempotency-Key',
      required: true,
      description: 'Same key and body: the first results again.',
      schema: { type: 'string', maxLength: 240, example: 'my-first-round' },
    })
    @ApiOkResponse({ type: BulkAnswer })
    async bulk(
      @CurrentPrincipal() principal: Principal,
      @Headers('idempotency-key') header: string | undefined,
      @Body() body: unknown,
      @Req() { refusals }: TellsRefusals,
    ): Promise<BulkAnswer> {
      const key = parseIdempotencyKey(header);
      const { commands } = await validateBody(BulkBody, isPlainObject(body) ? body : {});
      // Each body as it came: the class of its own command reads it.
      const sent = (body as BulkBody).commands.map((one) => one.body);
      const numbered = commands.map((command, at): Asked => ({ ...command, at, body: sent[at] }));
      const results = await carryOut(numbered, (asked, version) =>
        this.one(principal, refusals, `${key}:${asked.at}`, asked, version),
      );
      const accepted = results.filter(({ status }) => status < 400).length;
      return { accepted, refused: results.length - accepted, results };
    }

    private async one(
      principal: Principal,
      refusals: TellsRefusals['refusals'],
      key: string,
      { id, command, body }: Asked,
      version: number | undefined,
    ): Promise<BulkOutcome> {
      const step = steps.get(command);
      const by = {
        method: 'POST',
        route: `/v1/${collection}/:id/${step ? command : ':command'}`,
        account: step?.route.anonymous ? undefined : principal.accountId,
        delegation: principal.acting?.delegationId,
      };
      try {
        if (!step) throw new Problem('not-found', `There is no command ${command} here.`);
        const ifMatch = version === undefined ? undefined : entityTag(version);
        const request = { principal, key, ifMatch, id, body };
        const done = await send(this, aggregate, step.type, step.route, request);
        const events = done.events.map(({ type }) => type);
        if (aggregate.administers) refusals.security.administered(by, 200);
        return { id, command, status: 200, version: done.version, events };
      } catch (error) {
        const answer = refusals.answer(error, by);
        const path = `/v1/${collection}/${id}/${command}`;
        return { id, command, status: answer.status, problem: problemDocument(answer, path) };
      }
    }
  }
  Object.defineProperty(Bulk, 'name', { value: `${collection}Bulk` });
  return [Bulk];
};

/** Records side by side, what is asked of one of them one after the other. */
const carryOut = async (
  commands: readonly Asked[],
  one: (asked: Asked, version: number | undefined) => Promise<BulkOutcome>,
): Promise<BulkOutcome[]> => {
  const results: BulkOutcome[] = [];
  const inOrder = async (record: readonly Asked[]): Promise<void> => {
    let last: number | undefined;
    for (const asked of record) {
      const outcome = await one(asked, asked.version ?? last);
      last = outcome.version ?? last;
      results[asked.at] = outcome;
    }
  };
  const places = new Places(atOnce);
  const records = [...Map.groupBy(commands, ({ id }) => id).values()];
  await Promise.all(records.map((record) => places.within(() => inOrder(record))));
  return results;
};
