/** The write may or may not have happened; the same command id again is safe. HTTP 503 `outcome-unknown`. */
export class OutcomeUnknown extends Error {
  override readonly name = 'OutcomeUnknown';
}
