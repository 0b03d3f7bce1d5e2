import { Module, type OnApplicationBootstrap } from '@nestjs/common';
import { CommandBusModule } from '#eventing/commands';
import { Clock } from '#platform/clock';
import { SETTINGS, type Settings } from '#platform/config';
import { AlarmClock } from '#platform/jobs';
import { Lifecycle } from '#platform/lifecycle';
import { LOGGER, type Logger } from '#platform/logging';
import { observe } from '#eventing/service';
import { AlarmHandler } from './alarms/alarm-handler.js';
import { AlarmRinger } from './alarms/alarm-ringer.js';

/** Rings what is due when its day comes. */
@Module({
  imports: [CommandBusModule],
  providers: [
    {
      provide: AlarmClock,
      useFactory: (clock: Clock, settings: Settings, logger: Logger) =>
        new AlarmClock('ring-obligations', clock, {
          redisUrl: settings.CONCORD_REDIS_URL,
          prefix: settings.CONCORD_REDIS_PREFIX,
          onError: (error) => logger.warn({ err: error }, 'alarm clock'),
        }),
      inject: [Clock, SETTINGS, LOGGER],
    },
    AlarmHandler,
    AlarmRinger,
  ],
  exports: [AlarmHandler],
})
export class ObligationsModule implements OnApplicationBootstrap {
  constructor(
    private readonly ringer: AlarmRinger,
    private readonly alarmClock: AlarmClock,
    lifecycle: Lifecycle,
  ) {
    lifecycle.onStop('timers', 'deadlines', () => ringer.stop());
    // The handlers that set it stop before it does.
    lifecycle.onStop('deliveries', 'alarm clock', () => alarmClock.stop());
  }
  async onApplicationBootstrap(): Promise<void> {
    observe(
      'concord_alarms_due',
      'Alarms of duties whose day has come and that have not been rung.',
      'of',
      async () => ({ duties: await this.ringer.waiting() }),
    );
    this.ringer.start();
    await this.alarmClock.start((id) => this.ringer.ring(id));
  }
}
