import { outcomeCodes, targetCodes } from './target-frameworks.policy.js';

describe('the frameworks of targets', () => {
  it('have each target and each outcome of the programme of work', () => {
    const coded = (code: string): boolean => code.startsWith('gpw14.');
    expect(targetCodes.filter(coded)).toEqual([
      'gpw14.healthier',
      'gpw14.coverage',
      'gpw14.emergencies',
    ]);
    expect(outcomeCodes.filter(coded).map((code) => code.slice('gpw14.'.length))).toEqual(
      '1.1 1.2 2.1 2.2 2.3 3.1 3.2 3.3 4.1 4.2 4.3 5.1 5.2 6.1 6.2'.split(' '),
    );
  });
});
