// Run by bench/product.mjs as a process of its own: the command side alone, without relay, consumers and jobs.
import 'reflect-metadata';
import { IdentityModule } from '#identity';
import { capabilities } from '#onboarding';
import { CommandsModule } from '#platform/commands';
import { serve, ServiceModule } from '#platform/infrastructure';

await serve('commands', (settings, logger) => ServiceModule.of('commands', settings, logger, [IdentityModule.register(settings), CommandsModule.register(capabilities)]));
