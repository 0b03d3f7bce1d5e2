import { codeIn } from '../shell/address.js';

export const caseTypes = ['partner', 'engagement', 'agreement'] as const;
export type CaseType = (typeof caseTypes)[number];
/** What of the board is shown; it lives in the address, so that one can send it to somebody. */
export type BoardFilters = Readonly<{
  type: CaseType;
  kind?: string;
  region?: string;
  mine?: boolean;
  drafts?: boolean;
}>;

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

/** Stages in the order cases go through them; those that are not named come after, by name. */
const stages: Readonly<Record<CaseType, readonly string[]>> = {
  partner: ['draft', 'submitted', 'info_requested', 'intake_review', 'suspended'],
  engagement: [
    'draft',
    'submitted',
    'protocol_check',
    'assessment',
    'recommendation',
    'committee',
    'decision',
    'returned',
    'approved',
    'approved_with_conditions',
    'contracting',
    'suspended',
  ],
  agreement: [
    'draft',
    'negotiation',
    'legal_review',
    'cleared',
    'out_for_signature',
    'partially_signed',
    'awaiting_start',
    'suspended',
  ],
};
/** Columns of the board in the order of the work. */
export const inOrder = <C extends Readonly<{ state: string }>>(
  type: CaseType,
  columns: readonly C[],
): readonly C[] => {
  const place = ({ state }: C): number => {
    const found = stages[type].indexOf(state);
    return found < 0 ? stages[type].length : found;
  };
  return columns.toSorted((a, b) => place(a) - place(b) || a.state.localeCompare(b.state));
};
