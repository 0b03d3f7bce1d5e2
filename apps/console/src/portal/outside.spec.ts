import { isOutside, partnersOf } from './outside.js';

const role = (name: string, partnerIds?: string[]) => ({
  role: name,
  scope: partnerIds ? { partnerIds } : {},
});

describe('the portal', () => {
  it('is for people outside the house, and for whoever has no role yet', () => {
    expect(isOutside([role('PA', ['p-1'])])).toBe(true);
    expect(isOutside([role('HON', ['h-1']), role('EXP', ['e-1'])])).toBe(true);
    expect(isOutside([])).toBe(true);
  });
  it('is not for whoever works here as well', () =>
    expect(isOutside([role('PA', ['p-1']), role('PO')])).toBe(false));
  it('shows the partners one acts for, each once', () =>
    expect(
      partnersOf([role('PA', ['p-1']), role('PE', ['p-1', 'p-2']), role('HON', ['h-1'])]),
    ).toEqual(['p-1', 'p-2']));
});
