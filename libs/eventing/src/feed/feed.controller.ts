import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Controller, Get, Inject, Query, Req, Res } from '@nestjs/common';
import { ApiExtraModels, ApiOperation, ApiResponse, ApiTags, getSchemaPath } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { LedgerEvent } from '#eventing/consumers';
import { type Caller, cutAs, type Followed, ReadAccess } from '#eventing/access';
import { InstantText, OpenObject, Text, Uuid, Whole } from '#platform/documents';
import {
  type Asked,
  Authenticator,
  invalid,
  parseLimit,
  QueryRules,
  TokenOptional,
} from '#platform/http';
import { type CloudEvent, Ledger, routeOf, type Routing, toCloudEvent } from '#eventing/ledger';
import { ROUTING } from '#eventing/service';
import { Lifecycle } from '#platform/lifecycle';

type Seen = Followed<LedgerEvent>;

const wakeMs = 250;
const heartbeatMs = 15_000;
const happenedIn = ({ streamId, type, streamVersion: version }: LedgerEvent) => ({
  streamId,
  type,
  version,
});
/** Where there is nothing to read yet: whoever begins there hears of what comes. */
const newest = 'now';
const position = (text: string | undefined, head: number, pointer: string): number => {
  if (text === undefined || text === '') return 0;
  if (text === newest) return head;
  if (!/^\d{1,15}$/.test(text))
    throw invalid(pointer, 'position', 'A position is a whole number from 0, or `now`.');
  if (Number(text) > head) throw invalid(pointer, 'position', `The newest position is ${head}.`);
  return Number(text);
};
/** Where a reader goes on: what its browser or client has seen last counts before `after`. */
export const startOf = (
  resumed: string | string[] | undefined,
  after: string | undefined,
  head: number,
): number =>
  typeof resumed === 'string' && resumed !== ''
    ? position(resumed, head, '/headers/last-event-id')
    : position(after, head, '/query/after');

const asked = new QueryRules({
  after: {
    description: 'Ledger position; default 0, the beginning. `now`: what comes from here on.',
  },
  limit: { description: '1 to 1000, default 100.' },
});

/** A server-sent event; its name is the type of the CloudEvent in it. */
const messageOf = (position: number, event: CloudEvent): string =>
  `id: ${position}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`;

/** CloudEvents 1.0, structured mode. */
class FeedEvent {
  @Text({ example: '1.0' }) specversion!: string;
  @Uuid() id!: string;
  @Text() source!: string;
  @Text({ example: 'partner.registered.v1' }) type!: string;
  @InstantText() time!: string;
  @Text({ description: 'Stream id.' }) subject!: string;
  @Text() datacontenttype!: string;
  @Text({ optional: true, description: 'Where the schema of `data` is; absent of a part of it.' })
  dataschema?: string;
  @Whole() position!: number;
  @Whole() streamversion!: number;
  @Text({ optional: true, description: 'Absent where you may not read what caused it.' })
  correlationid?: string;
  @Text({ optional: true, description: 'Absent where you may not read what caused it.' })
  causationid?: string;
  @OpenObject({ description: 'As `dataschema` has it, or the part that is told to you.' })
  data!: object;
}
const answers = {
  'application/cloudevents-batch+json': {
    schema: { type: 'array', items: { $ref: getSchemaPath(FeedEvent) } },
  },
  'text/event-stream': { schema: { type: 'string' } },
} as const;

/**
 * What happened, in ledger order, for whoever may know it: as CloudEvents batches, or as
 * server-sent events on the same path.
 * `after` is a ledger position; every answer says in `Concord-Position` up to where it has looked,
 * so nothing is missed and nothing read twice.
 */
@ApiTags('feed')
@ApiExtraModels(FeedEvent)
@Controller('v1/feed')
export class FeedController {
  constructor(
    private readonly ledger: Ledger,
    private readonly authenticator: Authenticator,
    private readonly access: ReadAccess,
    private readonly lifecycle: Lifecycle,
    @Inject(ROUTING) private readonly routing: Routing,
  ) {}

  /** What caused an event is for those who are told all of it: the key of a command is its sender's. */
  private published({ event, told }: Seen, caller: Caller | undefined): CloudEvent {
    const { source } = routeOf(this.routing, event.streamId);
    const whole = toCloudEvent(event, { source, publicUrl: this.routing.publicUrl });
    if (told === 'all' && this.access.tellsCause(caller, event)) return whole;
    const { causationid: _key, correlationid: _of, dataschema, ...rest } = whole;
    const data = cutAs(told, event.data as never);
    const isWhole = Object.keys(data).length === Object.keys(event.data).length;
    return { ...rest, ...(isWhole ? { dataschema } : {}), data };
  }

  @Get()
  @TokenOptional()
  @ApiOperation({
    security: [{ bearer: [] }, {}],
    summary:
      'Events after a position: a CloudEvents batch, or server-sent events with `Accept: text/event-stream`.',
    description:
      'Without a token: what the public register is made of. With one: what its roles may see.',
  })
  @asked.documented
  @ApiResponse({ status: 200, content: answers, description: 'Events, in order.' })
  async feed(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Query(asked) { after, limit }: Asked<typeof asked>,
  ): Promise<void> {
    const resumed = request.headers['last-event-id'];
    const from = startOf(resumed, after, await this.ledger.head());
    const caller = await this.callerOf(request);
    if (request.headers.accept?.includes('text/event-stream'))
      return this.stream(reply, from, caller, request);
    const { events, scanned } = await this.page(
      from,
      parseLimit(limit, { standard: 100, most: 1000 }),
      caller,
    );
    void reply
      .header('content-type', 'application/cloudevents-batch+json')
      .header('concord-position', String(scanned))
      .header('link', `</v1/feed?after=${scanned}>; rel="next"`)
      .send(JSON.stringify(events.map((event) => this.published(event, caller))));
  }

  private async callerOf({ headers }: FastifyRequest): Promise<Caller | undefined> {
    return headers.authorization === undefined
      ? undefined
      : this.authenticator.authenticate(headers as never);
  }

  /** Up to `limit` visible events, looking at no more than 5,000 positions at once. */
  private async page(
    after: number,
    limit: number,
    caller: Caller | undefined,
  ): Promise<{ events: Seen[]; scanned: number }> {
    const events: Seen[] = [];
    let scanned = after;
    for (let looked = 0; looked < 5_000 && events.length < limit;) {
      const chunk = await this.ledger.read({
        after: scanned,
        limit: Math.min(500, 5_000 - looked),
      });
      if (chunk.length === 0) break;
      looked += chunk.length;
      const room = limit - events.length;
      const seen = await this.access.visible(caller, chunk, happenedIn);
      events.push(...seen.slice(0, room));
      scanned = seen.length >= room ? events.at(-1)!.event.position : chunk.at(-1)!.position;
    }
    return { events, scanned };
  }

  private async stream(
    reply: FastifyReply,
    after: number,
    caller: Caller | undefined,
    request: FastifyRequest,
  ): Promise<void> {
    void reply.header('concord-position', String(after));
    reply.hijack();
    const { raw } = reply;
    raw.writeHead(200, {
      ...(reply.getHeaders() as Record<string, string>),
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    raw.write(': concord\n\n');
    let at = after;
    let last = Date.now();
    let checked = Date.now();
    let listener = caller;
    while (!raw.destroyed && !raw.writableEnded && !this.lifecycle.stopping) {
      if (Date.now() - checked > 3_000) {
        // A right withdrawn meanwhile ends the stream within seconds.
        const still = await this.callerOf(request).catch(() => 'unknown' as const);
        if (still === 'unknown') break;
        listener = still;
        checked = Date.now();
      }
      const { events, scanned } = await this.page(at, 500, listener).catch(() => ({
        events: [],
        scanned: at,
      }));
      at = scanned;
      for (const seen of events) {
        last = Date.now();
        const message = messageOf(seen.event.position, this.published(seen, listener));
        if (!raw.write(message)) await Promise.race([once(raw, 'drain'), once(raw, 'close')]);
      }
      if (events.length === 0) {
        if (Date.now() - last > heartbeatMs) {
          raw.write(': still here\n\n');
          last = Date.now();
        }
        await sleep(wakeMs);
      }
    }
    // Whoever listened comes back by itself, not all in the same second.
    raw.end(`retry: ${1_000 + Math.floor(Math.random() * 4_000)}\n\n`);
  }
}
