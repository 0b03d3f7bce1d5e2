import { Module, type OnApplicationBootstrap } from '@nestjs/common';
import { CommandBusModule, Rescreener } from '#eventing/commands';
import { HealthChecks } from '#platform/health';
import { Lifecycle } from '#platform/lifecycle';
import { SanctionsLists } from './sanctions-list/sanctions-lists.js';
import { SanctionsListsController } from './sanctions-list/sanctions-lists.controller.js';
import { FullRescreen } from './screening-run/full-rescreen.js';
import { ScreeningHandler } from './screening-run/screening-handler.js';
import { ScreeningService } from './screening-run/screening-service.js';

/** Screens partners when they change, before a decision, and everybody after a new list. */
@Module({
  imports: [CommandBusModule],
  controllers: [SanctionsListsController],
  providers: [
    SanctionsLists,
    ScreeningService,
    { provide: Rescreener, useExisting: ScreeningService },
    ScreeningHandler,
    FullRescreen,
  ],
  exports: [Rescreener, ScreeningHandler],
})
export class ScreeningModule implements OnApplicationBootstrap {
  constructor(
    private readonly rescreen: FullRescreen,
    handler: ScreeningHandler,
    health: HealthChecks,
    lifecycle: Lifecycle,
  ) {
    health.warn('sanctions list', () => handler.verdict());
    lifecycle.onStop('timers', 'rescreening', () => rescreen.stop());
  }
  onApplicationBootstrap(): void {
    this.rescreen.start();
  }
}
