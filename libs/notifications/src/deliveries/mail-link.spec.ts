import { pageOfAll, pageOfLink } from './mail-link.policy.js';

describe('the button of a mail', () => {
  it('leads to the page of the case it is about', () =>
    expect(pageOfLink('/v1/cases/partner-1/timeline')).toBe('/cases/partner-1'));
  it('leads home where it is about none', () =>
    expect(pageOfLink('/v1/me/notifications')).toBe('/'));
});

describe('the button of a mail that says several', () => {
  const matter = (record: string, ...partnerIds: string[]) => ({
    template: 'screening-match-open',
    link: `/v1/cases/${record}/timeline`,
    partnerIds,
  });
  const closed = { ...matter('duediligence-1', 'p-1'), template: 'closed-case' };
  it.each([
    ['the case of all', [matter('partner-1', 'p-1'), matter('partner-1')], '/cases/partner-1'],
    [
      'the one partner',
      [matter('screening-1', 'p-1'), matter('screening-2', 'p-1')],
      '/cases/partner-p-1',
    ],
    ['home, of two partners', [matter('screening-1', 'p-1'), matter('screening-2', 'p-2')], '/'],
    ['home, where one is of nobody', [matter('screening-1', 'p-1'), matter('list-1')], '/'],
    ['home, where one is closed to the reader', [matter('screening-1', 'p-1'), closed], '/'],
    ['the case, where it alone is told', [closed, closed], '/cases/duediligence-1'],
  ])('leads to %s', (_where, matters, page) => expect(pageOfAll(matters)).toBe(page));
});
