export {
  exampleMetadata,
  examplePeople,
  type NoticeExample,
  specification,
} from './specification.js';
