import { type Broker, startBroker } from '../../../../test/faults/broker.js';
import type { MessageLog, MessageLogOptions } from './message-log.js';
import { messageLogContract } from './message-log.contract.js';
import { adapterOf } from './open-message-log.js';

import.meta.jest.setTimeout(60_000);
let broker: Broker;
beforeAll(async () => (broker = await startBroker('kafka-contract')));
afterAll(() => broker?.end());

const [Kafkajs, Platformatic] = [await adapterOf('kafkajs'), await adapterOf('platformatic')];
const kafkajs = (options: MessageLogOptions): MessageLog => new Kafkajs(options);
const platformatic = (options: MessageLogOptions): MessageLog => new Platformatic(options);

// What one client writes the other reads.
describe('the log on kafkajs', () => messageLogContract(kafkajs, platformatic, () => broker));
describe('the log on @platformatic/kafka', () =>
  messageLogContract(platformatic, kafkajs, () => broker));
