export { AlarmClock, type AlarmClockOptions, type AlarmSetting } from './alarm-clock.js';
export { JobQueue } from './job-queue.js';
