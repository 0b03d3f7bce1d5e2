import { Controller, Get, Param, Query, Res, type Type } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiOperation,
  ApiParam,
  ApiQuery,
  ApiResponse,
  ApiTags,
} from '@nestjs/swagger';
import { allowedCommands } from '#kernel';
import type { Aggregate } from '#eventing/commands';
import { cutTo, familyFilter, ReadAccess, type View } from '#eventing/access';
import { EventStore } from '#eventing/event-store';
import { CurrentPrincipal, entityTag, isUuid, Problem, type Principal } from '#platform/http';
import { Ledger } from '#eventing/ledger';
import { History, parseAsOf } from './history.js';
import { atVersion, knownQuery, pageOf } from './read-models.js';
import type { RecordDocument } from './record.schema.js';
import { recordsModel } from './records.js';
import { ReadModels } from './registry.js';

const streamOfRecord = ({ _id }: RecordDocument): string => _id;

type Reply = { header(name: string, value: string): Reply };

/**
 * Commands the caller could send to the record now, by state and role; scope and separation of
 * duties are judged when one comes.
 */
const nextCommands = (aggregate: Aggregate, status: string, principal: Principal): string[] => {
  const roles = principal.grants.map((grant) => grant.role);
  return allowedCommands(aggregate.decider, { status }).filter((type) =>
    aggregate.routes[type]?.who.some((role) => roles.includes(role)),
  );
};
/** Of a view that is not the whole, the fields that the aggregate lists for it. */
const presentRecord = (
  fields: readonly string[] | undefined,
  { recordId, status, version, state, createdAt, updatedAt }: RecordDocument,
): object => ({ ...cutTo(fields, state), id: recordId, version, createdAt, updatedAt, status });

/**
 * `GET /v1/<collection>` and `GET /v1/<collection>/<id>` of an aggregate, for its `readers` within
 * their scope; all others see no such record.
 */
export const recordController = (aggregate: Aggregate): Type<object> => {
  const { name } = aggregate.decider;

  @ApiTags(aggregate.collection)
  @ApiBearerAuth()
  @Controller(`v1/${aggregate.collection}`)
  class Records {
    private readonly history: History;
    constructor(
      private readonly models: ReadModels,
      private readonly ledger: Ledger,
      store: EventStore,
      private readonly access: ReadAccess,
    ) {
      this.history = new History(store, ledger);
    }
    private present(view: View, record: RecordDocument): object {
      return presentRecord(this.access.policy.fields(name, view), record);
    }

    @Get()
    @ApiOperation({
      operationId: `list-${aggregate.collection}`,
      summary: `Lists ${aggregate.collection}, newest first.`,
    })
    @ApiQuery({ name: 'status', required: false })
    @ApiQuery({ name: 'partnerId', required: false })
    @ApiQuery({ name: 'after', required: false, description: 'Cursor of the page before.' })
    @ApiQuery({ name: 'limit', required: false, description: '1 to 200, default 50.' })
    async list(@CurrentPrincipal() principal: Principal, @Query() given: object) {
      const query = knownQuery(given, ['status', 'partnerId', 'after', 'limit']);
      this.access.require(name, principal);
      const filter = {
        $and: [
          {
            type: name,
            ...(query.status ? { status: query.status } : {}),
            ...(query.partnerId ? { 'scope.partnerIds': query.partnerId } : {}),
          },
          familyFilter(this.access.policy, name, principal, { scope: 'scope.', state: 'state.' }),
        ],
      };
      const page = await pageOf<RecordDocument>(await this.models.model(recordsModel), {
        principal,
        query: { ...query, of: name },
        filter,
        sort: { createdAt: -1, _id: 1 },
      });
      const views = await this.access.viewsOf(principal, page.items, streamOfRecord);
      return {
        items: page.items.flatMap((record) => {
          const view = views.get(record._id);
          return view ? [this.present(view, record)] : [];
        }),
        ...(page.next ? { next: page.next } : {}),
      };
    }

    @Get(':id')
    @ApiOperation({
      operationId: `get-${aggregate.collection}`,
      summary: 'One record: its state, version (ETag) and the commands allowed now.',
    })
    @ApiParam({ name: 'id', format: 'uuid' })
    @ApiQuery({
      name: 'minVersion',
      required: false,
      description:
        'Waits up to 5 s until this version is visible; then 503 `not-yet-visible`. 404 where there is no such version.',
    })
    @ApiQuery({
      name: 'asOf',
      required: false,
      description: 'A position of the feed: the record once everything up to it had happened.',
    })
    @ApiResponse({
      status: 404,
      description: 'Problem document: no such record, or not open to you.',
    })
    async get(
      @CurrentPrincipal() principal: Principal,
      @Param('id') id: string,
      @Query() given: object,
      @Res({ passthrough: true }) reply: Reply,
    ) {
      if (!isUuid(id)) throw new Problem('not-found');
      this.access.require(name, principal);
      const { minVersion, asOf } = knownQuery(given, ['minVersion', 'asOf']);
      const position = await parseAsOf(asOf, this.ledger);
      const streamId = `${name}-${id}`;
      let view: View | undefined;
      const record = await atVersion({
        minVersion,
        probe: async () => {
          const found = await this.models.records.find(streamId);
          view = found ? await this.access.viewOf(principal, streamId, found) : undefined;
          return view ? found : null;
        },
        stored: async () => {
          const now = await this.history.recordAt(aggregate.decider, streamId);
          const scope = now && aggregate.decider.scopeOf(now.state);
          const seen =
            now && (await this.access.viewOf(principal, streamId, { ...now, scope: scope! }));
          return seen ? now.version : 0;
        },
      });
      if (position !== undefined) {
        const past = await this.history.recordAt(aggregate.decider, streamId, position);
        if (!past) throw new Problem('not-found', 'The record was not there yet at this position.');
        return {
          ...this.present(view!, {
            ...record,
            ...past,
            status: past.state.status,
          }),
          asOf: position,
        };
      }
      reply.header('ETag', entityTag(record.version));
      return {
        ...this.present(view!, record),
        allowed: nextCommands(aggregate, record.status, principal),
      };
    }
  }
  Object.defineProperty(Records, 'name', { value: `${name}Records` });
  return Records;
};
