export { ConsumerGroupRunner } from './consumer-group.runner.js';
export { deploymentSecret } from './deployment-secret.js';
export { InfrastructureModule } from './infrastructure.module.js';
export { observe } from './metrics.js';
export { serve } from './serve.js';
export { ServiceModule } from './service.module.js';
export { ServiceContext } from './service-context.js';
export { ROUTING, TOPICS } from './tokens.js';
