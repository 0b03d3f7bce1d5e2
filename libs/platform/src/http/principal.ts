import {
  applyDecorators,
  createParamDecorator,
  type ExecutionContext,
  SetMetadata,
} from '@nestjs/common';
import type { Grant, Role } from '#kernel';

/** Who sent a request, as the directory knew them within the last seconds. */
export type Principal = Readonly<{
  accountId: string;
  /** The human behind the account; the separation rules count people. */
  personId: string;
  /** How lists and logs call the account; no personal data. */
  displayRef: string;
  /**
   * What the request may use: the account's own grants, or the delegated ones when it acts for
   * somebody.
   */
  grants: readonly Grant[];
  /** Partner ids the person, or whoever they act for, has a declared tie to (SOD-14). */
  ties: readonly string[];
  /** Ids the people of the request had before accounts were found to be one person's. */
  formerIds?: readonly string[];
  /**
   * Nationalities of the person and of whoever they act for; absent where one of the two has none
   * on record.
   */
  nationalities?: readonly string[];
  /**
   * Set where whoever sends it signed in longer ago than steps of the greatest consequence allow:
   * how many seconds ago it may be.
   */
  signInWithin?: number;
  /** Set when the request acts under a delegation. */
  acting?: Readonly<{ onBehalfOf: string; delegationId: string }>;
}>;

/** Every id under which what the caller does, or is asked to do, is known. */
export const idsOfCaller = ({ personId, acting, formerIds = [] }: Principal): string[] => [
  personId,
  ...(acting ? [acting.onBehalfOf] : []),
  ...formerIds,
];

/**
 * Turns the headers of a request into its principal; kept by the identity capability. Throws
 * Problem `unauthenticated` or `delegation-expired`.
 */
export abstract class Authenticator {
  abstract authenticate(headers: RequestHeaders): Promise<Principal>;
}
export type RequestHeaders = Readonly<Record<string, string | string[] | undefined>>;

export type BrowserRequest = Readonly<{
  method: string;
  headers: Record<string, string | string[] | undefined>;
}>;
/**
 * Turns the session a browser comes with into the access token it stands for; kept by the identity
 * capability, where browsers are served. A request without a session stays as it is.
 */
export abstract class BrowserSessions {
  abstract lend(request: BrowserRequest): Promise<void>;
}

export const publicRoute = 'concord:public';
export const tokenOptionalRoute = 'concord:token-optional';
export const routeRoles = 'concord:roles';
/** The route needs no token. */
export const Public = (): ClassDecorator & MethodDecorator => SetMetadata(publicRoute, true);
/** The route needs no token, and answers whoever brings one as the account it is for. */
export const TokenOptional = (): MethodDecorator =>
  applyDecorators(SetMetadata(publicRoute, true), SetMetadata(tokenOptionalRoute, true));
/** Roles of which one is needed; the guard answers 403 `forbidden` otherwise. */
export const Roles = (...roles: readonly Role[]): ClassDecorator & MethodDecorator =>
  SetMetadata(routeRoles, roles);

type Carrier = { principal?: Principal };
/** The principal of the request; undefined on a public route. */
export const CurrentPrincipal = createParamDecorator(
  (_data: unknown, context: ExecutionContext) =>
    context.switchToHttp().getRequest<Carrier>().principal,
);

/** The first grant of one of the roles, in the order of `roles`. */
export const selectGrant = (principal: Principal, roles: readonly Role[]): Grant | undefined => {
  for (const role of roles) {
    const grant = principal.grants.find((candidate) => candidate.role === role);
    if (grant) return grant;
  }
  return undefined;
};
