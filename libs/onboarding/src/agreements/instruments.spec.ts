import { earliestEnd, instruments } from './instruments.policy.js';

describe('the instruments', () => {
  it('may be extended so many months in all, by type', () =>
    expect(
      Object.entries(instruments).map(([type, { maxExtensionMonths }]) => [
        type,
        maxExtensionMonths,
      ]),
    ).toEqual([
      ['letter', 12],
      ['mou', 24],
      ['grant_agreement', 12],
      ['contribution_agreement', 24],
      ['collaboration_agreement', 24],
      ['framework_agreement', 60],
      ['agreement', 60],
      ['note_verbale', 24],
      ['hosting_agreement', 60],
      ['designation_letter', 0],
    ]));
  it('are one of their kind at a time where they say so', () =>
    expect(
      Object.entries(instruments).flatMap(([type, { exclusive }]) => (exclusive ? [type] : [])),
    ).toEqual(['framework_agreement', 'hosting_agreement', 'designation_letter']));
  it('end 90 days after notice, a designation three months after it', () => {
    expect(earliestEnd('mou', '2026-03-02')).toBe('2026-05-31');
    expect(earliestEnd('designation_letter', '2026-03-02')).toBe('2026-06-02');
  });
});
