import type { Role } from '#kernel';
import type { Principal } from '#platform/http';
import { OnboardingFeedPolicy } from './onboarding-feed.js';

const who = (role: Role, partnerIds?: string[]): Principal => ({
  accountId: 'a',
  personId: 'p',
  displayRef: 'a',
  ties: [],
  grants: [{ role, scope: partnerIds ? { partnerIds } : {} }],
});
const id = '11111111-1111-4111-8111-111111111111';
const event = (type: string, data: object = { partnerId: id }) =>
  ({ type, data, streamId: `${type.split('.')[0]}-${id}` }) as never;
const sees = (principal: Principal | undefined, type: string, data?: object): boolean =>
  new OnboardingFeedPolicy().for(principal)(event(type, data));

describe('who sees what in the feed', () => {
  it('everybody: what the register is made of, and nothing else', () => {
    expect([
      sees(undefined, 'partner.activated'),
      sees(undefined, 'engagement.activated'),
      sees(undefined, 'partner.registered'),
      sees(undefined, 'screening.match_found'),
    ]).toEqual([true, true, false, false]);
  });
  it('a partner: its own, without how it is judged', () => {
    const own = who('PA', [id]);
    expect(
      [
        'partner.submitted',
        'agreement.in_force',
        'partner.exclusion_proposed',
        'partner.duplicates_checked',
        'screening.match_found',
        'duediligence.concluded',
      ].map((type) => sees(own, type)),
    ).toEqual([true, true, false, false, false, false]);
    expect(sees(who('PA', ['other']), 'partner.submitted')).toBe(false);
  });
  it('restricted families by role', () => {
    expect(sees(who('PO'), 'screening.match_found')).toBe(false);
    expect(sees(who('DDA'), 'screening.match_found')).toBe(true);
    expect(sees(who('SUB'), 'partner.registered')).toBe(true);
    expect([sees(who('PO'), 'claim.taken'), sees(who('AUD'), 'claim.taken')]).toEqual([
      false,
      true,
    ]);
  });
});
