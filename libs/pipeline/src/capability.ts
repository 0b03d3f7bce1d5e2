import { defineCapability } from '#eventing/capability';
import { pipelineCases } from './pipeline-case.schema.js';
import { PipelineController } from './pipeline.controller.js';

export const pipeline = defineCapability({
  name: 'pipeline',
  tags: {
    pipeline: 'What waits for whom, since when.',
  },
  readModels: [pipelineCases],
  queries: [PipelineController],
});
