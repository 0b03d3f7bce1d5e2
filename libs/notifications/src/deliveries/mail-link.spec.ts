import { pageOfLink } from './mail-link.policy.js';

describe('the button of a mail', () => {
  it('leads to the page of the case it is about', () =>
    expect(pageOfLink('/v1/cases/partner-1/timeline')).toBe('/cases/partner-1'));
  it('leads home where it is about none', () =>
    expect(pageOfLink('/v1/me/notifications')).toBe('/'));
});
