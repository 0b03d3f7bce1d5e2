export { exampleMetadata, type NoticeExample, specification } from './specification.js';
