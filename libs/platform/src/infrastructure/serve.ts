import type { DynamicModule } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Logger } from 'pino';
import { readSettings, type Settings, SettingsError } from '#platform/config';
import { createHttpApp } from '#platform/http';
import { createLogger } from '#platform/logging';

/** Starts a service from the environment; says what is wrong with the settings and ends with code 2 where they are. */
export const serve = async (service: string, register: (settings: Settings, logger: Logger) => DynamicModule, extend: (app: NestFastifyApplication, settings: Settings) => Promise<void> | void = () => {}): Promise<void> => {
  try {
    const settings = readSettings(process.env);
    const logger = createLogger({ service, level: settings.CONCORD_LOG_LEVEL });
    const app = await createHttpApp(register(settings, logger), logger);
    await extend(app, settings);
    await app.listen(settings.CONCORD_HTTP_PORT, settings.CONCORD_HTTP_HOST);
    logger.info({ address: await app.getUrl() }, 'ready');
  } catch (error) {
    process.stderr.write(error instanceof SettingsError ? `${error.message}\n` : `${service} could not start: ${error instanceof Error ? error.stack : String(error)}\n`);
    process.exit(error instanceof SettingsError ? 2 : 1);
  }
};
