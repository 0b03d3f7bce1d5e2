export { DeploymentSetting } from './deployment-setting.js';
export {
  Code,
  CodeList,
  Day,
  Decimal,
  Flag,
  InstantText,
  Many,
  MapOf,
  NumberList,
  NumberMap,
  One,
  OpenList,
  OpenObject,
  Text,
  TextList,
  TextListMap,
  TextLists,
  TextMap,
  TextOrNumber,
  Timestamp,
  Uuid,
  UuidList,
  Whole,
} from './fields.js';
export {
  connectionOf,
  createCollection,
  createIndexes,
  driverOn,
  modelIn,
  modelOn,
  modelsOf,
  prepareModels,
} from './models.js';
export { StoredActor, StoredRecordScope, StoredScope } from './scopes.js';
export { type DocumentClass, Indexed, Part, schemaOf, StoredIn } from './schemas.js';
export { validatorOf } from './validator.js';
