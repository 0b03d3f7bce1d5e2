import { Inject, Injectable } from '@nestjs/common';
import { Db, MongoClient } from 'mongodb';
import type { Logger } from 'pino';
import { SETTINGS, type Settings } from '#platform/config';
import { HealthChecks } from '#platform/health';
import { MessageLog } from '#eventing/kafka';
import { Ledger, type Routing } from '#eventing/ledger';
import { Lifecycle } from '#platform/lifecycle';
import { InFlight } from '#platform/load';
import { LOGGER } from '#platform/logging';
import { ROUTING, TOPICS } from './tokens.js';

/** What a part of a process stands on, in one piece. */
@Injectable()
export class ServiceContext {
  constructor(
    readonly client: MongoClient,
    readonly db: Db,
    readonly ledger: Ledger,
    readonly log: MessageLog,
    @Inject(LOGGER) readonly logger: Logger,
    @Inject(ROUTING) readonly routing: Routing,
    @Inject(TOPICS) readonly topics: readonly string[],
    @Inject(SETTINGS) readonly settings: Settings,
    readonly lifecycle: Lifecycle,
    readonly health: HealthChecks,
    readonly inFlight: InFlight,
  ) {}
}
