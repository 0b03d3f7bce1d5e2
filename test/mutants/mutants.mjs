// Twenty deliberate bugs, each a small change of the built JavaScript: sixteen of the road of events
// (reliability-security.md b.9), and four of what the contexts promise. They exist nowhere else: no
// flag, no setting, nothing a release could carry. `change` replaces text that must occur exactly
// once; `red` names the findings that must show it.
const store = 'libs/eventing/src/event-store/mongo-event-store.js';
const executor = 'libs/eventing/src/commands/command-executor.js';
const sendQueues = 'libs/eventing/src/relay/send-queues.js';
const honours = 'libs/ambassadors/src/honours';
const pledges = 'libs/campaigns/src/pledges/pledge.decider.js';
const kafka = 'libs/eventing/src/kafka/kafkajs/message-log.js';

/** Sends one record at a time on an idempotent producer that is kept whatever happens. */
const idempotentAndKept = [
  [kafka, 'idempotent: false', 'idempotent: true, retry: { retries: 1, initialRetryTime: 50 }'],
  [kafka, 'if (this.producer === shared) this.producer = undefined;', ''],
  [kafka, 'shared.retire();\n                throw error;', 'throw error;'],
];

export const mutants = [
  {
    id: 'X-1',
    bug: 'the store writes with w:1',
    scenario: 'primary without followers',
    red: ['acknowledged-but-lost'],
    change: [[store, /w: 'majority',\s+journal: true,\s+wtimeoutMS: 4_000/, 'w: 1']],
  },
  {
    id: 'X-2',
    bug: 'the answer goes out before the insert has completed',
    scenario: 'killed after its answer',
    red: ['acknowledged-but-lost'],
    change: [
      [
        store,
        /await within\(this\.answerMs, this\.commits\.insertMany\(group\.map\(\(\{ item \}\)=>storedCommit\(item\)\), \{\s+ordered: false\s+\}\)\);/,
        'for (const one of group) this.settle(one);\n            void this.commits.insertMany(group.map(({ item })=>storedCommit(item)), { ordered: false }).catch(() => {});',
      ],
    ],
  },
  {
    id: 'X-3',
    bug: 'the version is checked by reading, no unique index behind it',
    scenario: 'eight at once',
    red: ['version-twice'],
    change: [
      [
        'libs/eventing/src/event-store/commit.js',
        'id: commitId(streamId, expectedVersion + 1),',
        'id: `${commitId(streamId, expectedVersion + 1)}:${Math.random()}`,',
      ],
    ],
  },
  {
    id: 'X-4',
    bug: 'the idempotency key is kept in Redis',
    scenario: 'Redis wiped between a command and its repeat',
    red: ['repeat-differs', 'done-twice', 'command-twice'],
    change: [
      [store, 'unique: true', 'unique: false'],
      [
        store,
        'async findCommand(streamId, commandId) {',
        'async findCommand(streamId, commandId) {\n        const kept = await keptInRedis().get(`${streamId} ${commandId}`);\n        return kept ? JSON.parse(kept) : undefined;',
      ],
      [
        store,
        'settle({ item, resolve }) {',
        'settle({ item, resolve }) {\n        void keptInRedis().set(`${item.s} ${item.cmd}`, JSON.stringify({ version: lastVersion(item), principal: item.p, bodyHash: item.ch }));',
      ],
      [
        store,
        'export class MongoEventStore',
        "import { Redis } from 'ioredis';\nlet redis;\nconst keptInRedis = () => (redis ??= new Redis(process.env.CONCORD_REDIS_URL));\nexport class MongoEventStore",
      ],
    ],
  },
  {
    id: 'X-5',
    bug: 'the relay saves its checkpoint before the broker has answered',
    scenario: 'killed while the broker does not hear',
    red: ['record-missing'],
    change: [
      [
        sendQueues,
        'await this.publisher.publish(call.map(({ record })=>record));',
        'void this.publisher.publish(call.map(({ record })=>record)).catch(()=>{});',
      ],
    ],
  },
  {
    id: 'X-6',
    bug: 'the relay sends concurrently on one idempotent producer',
    scenario: 'late relay, an answer swallowed',
    red: ['record-missing'],
    swallow: { times: 1, cut: true },
    change: [
      [
        'libs/eventing/src/kafka/partition-queues.js',
        '(ahead ?? Promise.resolve()).then(()=>send(topic, partition, group))',
        'send(topic, partition, group)',
      ],
      [
        sendQueues,
        'await this.publisher.publish(call.map(({ record })=>record));',
        'await Promise.all(call.map(({ record })=>this.publisher.publish([record])));',
      ],
      [
        kafka,
        'idempotent: false',
        'idempotent: true, maxInFlightRequests: 1, retry: { retries: 5, initialRetryTime: 50 }',
      ],
    ],
  },
  {
    id: 'X-7',
    bug: 'the relay uses its producer again after a failed send, and goes on with the next record',
    scenario: 'late relay, an answer swallowed',
    red: ['record-missing'],
    swallow: { times: 2, cut: true },
    change: [
      ...idempotentAndKept,
      [
        sendQueues,
        'const call = queue.splice(0, callSize(queue));',
        'const call = queue.splice(0, 1);',
      ],
      [
        sendQueues,
        'await this.publisher.publish(call.map(({ record })=>record));',
        'try { await this.publisher.publish(call.map(({ record })=>record)); } catch { queue.push(...call); continue; }',
      ],
    ],
  },
  {
    id: 'X-8',
    bug: 'the relay sends many partitions in one call, and looks whether what was answered went well',
    scenario: 'leadership moves between two attempts',
    red: ['record-missing'],
    change: [
      [sendQueues, 'const key = `${record.topic}/${record.partition}`;', "const key = 'all';"],
      [
        'libs/eventing/src/kafka/partition-queues.js',
        'const key = `${lastTopic}/${lastPartition}`;',
        'const key = lastTopic;',
      ],
      [
        kafka,
        'answer.find((one)=>one.partition === partition)',
        'answer.find((one)=>one.errorCode !== 0) ?? answer[0]',
      ],
    ],
  },
  {
    id: 'X-9',
    bug: 'the relay has no query to fall back on',
    scenario: 'late relay',
    red: ['late-relay', 'commit-unclaimed', 'claimed-out-of-order'],
    change: [
      [
        'libs/eventing/src/relay/relay.js',
        'async catchUp(claimer, from, until) {',
        'async catchUp(claimer, from, until) {\n        return;',
      ],
    ],
  },
  {
    id: 'X-10',
    bug: 'a consumer without a checkpoint starts at the end',
    scenario: 'late relay',
    red: ['row-missing', 'record-row-missing', 'timeline-missing'],
    change: [
      [
        'libs/eventing/src/consumers/lane.js',
        'await this.checkpoints.begin(place, keys);',
        'await this.checkpoints.begin(place, keys);\n            await this.checkpoints.collection.updateOne({ _id: this.checkpoints.idOf(place) }, { $set: { position: await this.ports.ledger.head() } });',
      ],
    ],
  },
  {
    id: 'X-11',
    bug: 'a repeated event has its effect again',
    scenario: 'a reminder comes twice',
    red: ['row-altered'],
    change: [
      [
        'libs/eventing/src/consumers/intake.js',
        'if (event.position <= last) {',
        'if (event.position < 1) {',
      ],
    ],
  },
  {
    id: 'X-12',
    bug: 'what is due is only in the queue',
    scenario: 'queue wiped before its work',
    red: ['late-sending'],
    change: [
      ['libs/notifications/src/deliveries/dispatcher.js', '$ne: epoch', '$exists: false'],
      [
        'libs/notifications/src/deliveries/dispatcher.js',
        'async offerOverdue(now) {',
        'async offerOverdue(now) {\n        return 0;',
      ],
    ],
  },
  {
    id: 'X-13',
    bug: 'the outcome of an attempt is written without its lease',
    scenario: 'lease lost while the mail server thinks',
    red: ['sent-twice'],
    change: [
      [
        'libs/notifications/src/deliveries/delivery-worker.js',
        'const isLate = ({ token })=>!tokens.has(token);',
        'const isLate = () => false;',
      ],
      [
        'libs/notifications/src/deliveries/delivery-worker.js',
        /_id,\s+'lease\.token': token\s+\},\s+update: \[\s+\{\s+\$set: \{\s+\.\.\.next/,
        '_id }, update: [{ $set: { ...next',
      ],
    ],
  },
  {
    id: 'X-14',
    bug: 'events are published from the process as they are decided',
    scenario: 'eight at once',
    red: ['ghost-record'],
    change: [
      [
        executor,
        'const result = await this.store.append(streamId, version, recorded,',
        'await published(streamId, version, recorded, meta);\n            const result = await this.store.append(streamId, version, recorded,',
      ],
      [
        executor,
        'export class CommandExecutor',
        "import { Kafka } from 'kafkajs';\nlet bus;\nconst published = async (streamId, version, events, meta) => {\n    bus ??= (async () => { const producer = new Kafka({ brokers: process.env.CONCORD_KAFKA_BROKERS.split(',') }).producer(); await producer.connect(); return producer; })();\n    const messages = events.map((event, index) => ({ key: streamId, value: JSON.stringify(event.data), headers: { ce_id: `${meta.commandId}${index}`, ce_type: `${event.type}.v1`, ce_time: event.at, ce_subject: streamId, ce_position: '900000', ce_prevposition: '0', ce_streamversion: String(version + 1 + index), ce_correlationid: meta.correlationId, ce_causationid: meta.causationId, ce_commandid: meta.commandId, ce_actor: event.by.accountId, ce_personid: event.by.personId, ce_role: event.by.role } }));\n    await (await bus).send({ topic: `${process.env.CONCORD_KAFKA_PREFIX ?? ''}concord.onboarding.v1`, messages });\n};\nexport class CommandExecutor",
      ],
    ],
  },
  {
    id: 'X-15',
    bug: "an erasure forgets the person's key",
    scenario: 'a person is erased',
    red: ['erased-key-left'],
    change: [
      [
        'libs/platform/src/vault/mongo-vault.js',
        'async erase(subject) {',
        'async erase(subject) {\n        return (await this.texts.deleteMany({ subject })).deletedCount;',
      ],
    ],
  },
  {
    id: 'X-16',
    bug: 'an administrator edits a stored event',
    scenario: 'an event is edited',
    red: ['hash-broken'],
    change: [],
  },
  {
    id: 'X-17',
    bug: "a member's acceptance is counted twice",
    scenario: 'a couple is honoured, and the appointment taken back',
    red: ['accepted-twice'],
    change: [
      [
        `${honours}/offering/offering.decide.js`,
        'if (state.acceptedBy.includes(memberId)) return [];',
        '',
      ],
      [
        `${honours}/offering/offering.decide.js`,
        /const isLast = state\.members\.every\(.+\);/,
        'const isLast = state.acceptedBy.length + 1 >= state.members.length;',
      ],
    ],
  },
  {
    id: 'X-18',
    bug: 'what happens under embargo travels on a topic that everybody reads',
    scenario: 'a couple is honoured, and the appointment taken back',
    red: ['embargo-leak'],
    change: [[`${honours}/honour.aggregate.js`, "family: 'restricted',", '']],
  },
  {
    id: 'X-19',
    bug: 'a receipt that is sent again is booked again',
    scenario: 'a receipt is sent again',
    red: ['receipt-twice'],
    change: [
      [
        pledges,
        'const requireNew = ({ contributions }, contributionId)=>require(',
        'const requireNew = ({ contributions }, contributionId)=>void (',
      ],
      [pledges, 'require(!isUsed,', 'require(true,'],
    ],
  },
  {
    id: 'X-20',
    bug: 'who shows what was taken back is asked, and not chased',
    scenario: 'a couple is honoured, and the appointment taken back',
    red: ['retraction-not-chased'],
    change: [
      [
        `${honours}/retraction/retraction.deadlines.rule.js`,
        'return subscriberIds.map(',
        'return subscriberIds.slice(0, 0).map(',
      ],
    ],
  },
];
