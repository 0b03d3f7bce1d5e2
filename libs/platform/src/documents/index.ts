export { DeploymentSetting } from './deployment-setting.js';
export {
  Code,
  CodeList,
  codesIn,
  codesOf,
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
  partOf,
  Text,
  TextList,
  TextListMap,
  TextLists,
  TextMap,
  TextOrNumber,
  TextsOrNumbers,
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
export {
  StoredActor,
  StoredImposition,
  StoredMoney,
  StoredRecordScope,
  StoredScope,
} from './scopes.js';
export { type DocumentClass, Indexed, Part, schemaOf, StoredIn } from './schemas.js';
export { type Shown, shownAs } from './shown-as.js';
export { validatorOf } from './validator.js';
