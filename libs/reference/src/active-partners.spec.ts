import { RuleViolation } from '#kernel';
import { requireActivePartners } from './active-partners.policy.js';

describe('work with partners', () => {
  const partners = { a: { status: 'active' }, d: { status: 'dormant' } };
  const refusal = (...partnerIds: readonly string[]): unknown => {
    try {
      requireActivePartners(partnerIds, partners, 'thing.partner-not-active');
      return undefined;
    } catch (error) {
      return error instanceof RuleViolation ? [error.code, error.details] : error;
    }
  };
  it('goes on where each of them is active', () => expect(refusal('a')).toBeUndefined());
  it('stops at the first that is not, and at one nobody knows', () => {
    const code = 'thing.partner-not-active';
    expect(refusal('a', 'd', 'n')).toEqual([code, { partnerId: 'd', partnerStatus: 'dormant' }]);
    expect(refusal('n', 'd')).toEqual([code, { partnerId: 'n', partnerStatus: 'unknown' }]);
  });
});
