export { actor, by, sendsTo } from './sending.js';
export {
  exampleMetadata,
  examplePeople,
  type NoticeExample,
  specification,
} from './specification.js';
