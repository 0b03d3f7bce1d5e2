export { AlarmClock, type AlarmClockOptions, type AlarmSetting } from './alarm-clock.js';
