import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { ServiceContext } from '#eventing/service';
import { OperationRunner } from '#eventing/operations';
import { Editions, RebuildOperations, Rebuilds } from '#eventing/projections';

const sweepMs = 60_000;

/**
 * Rebuilds and roll-backs that were asked for, with the life of the application; lets go of
 * editions nobody may return to any more.
 */
@Injectable()
export class Rebuilding implements OnApplicationBootstrap {
  private readonly runner: OperationRunner;
  private readonly operations: RebuildOperations;
  private readonly rebuilds: Rebuilds;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    editions: Editions,
    { client, db, ledger, topics, lifecycle, logger }: ServiceContext,
  ) {
    const onError = (error: unknown): void => logger.error({ err: error }, 'rebuild');
    this.rebuilds = new Rebuilds(editions, {
      client,
      db,
      ledger,
      topics,
      isStopping: () => lifecycle.stopping,
    });
    this.operations = new RebuildOperations(editions, this.rebuilds);
    this.runner = new OperationRunner(
      db,
      {
        which: () => this.operations.which(),
        run: (operation, progress) => this.operations.run(operation, progress),
      },
      onError,
    );
    lifecycle.onStop('timers', 'rebuilds', async () => {
      clearInterval(this.timer);
      await this.runner.stop();
    });
    this.timer = setInterval(() => void this.rebuilds.retireOld().catch(onError), sweepMs);
    this.timer.unref();
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.operations.askForOutdated();
    await this.runner.start();
  }
}
