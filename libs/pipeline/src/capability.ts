import { defineCapability } from '#eventing/capability';
import { onboardingPipeline } from './onboarding-pipeline.projection.js';
import { PipelineController } from './pipeline.controller.js';

export const pipeline = defineCapability({
  name: 'pipeline',
  readModels: [onboardingPipeline],
  queries: [PipelineController],
});
