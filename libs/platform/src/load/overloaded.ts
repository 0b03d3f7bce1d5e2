/**
 * The store's queue is full and nothing was done; try again after `retryAfterSeconds`. HTTP 503
 * `unavailable`.
 */
export class StoreOverloaded extends Error {
  override readonly name = 'StoreOverloaded';
  constructor(readonly retryAfterSeconds: number) {
    super('The store is overloaded.');
  }
}
