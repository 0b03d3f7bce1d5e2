import { RuleViolation } from '#kernel';
import { latestReviewOf, requireReviewDate } from './suspension-review.policy.js';

describe('the review of a suspension', () => {
  const refusal = (reviewDue: string): unknown => {
    try {
      requireReviewDate(reviewDue, '2026-03-02', 'thing.review-date');
      return undefined;
    } catch (error) {
      return error instanceof RuleViolation ? [error.code, error.details] : error;
    }
  };
  const refused = ['thing.review-date', { latest: '2026-05-31' }];
  it('falls after today, and within 90 days', () => {
    expect(latestReviewOf('2026-03-02')).toBe('2026-05-31');
    expect(refusal('2026-03-02')).toEqual(refused);
    expect(refusal('2026-03-03')).toBeUndefined();
    expect(refusal('2026-05-31')).toBeUndefined();
    expect(refusal('2026-06-01')).toEqual(refused);
  });
});
