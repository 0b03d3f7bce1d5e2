import {
  Body,
  Controller,
  Headers,
  HttpCode,
  Injectable,
  Param,
  Post,
  Res,
  type Type,
} from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import {
  ApiBearerAuth,
  ApiBody,
  ApiExtension,
  ApiExtraModels,
  ApiHeader,
  ApiOperation,
  ApiParam,
  ApiResponse,
  ApiTags,
  getSchemaPath,
} from '@nestjs/swagger';
import { RuleViolation, type Grant, type Role, unseen } from '#kernel';
import { Clock } from '#platform/clock';
import {
  Administers,
  CurrentPrincipal,
  entityTag,
  forbiddenBut,
  isUuid,
  isPlainObject,
  parseEntityTag,
  parseIdempotencyKey,
  type Principal,
  Registers,
  Roles,
  stepUpRequired,
  Unnamed,
  validateBody,
} from '#platform/http';
import { derivedId } from '#platform/ids';
import { correlationId } from '#platform/logging';
import type { Aggregate, CommandResult, CommandRoute } from './aggregate.js';
import { CommandAnswer, CommandEnvelopeBody, EmptyBody } from './command-body.js';
import { commandClass } from './domain-command.js';
import { NewIds } from './new-ids.js';
import { idMadeOf } from './record-id.js';
import { sealBody } from './sealing.js';

export type Door = Readonly<{ bus: CommandBus; clock: Clock; ids: NewIds }>;
export type CommandReply = { header(name: string, value: string): CommandReply };
type Caller = Readonly<{ principal: Principal; grant: Grant; idempotencyKey: string }>;
type Sender = Caller & Readonly<{ correlationId: string }>;

/** `SubmitRegistration` → `submit-registration`. */
export const kebab = (type: string): string =>
  type.replace(/(?<=[a-z0-9])(?=[A-Z])/g, '-').toLowerCase();

/**
 * The HTTP face of an aggregate: `POST /v1/<collection>` creates, `POST
 * /v1/<collection>/<id>/<command>` acts.
 * 201 or 200 with the new version and its ETag; 428 without If-Match, 412 when it is stale;
 * `Idempotency-Replayed: true` on a repeat.
 */
export const commandController = (aggregate: Aggregate): Type<object> => {
  @ApiTags(aggregate.collection)
  @ApiBearerAuth()
  @ApiExtraModels(CommandEnvelopeBody)
  @Controller(`v1/${aggregate.collection}`)
  class Commands {
    constructor(
      readonly bus: CommandBus,
      readonly clock: Clock,
      readonly ids: NewIds,
    ) {}
  }
  Object.defineProperty(Commands, 'name', { value: `${pascal(aggregate.collection)}Commands` });
  for (const [type, route] of Object.entries(aggregate.routes))
    if (!route.ownDoor && route.who.some((role) => role !== 'SYS'))
      addRoute(Commands, aggregate, type, route);
  return Commands;
};

/** Sends a command as the route of its aggregate would: who may, which body, what is sealed. */
@Injectable()
export class CommandDoor {
  constructor(
    readonly bus: CommandBus,
    readonly clock: Clock,
    readonly ids: NewIds,
  ) {}

  send(aggregate: Aggregate, type: string, request: CommandRequest): Promise<CommandResult> {
    return send(this, aggregate, type, aggregate.routes[type]!, request);
  }
  /** The id of the record that a command with this key creates, or has created. */
  newId({ collection }: Aggregate, { accountId }: Principal, key: string | undefined): string {
    return this.ids.of(collection, accountId, parseIdempotencyKey(key));
  }
}

/** The headers of an answer to a command, and its body. */
export const answerOf = (
  { collection }: Aggregate,
  { creates }: CommandRoute,
  { aggregateId: id, version, repeated, events }: CommandResult,
  reply: CommandReply,
): CommandAnswer => {
  reply.header('ETag', entityTag(version));
  if (repeated) reply.header('Idempotency-Replayed', 'true');
  if (creates) reply.header('Location', `/v1/${collection}/${id}`);
  return { id, version, events: events.map((event) => event.type) };
};

const pascal = (text: string): string =>
  text.replace(/(^|-)([a-z])/g, (_all, _dash, letter: string) => letter.toUpperCase());

const addRoute = (
  controller: Type<object>,
  aggregate: Aggregate,
  type: string,
  route: CommandRoute,
): void => {
  const prototype = controller.prototype as Record<string, unknown>;
  const method = type.charAt(0).toLowerCase() + type.slice(1);
  const handle = async (
    self: Door,
    principal: Principal,
    key: string | undefined,
    ifMatch: string | undefined,
    id: string | undefined,
    body: unknown,
    reply: CommandReply,
  ) => {
    const result = await send(self, aggregate, type, route, { principal, key, ifMatch, id, body });
    return answerOf(aggregate, route, result, reply);
  };
  prototype[method] = route.creates
    ? function (
        this: never,
        principal: Principal,
        key: string,
        body: unknown,
        reply: CommandReply,
      ) {
        return handle(this, principal, key, undefined, undefined, body, reply);
      }
    : function (
        this: never,
        principal: Principal,
        key: string,
        body: unknown,
        reply: CommandReply,
        id: string,
        ifMatch: string,
      ) {
        return handle(this, principal, key, ifMatch, id, body, reply);
      };
  Reflect.defineMetadata(
    'design:paramtypes',
    [Object, String, Object, Object, String, String],
    prototype,
    method,
  );
  CurrentPrincipal()(prototype, method, 0);
  Headers('idempotency-key')(prototype, method, 1);
  Body()(prototype, method, 2);
  Res({ passthrough: true })(prototype, method, 3);
  if (!route.creates) {
    Param('id')(prototype, method, 4);
    Headers('if-match')(prototype, method, 5);
  }
  describe(prototype, method, aggregate, type, route);
};

const describe = (
  prototype: object,
  method: string,
  aggregate: Aggregate,
  type: string,
  route: CommandRoute,
): void => {
  const descriptor = Object.getOwnPropertyDescriptor(prototype, method)!;
  const body = route.body ?? EmptyBody;
  const rule = aggregate.decider.commands[type] as {
    reason?: string;
    source: string;
    from: readonly string[];
  };
  const decorators: MethodDecorator[] = [
    Post(route.creates ? '' : `:id/${kebab(type)}`),
    HttpCode(route.creates ? 201 : 200),
    Roles(...route.who.filter((role) => role !== 'SYS')) as MethodDecorator,
    ...(route.anonymous ? [Unnamed()] : []),
    ...(route.registers ? [Registers()] : []),
    ...(aggregate.administers ? [Administers() as MethodDecorator] : []),
    ApiOperation({
      operationId: type,
      summary: route.summary,
      description: `Roles: ${route.who.join(', ')}. Allowed from: ${rule.from.map((state) => (state === 'unknown' ? '∅' : state)).join(', ')}.${rule.reason ? ' Needs a reason.' : ''} Source: domain reference ${rule.source} (configurable policy).`,
    }),
    ApiExtension(
      'x-roles',
      route.who.filter((role) => role !== 'SYS'),
    ),
    ...(route.stepUp ? [ApiExtension('x-step-up', true)] : []),
    ApiExtension('x-needs-reason', rule.reason === 'required'),
    ApiHeader({
      name: 'Idempotency-Key',
      required: true,
      description: 'Same key and body: the first result again.',
      schema: { type: 'string', maxLength: 255, example: 'my-first-try' },
    }),
    ApiExtraModels(body),
    ApiBody({
      schema: {
        allOf: [{ $ref: getSchemaPath(body) }, { $ref: getSchemaPath(CommandEnvelopeBody) }],
        example:
          route.example ??
          (rule.reason === 'required'
            ? { reason: 'Both sides agreed on this in the meeting of the steering group.' }
            : {}),
      },
    }),
    ApiResponse({
      status: route.creates ? 201 : 200,
      type: CommandAnswer,
      description: 'Recorded; `ETag` is the new version.',
    }),
  ];
  if (!route.creates)
    decorators.push(
      ApiParam({ name: 'id', format: 'uuid' }),
      ...(route.unversioned
        ? []
        : [
            ApiHeader({
              name: 'If-Match',
              required: true,
              description: 'ETag of the version you read.',
              schema: { type: 'string', example: '"1"' },
            }),
          ]),
    );
  for (const decorate of decorators) decorate(prototype, method, descriptor);
};

/** A command as it came over HTTP. */
export type CommandRequest = Readonly<{
  principal: Principal;
  key: string | undefined;
  ifMatch: string | undefined;
  id: string | undefined;
  body: unknown;
  /** What would become of it is asked: nothing is recorded. */
  isRehearsal?: true;
}>;

/** Reads the body, and sends the command by whatever grant of the caller reaches the record. */
export const send = async (
  self: Door,
  aggregate: Aggregate,
  type: string,
  route: CommandRoute,
  request: CommandRequest,
): Promise<CommandResult> => {
  const { principal } = request;
  const { signInWithin } = principal;
  if (route.stepUp && signInWithin !== undefined) throw stepUpRequired(signInWithin);
  const idempotencyKey = parseIdempotencyKey(request.key);
  const expectedVersion =
    route.creates || route.unversioned ? undefined : parseEntityTag(request.ifMatch);
  const { envelope, data } = await readBody(route, request.body);
  const grants = grantsFor(principal, route.who);
  const aggregateId = identify(self, aggregate, route, request, data, idempotencyKey);
  for (const [index, grant] of grants.entries())
    try {
      return await sendAs({ principal, grant, idempotencyKey }, self, aggregate, type, route, {
        aggregateId,
        expectedVersion,
        envelope,
        data,
        isRehearsal: request.isRehearsal ?? false,
      });
    } catch (error) {
      // Another grant of the same person may reach the record the first one does not.
      if (!(error instanceof RuleViolation && error.kind === 'hidden' && index + 1 < grants.length))
        throw withoutSystemCommands(error, aggregate);
    }
  throw new RuleViolation('forbidden', 'Your roles do not allow this command.', 'role');
};

/**
 * Nobody in particular, where the command says that it comes from nobody. All of them have one name,
 * so each is told apart by its key: made of account and key by the secret of the deployment, it says
 * nothing of either. Nor is there a trace that leads to the request.
 */
const senderOf = (
  caller: Caller,
  { ids }: Door,
  { anonymous }: CommandRoute,
  data: object,
): Sender => {
  if (!anonymous || (data as Record<string, unknown>)[anonymous.field] !== true)
    return { ...caller, correlationId: correlationId() };
  const { principal, idempotencyKey } = caller;
  const key = ids.of('anonymous', principal.accountId, idempotencyKey);
  const nobody = { accountId: 'anonymous', personId: 'anonymous', displayRef: 'anonymous' };
  return {
    principal: { ...nobody, grants: [], ties: [] },
    grant: { role: anonymous.role, scope: {} },
    idempotencyKey: key,
    correlationId: key,
  };
};

const sendAs = (
  caller: Caller,
  self: Door,
  aggregate: Aggregate,
  type: string,
  route: CommandRoute,
  input: {
    aggregateId: string;
    expectedVersion: number | undefined;
    envelope: CommandEnvelopeBody;
    data: object;
    isRehearsal: boolean;
  },
): Promise<CommandResult> => {
  const { aggregateId, expectedVersion, envelope } = input;
  const sender = senderOf(caller, self, route, input.data);
  const { principal, grant, idempotencyKey } = sender;
  const commandKey = `${principal.accountId}:${type}:${aggregateId}:${idempotencyKey}`;
  const today = self.clock.today();
  const told = route.tells?.(input.data as never, today);
  const { data, texts } = sealBody(
    { ...input.data, ...told },
    route.seals ?? [],
    commandKey,
    `${aggregate.decider.name}-${aggregateId}`,
  );
  const reasonRef = envelope.reason ? derivedId('reason', commandKey) : undefined;
  if (reasonRef)
    texts.push({
      ref: reasonRef,
      subject: `${aggregate.decider.name}-${aggregateId}`,
      text: envelope.reason!,
    });
  const command = {
    type,
    aggregateId,
    data,
    metadata: {
      commandId: idempotencyKey,
      actor: {
        accountId: principal.accountId,
        personId: principal.personId,
        role: grant.role,
        ...principal.acting,
      },
      scope: grant.scope,
      ties: principal.ties,
      ...(principal.formerIds ? { formerIds: principal.formerIds } : {}),
      ...(principal.nationalities ? { nationalities: principal.nationalities } : {}),
      now: self.clock.now(),
      calendar: self.clock.calendar,
      today,
      ...(expectedVersion === undefined ? {} : { expectedVersion }),
      ...(envelope.reason ? { reason: envelope.reason, reasonRef } : {}),
      ...(envelope.override
        ? { override: { secondApproverId: envelope.override.secondApproverId } }
        : {}),
      correlationId: sender.correlationId,
      causationId: idempotencyKey,
    },
  };
  return self.bus.execute(new (commandClass(type))(command, texts, input.isRehearsal));
};

const readBody = async (
  route: CommandRoute,
  body: unknown,
): Promise<{ envelope: CommandEnvelopeBody; data: object }> => {
  const isObject = isPlainObject(body);
  const { reason, override, ...rest } = isObject ? body : ({} as Record<string, unknown>);
  const own = isObject || body === undefined ? rest : body;
  const bare = reason === undefined && override === undefined;
  const envelope = bare
    ? {}
    : await validateBody(CommandEnvelopeBody, {
        ...(reason === undefined ? {} : { reason }),
        ...(override === undefined ? {} : { override }),
      });
  const data = await validateBody(route.body ?? EmptyBody, own);
  return { envelope, data: JSON.parse(JSON.stringify(data)) as object };
};

const grantsFor = (principal: Principal, who: readonly Role[]): readonly Grant[] => {
  const grants = principal.grants.filter(
    (grant) => grant.role !== 'SYS' && who.includes(grant.role),
  );
  if (grants.length === 0) throw forbiddenBut(who);
  return grants;
};

const identify = (
  { ids }: Door,
  aggregate: Aggregate,
  route: CommandRoute,
  request: CommandRequest,
  data: object,
  idempotencyKey: string,
): string => {
  const { idFrom } = route;
  const given = data as Readonly<Record<string, string>>;
  if (route.creates && !idFrom)
    return ids.of(aggregate.collection, request.principal.accountId, idempotencyKey);
  if (route.creates && typeof idFrom === 'object')
    return idMadeOf(
      aggregate.collection,
      idFrom.map((field) => given[field]!),
    );
  const named = route.creates ? given[idFrom as string] : request.id;
  if (!isUuid(named)) throw unseen(false);
  return named;
};

/**
 * What is allowed now, as far as a person can send it: the system's own steps are nobody's next
 * command.
 */
const withoutSystemCommands = (error: unknown, { routes }: Aggregate): unknown => {
  if (!(error instanceof RuleViolation) || error.code !== 'illegal-transition') return error;
  if (!Array.isArray(error.details.allowed)) return error;
  const allowed = (error.details.allowed as string[]).filter((type) =>
    routes[type]?.who.some((role) => role !== 'SYS'),
  );
  return new RuleViolation(error.code, error.message, error.kind, { ...error.details, allowed });
};
