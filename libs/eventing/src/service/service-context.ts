import { Inject, Injectable } from '@nestjs/common';
import { Db, MongoClient } from 'mongodb';
import type { Logger } from 'pino';
import { SETTINGS, type Settings } from '#platform/config';
import { HealthChecks } from '#platform/health';
import { SharedConsumer } from '#eventing/consumers';
import { MessageLog } from '#eventing/kafka';
import { ClaimedHere, Ledger, RecordSeal, type Routing } from '#eventing/ledger';
import { Lifecycle } from '#platform/lifecycle';
import { InFlight } from '#platform/load';
import { LOGGER } from '#platform/logging';
import { deploymentSecret } from './deployment-secret.js';
import { ROUTING, TOPICS } from './tokens.js';

/**
 * ms. A fetch costs as much as several records: it names every partition of every topic. What was
 * claimed in the same process is taken before it is fetched: that only moves the offsets.
 */
const fetchSpacingMs = { prompt: 15, unhurried: 150, taken: 1_000 };

/** What a part of a process stands on, in one piece. */
@Injectable()
export class ServiceContext {
  /** What this process follows promptly, and what it follows when there is time. */
  readonly consumers: Readonly<Record<'prompt' | 'unhurried', SharedConsumer>>;
  /** Tells the relay's records from others. */
  readonly seal: RecordSeal;
  /** What the relay of this process claims, where it has one. */
  readonly claimed: ClaimedHere;

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
  ) {
    const partitions = settings.CONCORD_KAFKA_PARTITIONS;
    this.claimed = new ClaimedHere(ledger.calendar, { routing, partitions });
    this.seal = new RecordSeal(deploymentSecret(settings));
    const prefix = `${settings.CONCORD_KAFKA_PREFIX}concord.`;
    const consumer = (pace: 'prompt' | 'unhurried'): SharedConsumer =>
      new SharedConsumer(
        log,
        prefix,
        () => fetchSpacingMs[this.claimed.isLeading ? 'taken' : pace],
      );
    this.consumers = {
      prompt: consumer('prompt'),
      unhurried: consumer('unhurried'),
    };
  }
}
