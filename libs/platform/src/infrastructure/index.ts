export { ConsumerGroupRunner } from './consumer-group.runner.js';
export { InfrastructureModule, LOGGER, silentLogger, TOPIC, topicIn } from './infrastructure.module.js';
export { serve } from './serve.js';
export { ServiceModule } from './service.module.js';
