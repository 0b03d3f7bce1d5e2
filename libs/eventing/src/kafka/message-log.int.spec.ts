import { type Broker, startBroker } from '../../../../test/faults/broker.js';
import type { MessageLog, MessageLogOptions } from './message-log.js';
import { messageLogContract } from './message-log.contract.js';
import { openMessageLog } from './open-message-log.js';

import.meta.jest.setTimeout(60_000);
let broker: Broker;
beforeAll(async () => (broker = await startBroker('kafka-contract')));
afterAll(() => broker?.end());

const kafkajs = (options: MessageLogOptions): MessageLog => openMessageLog('kafkajs', options);
const platformatic = (options: MessageLogOptions): MessageLog =>
  openMessageLog('platformatic', options);

// What one client writes the other reads.
describe('the log on kafkajs', () => messageLogContract(kafkajs, platformatic, () => broker));
describe('the log on @platformatic/kafka', () =>
  messageLogContract(platformatic, kafkajs, () => broker));
