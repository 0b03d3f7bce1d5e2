import type { Actor, Recorded, Role, Undated } from '#kernel';

/** A record on its way to the log: CloudEvents 1.0, binary mode. */
export type PublishRecord = Readonly<{
  topic: string;
  partition: number;
  /** Stream id; the order of one stream is the order of its partition. */
  key: string;
  headers: Readonly<Record<string, string>>;
  /** JSON of the event's data. */
  value: string;
  position: number;
}>;

/** Where the schema of an event's data is served; CloudEvents asks for an absolute address. */
export const schemaUri = (publicUrl: string, type: string, version: number): string =>
  `${publicUrl}/schemas/${type}.v${version}.json`;

/**
 * Where a record lies: `previous` is the position before it in the same partition of the same
 * topic, 0 for the first. `source`: the context it happened in. `publicUrl`: where schemas are served.
 */
export type RecordPlace = Readonly<{
  topic: string;
  partition: number;
  previous: number;
  source: string;
  publicUrl: string;
}>;

/** The record of an event. */
export const toRecord = (
  event: Undated<Recorded>,
  { topic, partition, previous, source, publicUrl }: RecordPlace,
): PublishRecord => ({
  topic,
  partition,
  key: event.streamId,
  position: event.position!,
  value: JSON.stringify(event.data),
  headers: {
    'content-type': 'application/json',
    ce_specversion: '1.0',
    ce_id: event.id,
    ce_source: source,
    ce_type: `${event.type}.v${event.schemaVersion}`,
    ce_time: event.at,
    ce_subject: event.streamId,
    ce_dataschema: schemaUri(publicUrl, event.type, event.schemaVersion),
    ce_position: String(event.position),
    ce_prevposition: String(previous),
    ce_streamversion: String(event.streamVersion),
    ce_correlationid: event.correlationId,
    ce_causationid: event.causationId,
    ce_commandid: event.commandId,
    ce_actor: event.by.accountId,
    ce_personid: event.by.personId,
    ce_role: event.by.role,
    ...(event.by.onBehalfOf ? { ce_onbehalfof: event.by.onBehalfOf } : {}),
    ...(event.by.delegationId ? { ce_delegationid: event.by.delegationId } : {}),
  },
});

/** An event read back, with the position before it in its partition. */
export type Received = Readonly<{
  event: Undated<Recorded> & { position: number };
  previous: number;
}>;

/** A record that is not an event of ours; parked by its coordinates. */
export class Undecodable extends Error {
  override readonly name = 'Undecodable';
}

/**
 * Reads a record back. Throws `Undecodable` for anything that is not a complete, well-formed event.
 */
export const fromRecord = (
  headers: Readonly<Record<string, string | undefined>>,
  value: string | undefined,
): Received => {
  const header = (name: string): string =>
    headers[`ce_${name}`] ?? refuse(`header ce_${name} is missing`);
  const whole = (name: string): number =>
    /^\d{1,16}$/.test(header(name))
      ? Number(header(name))
      : refuse(`header ce_${name} is not a whole number`);
  const [, type, version] =
    /^(.+)\.v(\d+)$/.exec(header('type')) ?? refuse('header ce_type has no version');
  const by: Actor = {
    accountId: header('actor'),
    personId: header('personid'),
    role: header('role') as Role,
    ...(headers.ce_onbehalfof ? { onBehalfOf: headers.ce_onbehalfof } : {}),
    ...(headers.ce_delegationid ? { delegationId: headers.ce_delegationid } : {}),
  };
  return {
    previous: whole('prevposition'),
    event: {
      type: type!,
      data: parse(value),
      at: header('time'),
      by,
      id: header('id'),
      streamId: header('subject'),
      streamVersion: whole('streamversion'),
      position: whole('position'),
      commandId: header('commandid'),
      correlationId: header('correlationid'),
      causationId: header('causationid'),
      schemaVersion: Number(version),
    },
  };
};

const parse = (value: string | undefined): object => {
  try {
    const data: unknown = JSON.parse(value ?? '');
    if (data !== null && typeof data === 'object' && !Array.isArray(data)) return data;
  } catch {
    // Told below, together with what is no object.
  }
  return refuse('the value is not a JSON object');
};
const refuse = (reason: string): never => {
  throw new Undecodable(reason);
};

/** An event as structured CloudEvents JSON. */
export type CloudEvent = Readonly<{ type: string; [attribute: string]: unknown }>;

/**
 * The same event as structured CloudEvents JSON, for the feed, SSE and webhooks. `data` is
 * byte-equal to the Kafka value.
 */
export const toCloudEvent = (
  event: Undated<Recorded>,
  { source, publicUrl }: Readonly<{ source: string; publicUrl: string }>,
): CloudEvent => ({
  specversion: '1.0',
  id: event.id,
  source,
  type: `${event.type}.v${event.schemaVersion}`,
  time: event.at,
  subject: event.streamId,
  datacontenttype: 'application/json',
  dataschema: schemaUri(publicUrl, event.type, event.schemaVersion),
  position: event.position,
  streamversion: event.streamVersion,
  correlationid: event.correlationId,
  causationid: event.causationId,
  data: event.data,
});
