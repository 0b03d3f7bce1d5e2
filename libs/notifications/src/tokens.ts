/** What the capabilities of the product say of whom to tell: `Telling`. */
export const TELLING = Symbol('telling');
/** `PlannerSignals`. */
export const PLANNER_SIGNALS = Symbol('planner signals');
/** `MailWriterOptions`. */
export const MAIL_WRITING = Symbol('mail writing');
/** `WorkerOptions`; as they are by default where nobody provides them. */
export const DELIVERING = Symbol('delivering');
/** `DispatcherOptions`. */
export const DISPATCHING = Symbol('dispatching');
