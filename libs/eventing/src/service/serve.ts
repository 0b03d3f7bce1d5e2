import type { DynamicModule } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Logger } from 'pino';
import type { Product } from '#eventing/capability';
import { publicUrlOf, readSettings, type Settings, SettingsError } from '#platform/config';
import { type CallerLimits, createHttpApp, listenInside, noCallerLimits } from '#platform/http';
import { createLogger } from '#platform/logging';

/**
 * Starts a service from the environment; says what is wrong with the settings and ends with code 2
 * where they are.
 */
export const serve = async (
  service: string,
  product: Pick<Product, 'contexts'>,
  register: (settings: Settings, logger: Logger) => DynamicModule,
  extend: (app: NestFastifyApplication, settings: Settings) => Promise<void> | void = () => {},
): Promise<void> => {
  try {
    const settings = readSettings(
      process.env,
      product.contexts.map(({ name }) => name),
    );
    const logger = createLogger({ service, level: settings.CONCORD_LOG_LEVEL });
    const app = await createHttpApp(register(settings, logger), logger, {
      drainMs: settings.CONCORD_HTTP_DRAIN_MS,
      isHttps: publicUrlOf(settings).startsWith('https:'),
      operatorsEverywhere: operatorsEverywhere(settings),
      proxies: settings.CONCORD_HTTP_PROXIES.split(',').filter(Boolean),
      limits: limitsOf(
        settings,
        product.contexts.some(({ name }) => name === service),
      ),
    });
    await extend(app, settings);
    await app.listen(settings.CONCORD_HTTP_PORT, settings.CONCORD_HTTP_HOST);
    const { CONCORD_HTTP_INTERNAL_PORT: port, CONCORD_HTTP_INTERNAL_HOST: host } = settings;
    if (port !== undefined) await listenInside(app, { host, port });
    logger.info({ address: await app.getUrl() }, 'ready');
    stopOnSignals(app, logger);
  } catch (error) {
    process.stderr.write(
      error instanceof SettingsError
        ? `${error.message}\n`
        : `${service} could not start: ${error instanceof Error ? error.stack : String(error)}\n`,
    );
    process.exit(error instanceof SettingsError ? 2 : 1);
  }
};

/** Outside production, as long as they have no port of their own. */
const operatorsEverywhere = ({ NODE_ENV, CONCORD_HTTP_INTERNAL_PORT: own }: Settings): boolean =>
  NODE_ENV !== 'production' && own === undefined;

/**
 * Each process counts for itself. Behind the gateway everybody has its address, unless that is
 * trusted to say whose it is: there callers are counted by account alone.
 */
const limitsOf = (settings: Settings, isBehindGateway: boolean): CallerLimits => {
  const { CONCORD_LIMITS: wanted, NODE_ENV } = settings;
  const isLimited = wanted === 'on' || (wanted === 'production' && NODE_ENV === 'production');
  if (!isLimited) return noCallerLimits;
  const tellsAddresses = !isBehindGateway || settings.CONCORD_HTTP_PROXIES !== '';
  const byAddress = (limit: number): number => (tellsAddresses ? limit : 0);
  return {
    commands: settings.CONCORD_LIMIT_COMMANDS,
    queries: settings.CONCORD_LIMIT_QUERIES,
    anonymous: byAddress(settings.CONCORD_LIMIT_ANONYMOUS),
    wrongTokens: byAddress(settings.CONCORD_LIMIT_WRONG_TOKENS),
    registrations: settings.CONCORD_LIMIT_REGISTRATIONS,
    streams: settings.CONCORD_LIMIT_STREAMS,
    anonymousStreams: byAddress(settings.CONCORD_LIMIT_ANONYMOUS_STREAMS),
  };
};

const stopLimitMs = 10_000;

/**
 * SIGTERM or SIGINT: an orderly stop, then exit code 0. A second signal, or ten seconds, ends it
 * with code 1; what was under way is safe in MongoDB.
 * An error nobody caught stops the same way with code 1: a process in an unknown state does not go
 * on.
 */
const stopOnSignals = (app: NestFastifyApplication, logger: Logger): void => {
  let stopping = false;
  const stop = (code: number, limitMs: number): void => {
    if (stopping) process.exit(1);
    stopping = true;
    setTimeout(() => process.exit(1), limitMs).unref();
    app.close().then(
      () => process.exit(code),
      (error: unknown) => {
        logger.error({ err: error }, 'the stop failed');
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.on(signal, () => stop(0, stopLimitMs));
  for (const fault of ['uncaughtException', 'unhandledRejection'] as const)
    process.on(fault, (error: unknown) => {
      logger.fatal({ err: error }, fault);
      stop(1, stopLimitMs / 2);
    });
};
