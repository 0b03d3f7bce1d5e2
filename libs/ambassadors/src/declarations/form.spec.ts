import { answersWith, interest, summary } from './declaration.examples.js';
import { summaryOf } from './form.policy.js';

describe('what a decision is told of the answers', () => {
  it('is how many are a yes, and nothing of what they say', () => {
    const told = summary({ public_statements: { entity: 'Planted Name' } });
    expect(told).toEqual({
      unanswered: [],
      unfitting: [],
      yesCount: 1,
      ethicsRequired: false,
      privateInterest: false,
    });
    expect(JSON.stringify(told)).not.toContain('Planted');
  });
  it('is which questions are open, or have two answers', () => {
    const [first, second, ...rest] = answersWith();
    expect(summaryOf([second!, second!, ...rest], '2026-03-02').unanswered).toEqual([
      first!.question,
      second!.question,
    ]);
  });
  it('is where a yes has no interest, or a no has some', () => {
    const [first, second, ...rest] = answersWith();
    const answers = [{ ...first!, yes: true }, { ...second!, interests: [interest] }, ...rest];
    expect(summaryOf(answers, '2026-03-02').unfitting).toEqual([
      'employment_consulting',
      'research_support',
    ]);
  });
  it.each([
    ['tobacco', {}, true],
    ['arms', {}, true],
    ['research_support', { amountBand: 'from_5000' }, true],
    ['research_support', { amountBand: 'under_5000' }, false],
    ['intellectual_property', { onSubject: true }, true],
    ['intellectual_property', { onSubject: false }, false],
    ['research_support', { onSubject: true }, false],
    ['tobacco', { endedOn: '2022-03-01' }, false],
    ['tobacco', { endedOn: '2022-03-02' }, true],
  ])('is whether ethics reviews it: %s %j %s', (question, over, required) =>
    expect(summary({ [question]: over }).ethicsRequired).toBe(required),
  );
  it.each([
    ['employment_consulting', true],
    ['research_support', true],
    ['investments', true],
    ['intellectual_property', true],
    ['public_statements', false],
    ['other_information', false],
  ])('is whether somebody has a private interest: %s %s', (question, isPrivate) =>
    expect(summary({ [question]: {} }).privateInterest).toBe(isPrivate),
  );
});
