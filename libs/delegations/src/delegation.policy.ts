import type { Role } from '#kernel';

/** Who lends powers of their own. Source: domain reference c.2; DIR is policy of ours. */
export const delegators: readonly Role[] = ['DIR', 'RD', 'ADG', 'DG'];
/** Who may be lent them: everybody who decides, leads or answers for something. Policy of ours. */
export const delegates: readonly Role[] = [
  'PO',
  'PO-L',
  'RO',
  'RC',
  'RD',
  'WCO',
  'DDL',
  'LEG',
  'CRE',
  'DIR',
  'ADG',
  'DG',
  'DGO',
  'CM-L',
];
/** Calendar months a delegation lasts at most. Source: domain reference b.16. */
export const longestMonths = 12;
