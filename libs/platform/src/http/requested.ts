import type { FastifyRequest } from 'fastify';
import type { Principal } from './principal.js';
import { rulesIn } from './route-rules.js';

/** What is written down of a request: no path, no query, no body, no address. */
export type Requested = Readonly<{
  method: string;
  /** The pattern, so that ids of records stay out. */
  route: string;
  account?: string | undefined;
  /** The delegation it was sent under. */
  delegation?: string | undefined;
}>;
export type SeenRequest = FastifyRequest & { principal?: Principal };

/** Of who comes without an account to stay unknown not even the hour is written down. */
export const isUntold = ({ routeOptions }: SeenRequest): boolean => {
  const rules = rulesIn(routeOptions?.config);
  return rules !== undefined && rules.public && rules.unnamed;
};
/** Nobody is named where some of what comes is from nobody in particular. */
export const requested = ({ method, routeOptions, principal }: SeenRequest): Requested => {
  const who = rulesIn(routeOptions?.config)?.unnamed ? undefined : principal;
  return {
    method,
    route: routeOptions?.url ?? 'unknown',
    account: who?.accountId,
    delegation: who?.acting?.delegationId,
  };
};
