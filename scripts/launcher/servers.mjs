import { startKafka } from './kafka.mjs';
import { startMongodb } from './mongodb.mjs';
import { startRedis } from './redis.mjs';
import { step } from './steps.mjs';

/** Starts the three servers side by side. `ports` are wishes; busy ones give way to free ones. */
export const startServers = async ({
  group,
  dataFolder,
  ports = { mongodb: 0, kafka: 0, redis: 0 },
}) => {
  const one = (title, start, port, options = {}) => {
    let answer;
    return step(title, async () => {
      answer = await start({ group, dataFolder, port, ...options });
      return `${answer.url}  (${answer.source})`;
    }).then(() => answer);
  };
  const started = await Promise.allSettled([
    one('MongoDB', startMongodb, ports.mongodb),
    one('Kafka', startKafka, ports.kafka),
    one('Redis', startRedis, ports.redis),
  ]);
  const failed = started.find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
  const [mongodb, kafka, redis] = started.map((result) => result.value);
  return { mongodb: mongodb.url, kafka: kafka.url, redis: redis.url };
};
