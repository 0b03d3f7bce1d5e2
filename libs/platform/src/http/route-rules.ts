import { type INestApplication, SetMetadata } from '@nestjs/common';
import { ModulesContainer, Reflector } from '@nestjs/core';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { Role } from '#kernel';
import { publicRoute, routeRoles, tokenOptionalRoute } from './principal.js';
import { defaultLimits } from './strict-json.js';

/** The one media type a route reads, and how much of it. */
export type RouteBody = Readonly<{ mediaType: string; bytes: number }>;
/** What is known of a route before a byte of a body is read. */
export type RouteRules = Readonly<{
  public: boolean;
  /** A token that comes all the same is looked at. */
  tokenOptional?: true;
  roles?: readonly Role[];
  body: RouteBody;
  /** Who sends it is written down nowhere, the request log among others. */
  unnamed: boolean;
  /** What is done here is administration: the security log has a line of it. */
  administers?: true;
  /** Somebody from outside begins something here; so many a minute (`CallerLimits.registrations`). */
  registers?: true;
}>;

const routeBody = 'concord:body';
const json: RouteBody = { mediaType: 'application/json', bytes: defaultLimits.bytes };
/** The route reads bodies of this kind. Default: JSON of at most 64 KB. */
export const Reads = (body: RouteBody): MethodDecorator => SetMetadata(routeBody, body);

const unnamedRoute = 'concord:unnamed';
/** Some of what is sent here comes from nobody in particular: no request of it is logged by name. */
export const Unnamed = (): MethodDecorator => SetMetadata(unnamedRoute, true);

const administeringRoute = 'concord:administers';
/** Something is administered here, accounts or lists for example: what is done is in the security log. */
export const Administers = (): ClassDecorator & MethodDecorator =>
  SetMetadata(administeringRoute, true);

const registeringRoute = 'concord:registers';
/** People from outside enter themselves, or their organisation, here. */
export const Registers = (): MethodDecorator => SetMetadata(registeringRoute, true);

/** What the decorators of a handler, and of the class it stands in, say. */
export const routeRulesOf = (
  reflector: Reflector,
  handler: object,
  controller: object,
): RouteRules => {
  const said = <T>(key: string): T | undefined =>
    reflector.getAllAndOverride<T | undefined>(key, [handler, controller] as never);
  const roles = said<readonly Role[]>(routeRoles);
  return {
    public: said<boolean>(publicRoute) ?? false,
    ...(said<true>(tokenOptionalRoute) ? { tokenOptional: true } : {}),
    ...(roles ? { roles } : {}),
    body: said<RouteBody>(routeBody) ?? json,
    unnamed: said<boolean>(unnamedRoute) ?? false,
    ...(said<true>(administeringRoute) ? { administers: true } : {}),
    ...(said<true>(registeringRoute) ? { registers: true } : {}),
  };
};

const ruled = 'concordRules';
/**
 * Writes the rules of every route of the application into its Fastify configuration, where the
 * hooks find them that run before a body is read. To be called before the application is started.
 */
export const declareRouteRules = (app: INestApplication): void => {
  const reflector = app.get(Reflector);
  for (const { controllers } of app.get(ModulesContainer).values())
    for (const { metatype } of controllers.values())
      for (const handler of handlersOf(metatype as { prototype: object }))
        RouteConfig({ [ruled]: routeRulesOf(reflector, handler, metatype as object) })(
          metatype as object,
          '',
          { value: handler },
        );
};
const handlersOf = ({ prototype }: { prototype: object }): object[] =>
  Object.values(Object.getOwnPropertyDescriptors(prototype))
    .map(({ value }) => value as unknown)
    .filter(
      (value): value is object => typeof value === 'function' && Reflect.hasMetadata('path', value),
    );

/** The rules of a route by its Fastify configuration; none where Nest does not serve it. */
export const rulesIn = (config: object | undefined): RouteRules | undefined =>
  (config as { [ruled]?: RouteRules } | undefined)?.[ruled];
