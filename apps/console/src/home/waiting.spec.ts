import { withoutDue } from './waiting.js';

it('a case stands once among what waits: by what is due about it, where something is', () => {
  const cases = [
    { caseType: 'partner', caseId: 'a' },
    { caseType: 'engagement', caseId: 'a' },
    { caseType: 'partner', caseId: 'b' },
  ];
  const duties = [{ subject: { type: 'partner', id: 'a' } }];
  expect(withoutDue(cases, duties)).toEqual([cases[1], cases[2]]);
});
