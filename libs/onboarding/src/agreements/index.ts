export type * from './agreement.events.js';
export type * from './exclusive-terms/exclusive-term.events.js';
export type * from './numbering/agreement-number.events.js';
export { agreementDecider, type AgreementCommand } from './agreement.decider.js';
