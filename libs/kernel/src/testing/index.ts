export { exampleMetadata, specification } from './specification.js';
