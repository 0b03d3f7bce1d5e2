import {
  Body,
  Controller,
  Get,
  Headers,
  HttpCode,
  Ip,
  Post,
  Query,
  Res,
  type Type,
} from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import {
  ApiBody,
  ApiExcludeEndpoint,
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
import {
  answerFor,
  type Asked,
  isPlainObject,
  Problem,
  Public,
  QueryRules,
  Reads,
  Unnamed,
} from '#platform/http';
import { contentHash } from '#platform/ids';
import type { Aggregate, CommandRoute } from './aggregate.js';
import { EmptyBody } from './command-body.js';
import { type Door, send } from './command-controller.js';
import {
  type DoorForm,
  formLanguages,
  formPage,
  type FormRefusal,
  formSecurity,
  type FormWords,
  languageOf,
  receiptPage,
} from './door-form.js';
import { NewIds } from './new-ids.js';
import { Turnstiles } from './turnstile.js';

/** A few thousand characters of any script, and what else such a body has. */
const mostBytes = 24_576;

/** What is answered to somebody who cannot read the record. */
@Part()
class DoorAnswer {
  @Uuid({ description: 'What it can be referred to by.' }) id!: string;
}

/**
 * The doors by which commands come from people who have no account, and leave no name: `POST
 * /v1/<path>`, JSON of 24 KB at most. Nobody is asked for a token, and the request log is silent. The
 * same text under the same key is one record.
 */
export const openDoors = (aggregate: Aggregate): Type<object>[] =>
  Object.entries(aggregate.routes).flatMap(([type, route]) => {
    const { anonymous } = route;
    if (!anonymous?.door) return [];
    const { field, role, door } = anonymous;
    const opening: Opening = { aggregate, type, route, field, role, ...door };
    return [openDoor(opening), ...(door.form ? [doorPage(opening, door.form)] : [])];
  });
type GuardedDoor = Door & Readonly<{ turnstiles: Turnstiles }>;
type Opening = Readonly<{
  aggregate: Aggregate;
  type: string;
  route: CommandRoute;
  field: string;
  role: Role;
  path: string;
  example: object;
  form?: DoorForm;
}>;

/** Takes a command from somebody without an account, and answers the id of its record. */
const fromNobody = async (
  door: GuardedDoor,
  { aggregate, type, route, field, role, path }: Opening,
  given: unknown,
  address: string,
  key: string | undefined,
): Promise<DoorAnswer> => {
  const seconds = door.turnstiles.at(path).wait(performance.now(), address);
  if (seconds > 0)
    throw new Problem('rate-limited', undefined, { headers: { 'retry-after': `${seconds}` } });
  const text = isPlainObject(given) ? { ...given, [field]: true } : given;
  const sender = contentHash(text ?? null);
  const principal = {
    accountId: sender,
    personId: sender,
    displayRef: 'anonymous',
    grants: [{ role, scope: {} }],
    ties: [],
  };
  const request = { principal, key: key ?? sender, ifMatch: undefined, id: undefined };
  const result = await send(door, aggregate, type, route, { ...request, body: text });
  return { id: result.aggregateId };
};

const openDoor = (opening: Opening): Type<object> => {
  const { aggregate, type, route, field, path, example } = opening;
  const body = route.body ?? EmptyBody;
  const unnamed = { [field]: true };

  @ApiTags(aggregate.collection)
  @ApiExtraModels(body)
  @Controller(`v1/${path}`)
  @Public()
  class OpenDoor implements GuardedDoor {
    constructor(
      readonly bus: CommandBus,
      readonly clock: Clock,
      readonly ids: NewIds,
      readonly turnstiles: Turnstiles,
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
      @Ip() address: string,
      @Headers('idempotency-key') key: string | undefined,
    ): Promise<DoorAnswer> {
      return fromNobody(this, opening, given, address, key);
    }
  }
  Object.defineProperty(OpenDoor, 'name', { value: `${type}Door` });
  return OpenDoor;
};

/** What a link to the page may say; nobody's text belongs into an address. */
const formQuery = (fields: DoorForm['fields']) => {
  const linked = fields.filter((field) => field.linked).map(({ name }) => [name, {}]);
  return new QueryRules<string>({
    lang: { choices: formLanguages },
    ...(Object.fromEntries(linked) as Record<string, object>),
  });
};
type Given = Readonly<Record<string, string>>;
type Reply = {
  status(code: number): Reply;
  header(name: string, value: string): Reply;
  send(body: string): unknown;
};
const show = (reply: Reply, status: number, page: string): unknown =>
  reply
    .status(status)
    .header('content-type', 'text/html; charset=utf-8')
    .header('content-security-policy', formSecurity)
    .header('vary', 'accept-language')
    .send(page);

/** The page of a door, for people: `GET /v1/<path>` to fill in, and what it is sent to. */
const doorPage = (opening: Opening, form: DoorForm): Type<object> => {
  const { type, path } = opening;
  const query = formQuery(form.fields);

  @Controller(`v1/${path}`)
  @Public()
  class DoorPage implements GuardedDoor {
    constructor(
      readonly bus: CommandBus,
      readonly clock: Clock,
      readonly ids: NewIds,
      readonly turnstiles: Turnstiles,
    ) {}

    @Get()
    @Unnamed()
    @ApiExcludeEndpoint()
    fillIn(
      @Query(query) { lang: asked, ...given }: Asked<typeof query>,
      @Headers('accept-language') accepted: string | undefined,
      @Res() reply: Reply,
    ): void {
      const lang = languageOf(asked, accepted);
      show(reply, 200, formPage(form, { path, lang, given: given as Given }));
    }

    @Post('form')
    @Unnamed()
    @Reads({ mediaType: 'application/x-www-form-urlencoded', bytes: 2 * mostBytes })
    @ApiExcludeEndpoint()
    async filledIn(
      @Body() body: Given | null | undefined,
      @Ip() address: string,
      @Query(query) { lang: asked }: Asked<typeof query>,
      @Headers('accept-language') accepted: string | undefined,
      @Res() reply: Reply,
    ): Promise<void> {
      const lang = languageOf(asked, accepted);
      const given = body ?? {};
      try {
        const { id } = await fromNobody(this, opening, given, address, undefined);
        show(reply, 201, receiptPage(form, lang, id));
      } catch (error) {
        const { status, refusal, headers } = refusalOf(error, form, form.words[lang]);
        for (const [name, value] of Object.entries(headers)) reply.header(name, value);
        show(reply, status, formPage(form, { path, lang, given, refusal }));
      }
    }
  }
  Object.defineProperty(DoorPage, 'name', { value: `${type}Page` });
  return DoorPage;
};

/** What somebody reads instead of a problem document. A fault of ours is told as one. */
const refusalOf = (error: unknown, { fields }: DoorForm, { refused }: FormWords) => {
  const { status, headers = {}, extensions = {} } = answerFor(error);
  if (status === 500) throw error;
  const { errors = [] } = extensions as { errors?: readonly { pointer: string }[] };
  const pointers = errors.map(({ pointer }) => pointer.split('/')[1]);
  const found = fields.map(({ name }) => name).filter((name) => pointers.includes(name));
  const because = (): string => {
    if (status === 404) return refused.unknown;
    if (status === 429) return refused.busy.replace('{seconds}', headers['retry-after'] ?? '60');
    return status >= 500 ? refused.later : refused.other;
  };
  const refusal: FormRefusal = found.length > 0 ? { fields: found } : { because: because() };
  return { status, refusal, headers };
};
