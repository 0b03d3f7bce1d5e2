import { type Broker, startBroker } from '../../../../test/faults/broker.js';
import type { EventLog, EventLogOptions } from './event-log.js';
import { eventLogContract } from './event-log.contract.js';
import { KafkajsEventLog } from './kafkajs-event-log.js';

import.meta.jest.setTimeout(60_000);
let broker: Broker;
beforeAll(async () => (broker = await startBroker('kafka-contract')));
afterAll(() => broker?.end());

const kafkajs = (options: EventLogOptions): EventLog => new KafkajsEventLog(options);

describe('the log on kafkajs', () => eventLogContract(kafkajs, kafkajs, () => broker));
