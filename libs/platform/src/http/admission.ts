import { Injectable } from '@nestjs/common';
import { Authenticator, type Principal, type RequestHeaders, selectGrant } from './principal.js';
import { forbiddenBut, Problem } from './problems.js';
import type { RouteRules } from './route-rules.js';

type Raw = Readonly<{ rawHeaders: readonly string[] }>;
type Request = { headers: RequestHeaders; raw: Raw; principal?: Principal };

const isAuthorization = (header: string, index: number): boolean =>
  index % 2 === 0 && header.toLowerCase() === 'authorization';

/**
 * Who sends a request, and whether a role of theirs reaches the route. Asked before the body is
 * read, and once more by the guard; each request is judged once.
 */
@Injectable()
export class Admission {
  private readonly judged = new WeakMap<Raw, Promise<Principal | undefined>>();
  constructor(private readonly authenticator: Authenticator) {}

  /** Throws `unauthenticated`, `delegation-expired` or `forbidden`; sets the principal. */
  async admit(request: Request, rules: RouteRules): Promise<void> {
    const judged = this.judged.get(request.raw) ?? this.judge(request, rules);
    this.judged.set(request.raw, judged);
    const principal = await judged;
    if (principal) request.principal = principal;
  }

  private async judge(request: Request, rules: RouteRules): Promise<Principal | undefined> {
    const bringsToken = request.headers.authorization !== undefined;
    if (rules.public && !(rules.tokenOptional && bringsToken)) return undefined;
    if (request.raw.rawHeaders.filter(isAuthorization).length > 1)
      throw new Problem('unauthenticated', 'There is more than one Authorization header.');
    const principal = await this.authenticator.authenticate(request.headers);
    // Known also where it is refused: the logs say who it was.
    request.principal = principal;
    if (rules.roles && !selectGrant(principal, rules.roles)) throw forbiddenBut(rules.roles);
    return principal;
  }
}
