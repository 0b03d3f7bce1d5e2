import type { ImportedRow, RowFault } from './organisations.policy.js';
import { registerRow, type Registrar, type RowCheck } from './register-row.js';
import { type Outcome, refused } from './taken-rows.js';

const twice: RowFault = {
  code: 'import.duplicate',
  reason: 'An earlier row of this file has the same key.',
};
const nowhere = { id: '', version: 0 };

/**
 * What would become of each row, without anything being registered. `registrar` knows what is there
 * already and changes nothing; without one the rules alone speak.
 */
export const rehearse = (
  check: RowCheck,
  registrar?: Registrar,
): ((row: ImportedRow) => Promise<Outcome>) => {
  const keys = new Set<string>();
  return async (row) => {
    const isTwice = keys.has(row.key);
    keys.add(row.key);
    const fault = 'code' in row.body ? row.body : await check(row);
    if (fault) return refused(fault);
    if (isTwice) return refused(twice);
    if (!registrar) return { outcome: 'new', partner: nowhere, leftOut: [] };
    return registerRow(registrar, { ...row, sections: [] }, check);
  };
};
