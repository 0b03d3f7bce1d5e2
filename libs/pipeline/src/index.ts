export type { PipelineCard } from './onboarding-pipeline.projection.js';
