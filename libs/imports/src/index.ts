export { type Mapping, mappingIn } from './mapping.js';
export { formatOf } from './ror-formats.js';
export {
  type ImportedRow,
  type Organisation,
  readOrganisation,
  type RegisterBody,
  type RowFault,
} from './organisations.policy.js';
export { cell, type RefusedFile, RefusedRecords, RefusedRows } from './refused-rows.js';
export {
  registerRow,
  type Registrar,
  type RefusedCommand,
  type RowCheck,
  RowRefused,
} from './register-row.js';
export { rehearse } from './rehearsal.js';
export { bytesOf, type FileBytes, inspect, type TableFile, UnreadableTable } from './table-file.js';
export { type Outcome, type RowPlace, type TakenRow, takeRows } from './taken-rows.js';
