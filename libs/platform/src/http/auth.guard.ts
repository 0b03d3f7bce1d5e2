import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { Admission } from './admission.js';
import { routeRulesOf } from './route-rules.js';

/**
 * Every route needs a principal unless it says `@Public()`. Authorisation hangs on the handler,
 * never on a path.
 */
@Injectable()
export class AuthGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly admission: Admission,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const rules = routeRulesOf(this.reflector, context.getHandler(), context.getClass());
    await this.admission.admit(context.switchToHttp().getRequest(), rules);
    return true;
  }
}
