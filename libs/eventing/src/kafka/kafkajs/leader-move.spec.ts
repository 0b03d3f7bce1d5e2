import { Kafka, logLevel } from 'kafkajs';
import { notLeader, StubCluster } from '../../../../../test/faults/stub-cluster.js';
import { openMessageLog } from '../open-message-log.js';

const topic = 'moved';
/**
 * Broker 1 leads partition 0, broker 2 partition 1. Broker 1 acknowledges its records; broker 2
 * refuses, for partition 1 has just
 * moved to broker 1, which the client learns only when it asks again.
 */
const moving = async (): Promise<{ cluster: StubCluster; brokers: string[] }> => {
  const cluster: StubCluster = new StubCluster(topic, ({ broker, partition, attempt }) => {
    if (partition === 1 && attempt === 1) cluster.leaders.set(1, 1);
    return cluster.leaders.get(partition) === broker ? 0 : notLeader;
  });
  cluster.leaders.set(0, 1).set(1, 2);
  return { cluster, brokers: await cluster.start(2) };
};
const records = [0, 1].map((partition) => ({
  topic,
  partition,
  key: 'k',
  headers: {},
  value: `for ${partition}`,
  position: 0,
}));

describe('leadership that moves between two attempts of one call', () => {
  let cluster: StubCluster;
  let brokers: string[];
  beforeEach(async () => ({ cluster, brokers } = await moving()));
  afterEach(() => cluster.stop());

  it('without the guard: kafkajs resolves, and one partition has nothing', async () => {
    const producer = new Kafka({
      brokers,
      clientId: 'raw',
      logLevel: logLevel.NOTHING,
      retry: { initialRetryTime: 20 },
    }).producer({ allowAutoTopicCreation: false });
    await producer.connect();
    const answer = await producer.send({
      topic,
      acks: -1,
      messages: records.map(({ partition, key, value }) => ({ partition, key, value })),
    });
    await producer.disconnect();
    expect(answer.map(({ partition }) => partition)).toEqual([0]);
    expect([cluster.count(0, 'for 0'), cluster.count(1, 'for 1')]).toEqual([1, 0]);
  });

  it('with the guard: what resolves is written', async () => {
    const log = await openMessageLog('kafkajs', { brokers, clientId: 'ours' });
    await log.publish(records).catch(() => log.publish(records));
    await log.close();
    expect(cluster.count(0, 'for 0')).toBeGreaterThanOrEqual(1);
    expect(cluster.count(1, 'for 1')).toBeGreaterThanOrEqual(1);
  });

  it('with the guard: what cannot be written is reported, with the partition, however often it is tried', async () => {
    const nobody = new StubCluster(topic, ({ partition }) => (partition === 1 ? notLeader : 0));
    nobody.leaders.set(0, 1).set(1, 1);
    const log = await openMessageLog('kafkajs', {
      brokers: await nobody.start(1),
      clientId: 'ours',
    });
    for (let round = 0; round < 2; round += 1)
      await expect(log.publish(records)).rejects.toMatchObject({
        name: 'PublishFailed',
        partitions: [`${topic}/1`],
      });
    await log.close();
    await nobody.stop();
    expect(nobody.count(1, 'for 1')).toBe(0);
  });
});
