import { type Broker, startBroker } from '../../../../test/faults/broker.js';
import type { EventLog, EventLogOptions } from './event-log.js';
import { eventLogContract } from './event-log.contract.js';
import { openEventLog } from './open-event-log.js';

import.meta.jest.setTimeout(60_000);
let broker: Broker;
beforeAll(async () => (broker = await startBroker('kafka-contract')));
afterAll(() => broker?.end());

const kafkajs = (options: EventLogOptions): EventLog => openEventLog('kafkajs', options);
const platformatic = (options: EventLogOptions): EventLog => openEventLog('platformatic', options);

// What one client writes the other reads.
describe('the log on kafkajs', () => eventLogContract(kafkajs, platformatic, () => broker));
describe('the log on @platformatic/kafka', () =>
  eventLogContract(platformatic, kafkajs, () => broker));
