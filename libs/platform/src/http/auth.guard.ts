import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Role } from '#kernel';
import {
  Authenticator,
  type Principal,
  publicRoute,
  type RequestHeaders,
  routeRoles,
  selectGrant,
} from './principal.js';
import { Problem } from './problems.js';

type Request = {
  headers: RequestHeaders;
  raw: { rawHeaders: readonly string[] };
  principal?: Principal;
};

/**
 * Every route needs a principal unless it says `@Public()`. Authorisation hangs on the handler,
 * never on a path.
 */
@Injectable()
export class AuthGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly authenticator: Authenticator,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const targets = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean>(publicRoute, targets)) return true;
    const request = context.switchToHttp().getRequest<Request>();
    if (
      request.raw.rawHeaders.filter(
        (name, index) => index % 2 === 0 && name.toLowerCase() === 'authorization',
      ).length > 1
    )
      throw new Problem('unauthenticated', 'There is more than one Authorization header.');
    request.principal = await this.authenticator.authenticate(request.headers);
    const roles = this.reflector.getAllAndOverride<readonly Role[] | undefined>(
      routeRoles,
      targets,
    );
    if (roles && !selectGrant(request.principal, roles)) throw new Problem('forbidden');
    return true;
  }
}
