import type { LedgerEvent } from '#eventing/consumers';
import type { Principal } from '#platform/http';

/** Who may see which event in the feed. */
export abstract class FeedPolicy {
  /** The test for a principal, or for everybody (undefined). */
  abstract for(principal: Principal | undefined): (event: LedgerEvent) => boolean;
}
