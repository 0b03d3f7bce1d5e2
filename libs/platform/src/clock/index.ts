export { Clock, FixedClock, SystemClock } from './clock.js';
export { plusDuration } from './duration.js';
export { MovableClock } from './movable-clock.js';
export { DevClockController } from './dev-clock.controller.js';
