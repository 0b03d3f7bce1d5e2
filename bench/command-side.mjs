// Run by bench/product.mjs as a process of its own: the command side alone, without relay,
// consumers and jobs.
import 'reflect-metadata';
import { IdentityModule } from '#identity';
import { product } from '#contexts';
import { CommandsModule } from '#eventing/commands';
import { ReadAccessModule } from '#eventing/projections';
import { serve, ServiceModule } from '#eventing/service';

await serve('commands', product, (settings, logger) =>
  ServiceModule.of('commands', product, settings, logger, [
    IdentityModule.register(settings),
    ReadAccessModule.register(product),
    CommandsModule.register(product.aggregates, product, product.modules),
  ]),
);
