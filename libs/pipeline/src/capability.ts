import { defineCapability } from '#eventing/capability';
import { onboardingPipeline } from './onboarding-pipeline.projection.js';
import { PipelineController } from './pipeline.controller.js';

export const pipeline = defineCapability({
  name: 'pipeline',
  tags: {
    pipeline: 'What waits for whom, since when.',
  },
  readModels: [onboardingPipeline],
  queries: [PipelineController],
});
