export { onboardingPipeline, type PipelineCard } from './onboarding-pipeline.projection.js';
export { PipelineController } from './pipeline.controller.js';
