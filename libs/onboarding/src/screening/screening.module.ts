import { Module, type OnApplicationBootstrap } from '@nestjs/common';
import { CommandBusModule, Rescreener } from '#eventing/commands';
import { HealthChecks } from '#platform/health';
import { Lifecycle } from '#platform/lifecycle';
import { ListPublication } from './sanctions-list/list-publication.js';
import { ScheduledFetch } from './sanctions-list/scheduled-fetch.js';
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
    ListPublication,
    ScheduledFetch,
  ],
  exports: [Rescreener, ScreeningHandler],
})
export class ScreeningModule implements OnApplicationBootstrap {
  constructor(
    private readonly rescreen: FullRescreen,
    private readonly fetching: ScheduledFetch,
    handler: ScreeningHandler,
    health: HealthChecks,
    lifecycle: Lifecycle,
  ) {
    health.warn('sanctions list', () => handler.verdict());
    health.warn('sanctions lists fetched', () => fetching.verdict());
    lifecycle.onStop('timers', 'rescreening', () => rescreen.stop());
    lifecycle.onStop('timers', 'fetching sanctions lists', () => fetching.stop());
  }
  onApplicationBootstrap(): void {
    this.rescreen.start();
    this.fetching.start();
  }
}
