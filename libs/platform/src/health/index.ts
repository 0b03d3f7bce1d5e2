export { type Check, HealthChecks, type Verdict } from './health-checks.js';
export { HealthController } from './health.controller.js';
