import { type CaseType, caseTypes } from '../api/lists.js';
import type { PipelineColumn } from '../api/records.js';
import { codeIn } from '../shell/address.js';
import { stagesOf } from './moves.js';

/** What of the board is shown; it lives in the address, so that one can send it to somebody. */
export type BoardFilters = Readonly<{
  type: CaseType;
  kind?: string;
  region?: string;
  mine?: boolean;
  drafts?: boolean;
}>;

const none = { count: 0, overdue: 0, oldestDays: 0, medianDays: 0, byKind: {}, byRegion: {} };
const isCaseType = (value: unknown): value is CaseType => caseTypes.some((one) => one === value);

/** The filters of an address; whatever else stands in it is passed over. */
export const boardFilters = (search: Record<string, unknown>): BoardFilters => {
  const { type, kind, region, mine, drafts } = search;
  return {
    type: isCaseType(type) ? type : 'partner',
    ...(codeIn(kind) ? { kind: codeIn(kind)! } : {}),
    ...(codeIn(region) ? { region: codeIn(region)! } : {}),
    ...(mine === true ? { mine } : {}),
    ...(drafts === true ? { drafts } : {}),
  };
};

/** Columns of the board in the order of the work; those that are not known come after, by name. */
export const inOrder = <C extends Readonly<{ state: string }>>(
  type: CaseType,
  columns: readonly C[],
): readonly C[] => {
  const stages = stagesOf(type);
  const place = ({ state }: C): number => {
    const found = stages.indexOf(state);
    return found < 0 ? stages.length : found;
  };
  return columns.toSorted((a, b) => place(a) - place(b) || a.state.localeCompare(b.state));
};

/** The columns with a place for every stage, also where no case is; drafts where they are wanted. */
export const withEveryStage = (
  { type, drafts }: BoardFilters,
  columns: readonly PipelineColumn[],
): readonly PipelineColumn[] => {
  const empty = stagesOf(type)
    .filter((stage) => drafts || stage !== 'draft')
    .filter((stage) => !columns.some(({ state }) => state === stage))
    .map((state) => ({ ...none, caseType: type, state }));
  return inOrder(type, [...columns, ...empty]);
};
