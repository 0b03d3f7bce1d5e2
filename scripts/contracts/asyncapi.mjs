const partitions = 4;
const text = (description, more = {}) => ({ type: 'string', description, ...more });
const number = { pattern: '^\\d+$' };

/**
 * Headers of every record; see libs/eventing/src/ledger/cloud-event.ts. A test holds the two
 * together.
 */
const headers = {
  type: 'object',
  properties: {
    'content-type': text('Media type of the value.', { const: 'application/json' }),
    ce_specversion: text('CloudEvents version.', { const: '1.0' }),
    ce_id: text('UUIDv5 of stream and version: the same event always has the same id.', {
      format: 'uuid',
    }),
    ce_source: text('The context it happened in, `/concord/<context>`.', {
      pattern: '^/concord(/[a-z]+)?$',
      format: 'uri-reference',
    }),
    ce_type: text('Event type and schema version, `partner.registered.v1`.'),
    ce_time: text('When it happened, UTC.', { format: 'date-time' }),
    ce_subject: text('Stream id, `partner-<uuid>`; also the key of the record.'),
    ce_dataschema: text('Address of the JSON Schema of the value.', { format: 'uri' }),
    ce_position: text('Dense, gap-free place in the ledger, from 1.', number),
    ce_prevposition: text(
      'Position before it in the same partition of the same topic; 0 for the first. Another value than the last one read is a gap.',
      number,
    ),
    ce_streamversion: text('1, 2, 3 … without gaps within the stream.', number),
    ce_correlationid: text('Shared by everything one request set off.'),
    ce_causationid: text('Command or event that caused it.'),
    ce_commandid: text('Command that made it.'),
    ce_actor: text('Account that acted.'),
    ce_personid: text('Person behind the account; the name is not part of any event.'),
    ce_role: text('Role the person acted in.'),
    ce_onbehalfof: text('Person acted for, under a delegation.'),
    ce_delegationid: text('The delegation acted under.'),
  },
  required: [
    'content-type',
    'ce_specversion',
    'ce_id',
    'ce_source',
    'ce_type',
    'ce_time',
    'ce_subject',
    'ce_dataschema',
    'ce_position',
    'ce_prevposition',
    'ce_streamversion',
    'ce_correlationid',
    'ce_causationid',
    'ce_commandid',
    'ce_actor',
    'ce_personid',
    'ce_role',
  ],
};

const messageOf = ({ id, type, schema }) => ({
  name: id,
  title: schema.title,
  ...(schema.description ? { summary: schema.description } : {}),
  contentType: 'application/json',
  tags: [{ name: type.slice(0, type.indexOf('.')) }],
  headers: {
    allOf: [
      { $ref: '#/components/schemas/cloudEventHeaders' },
      {
        type: 'object',
        properties: {
          ce_type: { const: id },
          ce_dataschema: { pattern: `/schemas/${id.replaceAll('.', '\\.')}\\.json$` },
        },
      },
    ],
  },
  correlationId: { $ref: '#/components/correlationIds/correlation' },
  payload: { $ref: `./schemas/${id}.json` },
  bindings: { kafka: { key: { type: 'string', description: 'Stream id, as in `ce_subject`.' } } },
});

/** The topics of a context that others may follow. */
const channelsOf = ({ name, topic, restricted }) => [
  {
    key: name,
    topic,
    title: `events of ${name}`,
    about: 'Everything that has no narrower circle of readers.',
  },
  {
    key: `${name}Restricted`,
    topic: restricted,
    title: `restricted events of ${name}`,
    about: 'What only some roles may read: give its readers an ACL of their own.',
  },
];

const channelOf = ({ topic, title, about, messages }) => ({
  address: topic,
  title: `${title[0].toUpperCase()}${title.slice(1)}`,
  description: `${about} The key is the stream id. The partition is murmur2 of the key, sign bit off, modulo the number of partitions, which is fixed once there are events (setting CONCORD_KAFKA_PARTITIONS, default ${partitions}): the events of one stream keep their order. A deployment may put a prefix before the topic (CONCORD_KAFKA_PREFIX).`,
  servers: [{ $ref: '#/servers/kafka' }],
  messages: Object.fromEntries(
    messages.map(({ id }) => [id, { $ref: `#/components/messages/${id}` }]),
  ),
  bindings: { kafka: { topic, partitions } },
});

/**
 * The AsyncAPI 3.0 document of published schemas `{ id, type, schema, topic }`, for a release of the
 * product: a channel for each topic of each context. Bookkeeping is nobody's contract and not in it.
 */
export const asyncApiOf = (published, release, contexts) => {
  const channels = contexts.flatMap(channelsOf).map((channel) => ({
    ...channel,
    messages: published.filter(({ topic }) => topic === channel.topic),
  }));
  const told = channels.filter(({ messages }) => messages.length > 0);
  return documentOf(told, release);
};

const documentOf = (channels, release) => ({
  asyncapi: '3.0.0',
  id: 'urn:concord:events',
  info: {
    title: 'Concord events',
    version: release,
    description:
      'What happened, as CloudEvents 1.0 in binary mode on Kafka. Delivery is at least once and ordered per stream; drop what has a position not above the last one you handled. ' +
      'The same events come as structured CloudEvents from `GET /v1/feed?after=<position>`, as a batch or, with `Accept: text/event-stream`, as they happen. Events hold ids, codes and outcomes: no personal data, no confidential text. ' +
      'A published version of a schema never changes.',
    license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
  },
  defaultContentType: 'application/json',
  servers: {
    kafka: {
      host: '{brokers}',
      protocol: 'kafka',
      description: 'Kafka of the deployment.',
      variables: {
        brokers: { default: 'localhost:9092', description: 'The setting CONCORD_KAFKA_BROKERS.' },
      },
    },
  },
  channels: Object.fromEntries(channels.map(({ key, ...channel }) => [key, channelOf(channel)])),
  operations: Object.fromEntries(
    channels.map(({ key, title }) => [
      `publish${key[0].toUpperCase()}${key.slice(1)}`,
      {
        action: 'send',
        channel: { $ref: `#/channels/${key}` },
        title: `Publish ${title}`,
        summary: 'Concord sends; everybody else may only receive.',
      },
    ]),
  ),
  components: {
    messages: Object.fromEntries(
      channels.flatMap(({ messages }) => messages.map((one) => [one.id, messageOf(one)])),
    ),
    schemas: { cloudEventHeaders: headers },
    correlationIds: {
      correlation: {
        location: '$message.header#/ce_correlationid',
        description: 'Shared by everything one request set off.',
      },
    },
  },
});
